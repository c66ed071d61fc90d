import { useQueries } from '@tanstack/react-query';
import { useEffect } from 'react';
import type { FollowUpDetail } from '#shared/contract/routes/follow-up.ts';
import { useDesk } from '../../data/client-context.tsx';
import { useNow } from '../../ui/use-now.ts';
import { useRecentActs } from './recent-acts.ts';
import type { RecentAct, Stopped } from './recent-acts.ts';

/**
 * Follows what was sent from here until its fate is known. A send that the last look stopped gives its words back and is told;
 * one that arrived lets them go.
 */
export function useFates(): void {
  const { client, stepDrafts } = useDesk();
  const now = useNow();
  const { acts, remove, stop } = useRecentActs();
  const over = acts.filter((act) => act.undoUntil <= now);
  const watched = over.filter((act) => act.what === 'send' || act.what === 'resolve');
  const answers = useQueries({
    queries: watched.map(({ caseId }) => ({
      queryKey: ['followUp.get', { caseId }],
      queryFn: ({ signal }: { signal: AbortSignal }) => client.call('followUp.get', { caseId }, { signal }),
    })),
  });
  useEffect(() => {
    for (const act of over) if (!watched.includes(act)) remove(act.id);
    for (const [place, act] of watched.entries()) {
      const fate = fateOf(act, answers[place]?.data?.detail?.past ?? []);
      if (fate === 'arrived') {
        stepDrafts.drop(act.caseId, act.wordsKey);
        remove(act.id);
      } else if (fate !== 'open') {
        stepDrafts.mark(act.caseId, act.wordsKey, null);
        stop(fate);
      }
    }
  });
}

/** What became of a send, as the case's past tells it. */
function fateOf(act: RecentAct, past: FollowUpDetail['past']): 'open' | 'arrived' | Stopped {
  const step = past.findLast(({ effectId }) => effectId === act.id);
  switch (step?.state) {
    case 'confirmed':
      return 'arrived';
    case 'cancelled':
    case 'failed':
    case 'uncertain':
      return { act, state: step.state, reasons: step.reasons };
    default:
      return 'open';
  }
}
