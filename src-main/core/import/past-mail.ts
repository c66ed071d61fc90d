import { judgeRequest, requestVersion } from '#shared/domain/answer/judge-request.ts';
import { headerIdOf } from '../channels/mail/mail-ids.ts';
import type { MailHeaders } from '../store/journal-events.ts';
import type { Transaction } from '../store/store.ts';
import { pastMessageId, putOnce } from './past-ids.ts';

export type PastMessage = {
  readonly author: 'customer' | 'rep';
  readonly text: string;
  /** ms since the epoch. */
  readonly at: number;
  /** Of a mail. */
  readonly subject?: string;
};

type PastTalk = { readonly key: string; readonly messages: readonly PastMessage[] };

/** Threads what the customer answers, as a mail that went out does. */
export function mailOf(
  tx: Transaction,
  past: PastTalk,
  { index, subject }: { readonly index: number; readonly subject: string },
): MailHeaders {
  const idOf = (at: number): string =>
    past.messages[at]?.author === 'rep' ? headerIdOf(pastMessageId(past.key, at)) : `${pastMessageId(past.key, at)}@mailbox.invalid`;
  return {
    headerId: idOf(index),
    subjectContentId: putOnce(tx, 'subject', { seed: `${past.key}:subject:${index}`, text: subject }),
    inReplyTo: index === 0 ? null : idOf(index - 1),
  };
}

/** What was asked of the customer is what a follow-up asks again. */
export function judgeAsked(
  tx: Transaction,
  past: PastTalk,
  { index, conversationId, text }: { readonly index: number; readonly conversationId: string; readonly text: string },
): void {
  const request = { ...judgeRequest(text), isProven: false, version: requestVersion };
  tx.append({ type: 'request.judged', messageId: pastMessageId(past.key, index), conversationId, request, by: 'builtin' });
}
