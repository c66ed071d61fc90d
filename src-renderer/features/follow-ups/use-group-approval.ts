import { useState } from 'react';
import { AppError } from '#shared/lib/app-error.ts';
import { useClient } from '../../data/client-context.tsx';
import { showError } from '../../data/routes.ts';
import { useShortcut } from '../../data/shortcuts.ts';
import { progressOf, settleGroup } from './deck-course.ts';
import type { DeckCourse, DeckGroup } from './deck-course.ts';

export type GroupApproval = { readonly approve: () => void; readonly isPending: boolean; readonly canApprove: boolean };

/** The core takes no more at a time. */
const mostAtOnce = 200;

/** Approves the rest of a sure group, as drafted, once its sample was looked at. The core looks at each case again. */
export function useGroupApproval(
  course: DeckCourse,
  group: DeckGroup | null,
  setCourse: (change: (now: DeckCourse) => DeckCourse) => void,
): GroupApproval {
  const client = useClient();
  const [isPending, setPending] = useState(false);
  const progress = group === null ? null : progressOf(course, group);
  const approve = async (): Promise<void> => {
    if (group === null || progress === null || !progress.canApprove || isPending) return;
    setPending(true);
    try {
      for (let at = 0; at < progress.rest.length; at += mostAtOnce) {
        const caseIds = progress.rest.slice(at, at + mostAtOnce);
        const lookedAt = progress.lookedAt.slice(0, mostAtOnce);
        const answer = await client.call('followUp.approveGroup', { key: group.key, caseIds, lookedAt });
        setCourse((now) => settleGroup(now, answer));
      }
    } catch (error) {
      if (!(error instanceof AppError) || error.kind !== 'cancelled') showError(error);
    } finally {
      setPending(false);
    }
  };
  useShortcut('followUps.approveGroup', () => void approve(), { isEnabled: progress?.canApprove === true, isBusy: isPending });
  return { approve: () => void approve(), isPending, canApprove: progress?.canApprove === true };
}
