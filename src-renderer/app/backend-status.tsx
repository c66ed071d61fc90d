import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import type { BackendState } from '#shared/contract/views.ts';
import { useWorkspace } from '../data/entities.ts';
import { StatusDot } from '../ui/status-dot.tsx';
import classes from './top-bar.module.css';

/** What is off with the system of record, and the way to it; nothing while it is in step. */
export function BackendStatus() {
  const backend = useWorkspace()?.backend ?? null;
  if (backend === null) return null;
  return (
    <span role="status" className={classes.backend}>
      <PhaseLink phase={backend.phase} />
      <OwedLinks owed={backend.owed} />
    </span>
  );
}

const phaseTone = { 'first-sync': 'plain', offline: 'warn', denied: 'bad', locked: 'warn' } as const;

function PhaseLink({ phase }: Pick<BackendState, 'phase'>) {
  const { t } = useTranslation();
  if (phase === 'live') return null;
  return (
    <Link to="/setup" search={{ card: 'system' }} className={classes.off}>
      <StatusDot tone={phaseTone[phase]}>{t(`record.${phase}`)}</StatusDot>
    </Link>
  );
}

function OwedLinks({ owed }: Pick<BackendState, 'owed'>) {
  const { t } = useTranslation();
  return (
    <>
      {owed.conflicts > 0 && (
        <Link to="/unsynced" className={classes.off}>
          <StatusDot tone="warn">{t('record.conflicts', { count: owed.conflicts })}</StatusDot>
        </Link>
      )}
      {owed.failed > 0 && (
        <Link to="/unsynced" className={classes.off}>
          <StatusDot tone="bad">{t('record.failed', { count: owed.failed })}</StatusDot>
        </Link>
      )}
    </>
  );
}
