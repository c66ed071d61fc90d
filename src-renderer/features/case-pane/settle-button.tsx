import { Button } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { CasePaneView } from '#shared/contract/views.ts';
import { useIsConnected } from '../../data/connection.ts';
import { useCommand } from '../../data/routes.ts';
import { useKeyHint, useShortcut } from '../../data/shortcuts.ts';
import { ResolveDialog } from './resolve-dialog.tsx';

type Props = {
  readonly header: CasePaneView['case'];
  /** Where no case exists yet, resolving creates it first; null on the page of a case. */
  readonly conversationId: string | null;
  readonly lockedReason: string | null;
};

type Resolving = { readonly id: string; readonly number: string };

/** Resolve while the case is open, reopen once it is not. */
export function SettleButton({ header, conversationId, lockedReason }: Props) {
  const { t } = useTranslation('casePane');
  const reopen = useCommand('case.reopen');
  const create = useCommand('case.create');
  const resolveKey = useKeyHint('case.resolve');
  const [resolving, setResolving] = useState<Resolving | null>(null);
  const isOver = header?.status === 'resolved' || header?.status === 'cancelled';
  // A resolved case is locked for everything but this.
  const canReopen = useIsConnected();
  const canAct = lockedReason === null;

  async function handleResolve() {
    if (header !== null) return setResolving(header);
    if (conversationId === null) return;
    const created = await create.run({ conversationId });
    if (created !== undefined) setResolving({ id: created.caseId, number: created.number });
  }
  const handleReopen = () => header !== null && void reopen.run({ caseId: header.id });
  useShortcut('case.resolve', () => void handleResolve(), { isEnabled: canAct && !isOver });
  useShortcut('case.reopen', handleReopen, { isEnabled: canReopen && isOver });
  return (
    <>
      {isOver ? (
        <Button
          disabled={!canReopen}
          title={canReopen ? undefined : (lockedReason ?? undefined)}
          loading={reopen.isPending}
          onClick={handleReopen}
        >
          {t('foot.reopen')}
        </Button>
      ) : (
        <Button disabled={!canAct} title={lockedReason ?? resolveKey} loading={create.isPending} onClick={() => void handleResolve()}>
          {t('foot.resolve')}
        </Button>
      )}
      {resolving !== null && <ResolveDialog caseId={resolving.id} number={resolving.number} onClose={() => setResolving(null)} />}
    </>
  );
}
