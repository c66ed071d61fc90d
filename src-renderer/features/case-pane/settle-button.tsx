import { Button } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { CasePaneView } from '#shared/contract/views.ts';
import { useCommand } from '../../data/routes.ts';
import { useShortcut } from '../../data/shortcuts.ts';
import { ResolveDialog } from './resolve-dialog.tsx';

type SettleProps = { readonly header: CasePaneView['case']; readonly lockedReason: string | null };

/** Resolve while the case is open, reopen once it is not. */
export function SettleButton({ header, lockedReason }: SettleProps) {
  const { t } = useTranslation('casePane');
  const reopen = useCommand('case.reopen');
  const [isResolving, setResolving] = useState(false);
  const isOver = header?.status === 'resolved' || header?.status === 'cancelled';
  const canAct = lockedReason === null;
  const handleReopen = () => header !== null && void reopen.run({ caseId: header.id });
  useShortcut('case.resolve', () => setResolving(true), { isEnabled: canAct && header !== null && !isOver });
  useShortcut('case.reopen', handleReopen, { isEnabled: canAct && isOver });
  if (isOver) {
    return (
      <Button disabled={!canAct} title={lockedReason ?? undefined} loading={reopen.isPending} onClick={handleReopen}>
        {t('foot.reopen')}
      </Button>
    );
  }
  return (
    <>
      <Button
        disabled={!canAct || header === null}
        title={header === null ? t('foot.needsCase') : (lockedReason ?? undefined)}
        onClick={() => setResolving(true)}
      >
        {t('foot.resolve')}
      </Button>
      {isResolving && header !== null && <ResolveDialog caseId={header.id} number={header.number} onClose={() => setResolving(false)} />}
    </>
  );
}
