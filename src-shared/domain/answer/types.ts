import type { TextSpan } from '../evidence/span.ts';

/**
 * What an incoming message is to a chain of follow-ups. The first four are words of the customer, the rest come from
 * machines and are no answers (architecture.md: rule 5). A holding reply ("I will check tomorrow") is no answer either: it pauses.
 */
export const answerKinds = ['favourable', 'negative', 'unclear', 'holding', 'out-of-office', 'bounce', 'delivery-notice'] as const;
export type AnswerKind = (typeof answerKinds)[number];

/** What a machine sent: a customer said nothing with it. */
export type AutomaticKind = Extract<AnswerKind, 'out-of-office' | 'bounce' | 'delivery-notice'>;

/** Facts of a mail that say more than its words (RFC 3834, RFC 3464). Null for a chat. */
export type MailFacts = {
  readonly subject: string;
  /** Value of `Auto-Submitted`, lower case; null where absent. */
  readonly autoSubmitted: string | null;
  /** An empty envelope sender, or a sender such as mailer-daemon. */
  readonly isFromMailSystem: boolean;
  /** `multipart/report` with `report-type=delivery-status` or `disposition-notification`. */
  readonly reportType: 'delivery-status' | 'disposition-notification' | null;
  /** Whether a delivery report says that delivery failed for good (RFC 3464 `Action: failed`). */
  readonly hasFailed: boolean;
  /** `Precedence: bulk|auto_reply|junk` or `X-Autoreply` and its like. */
  readonly isBulk: boolean;
};

export type AnswerInput = {
  /** The message's plain text with quotes and signatures already taken off. */
  readonly text: string;
  readonly mail: MailFacts | null;
  /** When it was said, ms. Dates in the words ("tomorrow", "until 27 November") count from here. */
  readonly at: number;
  /** IANA time zone in which those dates are meant. */
  readonly timeZone: string;
  /** ISO 639-1 of the text where it is known. */
  readonly language: string | null;
};

/** A judgement with its evidence. Made by code alone; a language model may refine one that is not a fact. */
export type AnswerJudgement = {
  readonly kind: AnswerKind;
  /** 0 to 1. 1 for what a header states. */
  readonly confidence: number;
  /** True where a header decides and no reading of words is involved. */
  readonly isFact: boolean;
  /** Where in the text it stands; empty only for a fact. */
  readonly spans: readonly TextSpan[];
  /** For `holding` and `out-of-office`: until when nothing is to be expected, ms; null where it does not say. */
  readonly until: number | null;
};

/** Whether an outgoing message asks the customer for something ("email context" of a follow-up rule), with the words. */
export type RequestJudgement = { readonly asks: boolean; readonly confidence: number; readonly spans: readonly TextSpan[] };

/** A person's correction, for learning. */
export type AnswerCorrection = { readonly text: string; readonly from: AnswerKind; readonly to: AnswerKind };

/** Whether this kind of message ends the silence of the customer. */
export function isAnswer(kind: AnswerKind): boolean {
  return kind === 'favourable' || kind === 'negative' || kind === 'unclear';
}

/** What a machine sends: nobody's word. */
export const automaticKinds = ['out-of-office', 'bounce', 'delivery-notice'] as const satisfies readonly AutomaticKind[];

/** Whether a machine sent it. */
export function isAutomatic(kind: AnswerKind): kind is AutomaticKind {
  return automaticKinds.some((automatic) => automatic === kind);
}
