import type { MailCustomer } from './mail-customer.ts';

const secondMs = 1_000;
const minuteMs = 60 * secondMs;

/** One thing that comes back. `afterMs` is practice time from the moment the desk's mail lay there. */
export type MailReaction = { readonly afterMs: number } & (
  | { readonly kind: 'answer'; readonly text: string }
  | { readonly kind: 'out-of-office' }
  | { readonly kind: 'bounce' }
  | { readonly kind: 'chat'; readonly text: string }
);

/**
 * What comes back on the `count`-th mail of the desk (from 1). Pure: the same mail always causes the same, so that a restarted
 * practice knows what it has written and what is still to come.
 */
export function reactToMail(customer: MailCustomer, count: number): readonly MailReaction[] {
  const next = (nth: number): string | undefined => customer.answers[nth - 1];
  const answer = (nth: number, afterMs: number): MailReaction[] => {
    const text = next(nth);
    return text === undefined ? [] : [{ kind: 'answer', afterMs, text }];
  };
  switch (customer.manner) {
    case 'silent':
      return [];
    case 'bouncing':
      return [{ kind: 'bounce', afterMs: 2 * secondMs }];
    case 'happy':
    case 'angry':
      return answer(count, customer.manner === 'happy' ? 70 * secondMs : 45 * secondMs);
    case 'late':
      // The first mail is overlooked for long; being asked again helps.
      return count === 1 ? answer(1, 40 * minuteMs) : answer(count, 2 * minuteMs);
    case 'holding':
      // Both on the first mail: the promise, and in time what was promised.
      return count === 1 ? [...answer(1, minuteMs), ...answer(2, 12 * minuteMs)] : answer(count + 1, minuteMs);
    case 'out-of-office':
      return count === 1 ? [{ kind: 'out-of-office', afterMs: 3 * secondMs }, ...answer(1, 10 * minuteMs)] : answer(count, 2 * minuteMs);
    case 'on-chat': {
      const text = next(count);
      return text === undefined ? [] : [{ kind: 'chat', afterMs: 90 * secondMs, text }];
    }
  }
}
