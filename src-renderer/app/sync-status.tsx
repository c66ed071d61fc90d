import { useTranslation } from 'react-i18next';
import { useConnection } from '../data/connection.ts';
import type { ConnectionView } from '../data/connection-store.ts';
import { StatusDot } from '../ui/status-dot.tsx';
import type { Tone } from '../ui/pill.tsx';

/** Whether the screen is up to date with the core. */
export function SyncStatus() {
  const { t } = useTranslation();
  const { words, tone } = statusOf(useConnection());
  return (
    <span role="status">
      <StatusDot tone={tone}>{t(words)}</StatusDot>
    </span>
  );
}

type Words = 'sync.ready' | 'sync.connecting' | 'sync.reconnecting' | 'sync.closed' | 'sync.restarting' | 'sync.failed';

function statusOf({ state, coreState, staleSince }: ConnectionView): { readonly words: Words; readonly tone: Tone } {
  if (coreState === 'failed') return { words: 'sync.failed', tone: 'bad' };
  if (coreState === 'restarting') return { words: 'sync.restarting', tone: 'warn' };
  if (state === 'closed') return { words: 'sync.closed', tone: 'bad' };
  if (state === 'reconnecting') return { words: 'sync.reconnecting', tone: 'warn' };
  return staleSince === null ? { words: 'sync.ready', tone: 'good' } : { words: 'sync.connecting', tone: 'plain' };
}
