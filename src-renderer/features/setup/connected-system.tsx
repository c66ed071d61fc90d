import { Button, Group, Progress } from '@mantine/core';
import i18next from 'i18next';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { BackendState, WorkspaceView } from '#shared/contract/views.ts';
import { AppError } from '#shared/lib/app-error.ts';
import { useIsConnected } from '../../data/connection.ts';
import { useCommand } from '../../data/routes.ts';
import { formatDateTime } from '../../i18n/format.ts';
import { wordError } from '../../i18n/word-code.ts';
import { useNow } from '../../ui/use-now.ts';
import { CheckList } from './check-list.tsx';
import { RenewToken } from './renew-token.tsx';
import { useAgo } from './use-ago.ts';
import classes from './setup.module.css';

type Props = {
  readonly backend: BackendState;
  readonly secrets: WorkspaceView['secrets'];
  readonly canChange: boolean;
  readonly onOpenUnsynced: () => void;
};

/** The system the workspace is bound to: where, as whom, how far, what waits, and what must be set up there. */
export function ConnectedSystem({ backend, secrets, canChange, onOpenUnsynced }: Props) {
  const { t } = useTranslation('systemOfRecord');
  const isReachable = backend.phase === 'first-sync' || backend.phase === 'live';
  return (
    <>
      <p className={classes.lead}>
        <b>{t(`kind.${backend.kind}`)}</b> <bdi>{backend.url}</bdi>
        {backend.userName !== null && (
          <>
            {' · '}
            <span>{t('actsAs', { name: backend.userName })}</span>
          </>
        )}
      </p>
      <Phase backend={backend} isSecretsLocked={secrets === 'locked'} />
      <Owed owed={backend.owed} onOpenUnsynced={onOpenUnsynced} />
      {backend.phase === 'denied' && <RenewToken why={t('renew.intro')} canChange={canChange} />}
      {backend.phase === 'locked' && secrets !== 'locked' && <RenewToken why={t('renew.locked')} canChange={canChange} />}
      {backend.phase !== 'locked' && <LookNow isReachable={isReachable} />}
      {isReachable && <CheckList />}
    </>
  );
}

function Phase({ backend, isSecretsLocked }: { readonly backend: BackendState; readonly isSecretsLocked: boolean }) {
  const { t } = useTranslation('systemOfRecord');
  const { phase, done, total, problem } = backend;
  const words = usePhaseWords(backend);
  if (phase === 'locked') return isSecretsLocked && <p className={classes.warn}>{t('phase.locked')}</p>;
  if (phase === 'first-sync') {
    return (
      <>
        <p className={classes.lead}>{words}</p>
        <Progress
          size="sm"
          my={4}
          value={done !== null && total !== null && total > 0 ? (100 * done) / total : 0}
          aria-label={t('phase.progress')}
        />
        <p className={classes.note}>{t('phase.readingHint')}</p>
      </>
    );
  }
  return (
    <p className={phase === 'live' ? classes.lead : classes.warn} role={phase === 'live' ? undefined : 'status'}>
      {words} {phase === 'offline' && problem !== null && wordWhyOffline(problem)}
    </p>
  );
}

function wordWhyOffline(code: string): string {
  return code === 'BACKEND_NOT_REACHED'
    ? i18next.t('phase.notReached', { ns: 'systemOfRecord' })
    : wordError(new AppError('unavailable', code, code));
}

function usePhaseWords({ phase, done, total, pulledAt }: BackendState): string {
  const { t } = useTranslation('systemOfRecord');
  const ago = useAgo(pulledAt ?? 0, useNow(1000));
  if (phase === 'first-sync') {
    if (done === null) return t('phase.readingFirst');
    return total === null ? t('phase.readingSoFar', { done }) : t('phase.reading', { done, total });
  }
  if (phase === 'live') return pulledAt === null ? t('phase.liveNew') : t('phase.live', { ago });
  if (phase === 'offline') return pulledAt === null ? t('phase.offlineNew') : t('phase.offline', { at: formatDateTime(pulledAt) });
  return t('phase.denied');
}

function Owed({ owed, onOpenUnsynced }: { readonly owed: BackendState['owed']; readonly onOpenUnsynced: () => void }) {
  const { t } = useTranslation('systemOfRecord');
  const parts = [
    ...(owed.conflicts > 0 ? [t('owed.conflicts', { count: owed.conflicts })] : []),
    ...(owed.failed > 0 ? [t('owed.failed', { count: owed.failed })] : []),
    ...(owed.waiting > 0 ? [t('owed.waiting', { count: owed.waiting })] : []),
  ];
  if (parts.length === 0) return <p className={classes.note}>{t('owed.none')}</p>;
  return (
    <Group gap={8}>
      <span className={owed.conflicts + owed.failed > 0 ? classes.warn : classes.note}>{parts.join(' · ')}</span>
      <Button size="compact-xs" onClick={onOpenUnsynced}>
        {t('owed.show')}
      </Button>
    </Group>
  );
}

function LookNow({ isReachable }: { readonly isReachable: boolean }) {
  const { t } = useTranslation('systemOfRecord');
  const look = useCommand('backend.syncNow');
  const isConnected = useIsConnected();
  const [hasLooked, setLooked] = useState(false);
  const handleLook = async () => {
    setLooked(false);
    setLooked((await look.run({})) !== undefined);
  };
  return (
    <Group gap={8} mt={8}>
      <Button loading={look.isPending} disabled={!isConnected} onClick={() => void handleLook()}>
        {t('look')}
      </Button>
      <span role="status" className={classes.note}>
        {hasLooked && isReachable && t('looked')}
      </span>
    </Group>
  );
}
