import { isAutomatic } from '#shared/domain/answer/types.ts';
import { dayMs } from '#shared/domain/time/zoned-time.ts';
import type { PastCase } from './past-case.ts';

/** Whether somebody really wrote to the customer within a day of a mail at this moment: afterwards by hand, or by a follow-up. */
export function isAsPeopleWrote(past: PastCase, at: number): boolean {
  return past.events.some((event) => {
    if (event.what === 'follow-up') return Math.abs(event.at - at) <= dayMs;
    // What a person wrote before is what the mail follows up.
    return event.what === 'entry' && event.entry.type === 'sent' && event.at > at && event.at - at <= dayMs;
  });
}

/** Whether people resolved the case as well, a day before or any time after, with no word of the customer in between. */
export function isAsPeopleClosed(past: PastCase, at: number): boolean {
  return past.events.some((event) => {
    if (event.what !== 'status' || event.status !== 'resolved' || event.at < at - dayMs) return false;
    return !hasWordBetween(past, Math.min(at, event.at), Math.max(at, event.at));
  });
}

function hasWordBetween(past: PastCase, from: number, to: number): boolean {
  return past.events.some((event) => {
    if (event.what !== 'entry' || !event.isOwn || event.entry.type !== 'received' || event.at <= from || event.at > to) return false;
    const kind = past.truth.get(event.entry.id) ?? event.entry.kind;
    return !isAutomatic(kind) && kind !== 'favourable';
  });
}
