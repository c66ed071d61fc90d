import { Button } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { CasePaneView } from '#shared/contract/views.ts';
import { useEntity } from '../../data/entities.ts';
import { useExplainView } from '../../data/explain-view.ts';
import { useCommand } from '../../data/routes.ts';
import { useKeyHint, useShortcut } from '../../data/shortcuts.ts';
import { KeyHint } from '../../ui/key-hint.tsx';
import { SettleButton } from './settle-button.tsx';
import type { Holder } from './use-field-acts.ts';
import classes from './pane-footer.module.css';

type Props = {
  readonly holder: Holder;
  readonly conversationId: string;
  readonly header: CasePaneView['case'];
  readonly lockedReason: string | null;
  /** Beside a composer, Send is the primary act; without one, creating the case is. */
  readonly hasComposer: boolean;
  readonly onOpenCase: (caseId: string) => void;
};

/** The acts on the case as a whole. */
export function PaneFooter({ holder, conversationId, header, lockedReason, hasComposer, onOpenCase }: Props) {
  const { t } = useTranslation('casePane');
  const isMail = useEntity('conversation', conversationId)?.channel === 'email';
  const explain = useExplainView((view) => view.explain);
  const create = useCommand('case.create');
  const key = { create: useKeyHint('case.create'), open: useKeyHint('case.history'), why: useKeyHint('case.why') };
  const canAct = lockedReason === null;
  const handleCreate = () => void create.run({ conversationId });
  const handleWhy = () => explain({ holder, field: null });
  useShortcut('case.create', handleCreate, { isEnabled: canAct && header === null, isBusy: create.isPending });
  useShortcut('case.history', () => header !== null && onOpenCase(header.id), { isEnabled: header !== null });
  useShortcut('case.why', handleWhy);
  return (
    <footer className={classes.footer}>
      {header === null ? (
        <Button
          variant={hasComposer ? 'default' : 'filled'}
          disabled={!canAct}
          title={lockedReason ?? undefined}
          loading={create.isPending}
          onClick={handleCreate}
          rightSection={<KeyHint keys={key.create} />}
        >
          {isMail ? t('foot.convert') : t('foot.create')}
        </Button>
      ) : (
        <Button onClick={() => onOpenCase(header.id)} rightSection={<KeyHint keys={key.open} />}>
          {t('foot.open', { number: header.number })}
        </Button>
      )}
      <SettleButton header={header} conversationId={conversationId} lockedReason={lockedReason} />
      <Button variant="subtle" color="gray" className={classes.why} title={key.why} onClick={handleWhy}>
        {t('foot.why')}
      </Button>
    </footer>
  );
}
