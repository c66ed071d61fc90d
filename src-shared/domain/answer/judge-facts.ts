import type { AnswerJudgement, AnswerKind, MailFacts } from './types.ts';

/**
 * What a mail's headers alone say it is; null where they leave it to the words. A report of a mail system is no word of
 * the customer (RFC 3464, RFC 8098), nor is what declares itself automatic (RFC 3834 section 5). Which kind of automatic
 * mail it is may still need its words: see `judgeAnswer`.
 */
export function judgeFacts(mail: MailFacts): AnswerJudgement | null {
  if (mail.reportType === 'disposition-notification') return fact('delivery-notice');
  // A report that delivery is late, or went well, ends nothing; one that it failed for good stops the chain.
  if (mail.reportType === 'delivery-status') return fact(mail.hasFailed ? 'bounce' : 'delivery-notice');
  return mail.hasFailed ? fact('bounce') : null;
}

/** Whether the headers declare that no person wrote it. `no` is what RFC 3834 has for a person's mail. */
export function isDeclaredAutomatic(mail: MailFacts): boolean {
  return mail.autoSubmitted !== null && mail.autoSubmitted !== 'no';
}

/** A judgement that rests on headers: certain, and without words. */
export function fact(kind: AnswerKind): AnswerJudgement {
  return { kind, confidence: 1, isFact: true, spans: [], until: null };
}
