import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useConnection } from '../data/connection.ts';
import { useWorkspace } from '../data/entities.ts';
import { latePiece } from '../data/late-piece.tsx';
import { formatTime } from '../i18n/format.ts';
import { wordError } from '../i18n/word-code.ts';
import { AppError } from '#shared/lib/app-error.ts';
import classes from './banners.module.css';

const PracticeControls = latePiece(async () => (await import('./practice-controls.tsx')).PracticeControls);

/** What is out of date and what still works, while the core is away. */
export function StaleBanner() {
  const { t } = useTranslation();
  const { state, coreState, problem, staleSince, hasCopyProblem } = useConnection();
  const isAway = coreState !== 'ready' || state === 'reconnecting' || state === 'closed';
  if (!isAway) return hasCopyProblem && <Banner tone="warn">{t('stale.cache')}</Banner>;
  const time = staleSince === null ? '' : formatTime(staleSince);
  if (coreState === 'failed') {
    const why = problem === null ? '' : ` ${wordError(new AppError('unavailable', problem, problem))}`;
    return <Banner tone="bad">{t('stale.failed', { time }) + why}</Banner>;
  }
  return <Banner tone="warn">{coreState === 'restarting' ? t('stale.restarting', { time }) : t('stale.reconnecting', { time })}</Banner>;
}

/** Says that the workspace's file was damaged, what was started instead and where the damaged one is. */
export function RecoveryBanner() {
  const { t } = useTranslation();
  const recovery = useWorkspace()?.recovery ?? null;
  if (recovery === null) return null;
  const files = recovery.keptAside.join(', ');
  return (
    <Banner tone="bad">
      {recovery.restoredFrom === null ? t('recovery.empty', { files }) : t('recovery.restored', { files, from: recovery.restoredFrom })}
    </Banner>
  );
}

/** Says that the customers are made up, sets their pace and calls one in. */
export function PracticeBanner() {
  const { t } = useTranslation();
  const workspace = useWorkspace();
  if (workspace?.isPractice !== true) return null;
  return (
    <Banner tone="practice">
      <b>{t('practice.banner')}</b>
      <span className={classes.explain}>{t('practice.explain')}</span>
      <span className={classes.space} />
      <PracticeControls speed={workspace.practiceSpeed ?? 1} chatUrl={workspace.chat.url} />
    </Banner>
  );
}

function Banner({ tone, children }: { readonly tone: 'warn' | 'bad' | 'practice'; readonly children: ReactNode }) {
  return (
    <div className={classes.banner} data-tone={tone} role={tone === 'practice' ? undefined : 'status'}>
      {children}
    </div>
  );
}
