import type { PastConversation } from '../import/past-conversation.ts';
import { mailCustomer } from '../practice/mail/mail-cast.ts';
import { askedCases, type AskedCase } from './practice-asked-cases.ts';
import { customValues } from './practice-history.ts';

const hourMs = 3_600_000;
/** Between a customer's mail and the rep's answer. */
const answeredAfterMs = 2 * hourMs;

/** Cases of a new practice workspace whose customers were asked something, dated back from `now` (ms), oldest first. */
export function openPracticeCases(now: number): PastConversation[] {
  return askedCases.toSorted((a, b) => b.askedHoursAgo - a.askedHoursAgo).map((one) => toPast(one, now));
}

function toPast(one: AskedCase, now: number): PastConversation {
  const { id, name, address, lineOfBusinessId } = mailCustomer(one.customerId);
  const askedAt = now - one.askedHoursAgo * hourMs;
  return {
    key: `practice-asked:${id}`,
    customer: { key: `practice:${id}`, identifier: `practice:${id}`, name, email: address },
    // A mail is no proof of who wrote it.
    isAuthenticated: false,
    channel: 'email',
    lineOfBusinessId,
    messages: [
      { author: 'customer', text: one.says, at: askedAt - answeredAfterMs, subject: one.mailSubject },
      { author: 'rep', text: one.asks, at: askedAt, subject: `Re: ${one.mailSubject}` },
    ],
    case: {
      confirmed: {
        title: { words: one.title },
        type: { chosen: one.type },
        priority: { chosen: 'normal' },
        subject: { chosen: one.subject },
        ...customValues({ lineOfBusinessId, fields: one.fields }),
      },
      derived: { origin: { chosen: 'email' }, description: { words: one.says } },
      note: null,
      resolution: { openAs: one.status },
    },
  };
}
