import i18next from 'i18next';
import type { FollowUpDetail } from '#shared/contract/routes/follow-up.ts';

export type Moment = FollowUpDetail['moments'][number];

/** What a moment of a plan is: "follow-up 2 of 3". */
export function wordMoment({ what, number }: Moment, of: number | null): string {
  const ns = 'followUps';
  if (what === 'follow-up' && number !== null) {
    return of === null ? i18next.t('moment.follow-up', { number, ns }) : i18next.t('moment.follow-up-of', { number, of, ns });
  }
  // The rep's own mail, where it counts as the first follow-up.
  if (what === 'sent' && number !== null) return i18next.t('moment.sent-counts', { number, ns });
  return what === 'follow-up' ? i18next.t('moment.sent', { ns }) : i18next.t(`moment.${what}`, { ns });
}

/** The step of a moment that a person can still change; null for one that is over. */
export function stepOfMoment({ what, number, state }: Moment): number | 'closing' | null {
  if (state === 'done') return null;
  return what === 'closing' ? 'closing' : what === 'follow-up' ? number : null;
}

/** How many follow-ups the plan has, as far as its moments say. */
export function countOf(moments: readonly Moment[]): number | null {
  const numbers = moments.flatMap(({ what, number }) => (what === 'follow-up' && number !== null ? [number] : []));
  return numbers.length === 0 ? null : Math.max(...numbers);
}
