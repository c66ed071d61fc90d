import { answerVersion, judgeAnswer } from '#shared/domain/answer/judge-answer.ts';
import type { AnswerJudgement, MailFacts } from '#shared/domain/answer/types.ts';
import { hoursOf } from '../automation/automation-queries.ts';
import type { Reader } from '../store/store.ts';

export type JudgedAnswer = AnswerJudgement & { readonly isProven: boolean; readonly version: string };

export type IncomingWords = {
  readonly conversationId: string;
  readonly text: string;
  readonly mail: MailFacts | null;
  /** When it was said, ms. */
  readonly at: number;
};

/** Judges what customers write to follow-ups, and what is asked of them; learns from what people correct. */
export type Answers = {
  /** Inside the transaction that stores a message of the customer, or before it. */
  judgeIncoming(db: Reader, message: IncomingWords): JudgedAnswer;
};

export function createAnswers(): Answers {
  return {
    judgeIncoming(db, message) {
      const { text, mail, at } = message;
      const customer = customerOf(db, message.conversationId);
      const timeZone = customer?.time_zone ?? hoursOf(db, customer?.line_of_business_id ?? null).timeZone;
      const judgement = judgeAnswer({ text, mail, at, timeZone, language: customer?.language ?? null });
      return { ...judgement, isProven: judgement.isFact, version: answerVersion };
    },
  };
}

type CustomerRow = { readonly language: string | null; readonly time_zone: string | null; readonly line_of_business_id: string };

function customerOf(db: Reader, conversationId: string): CustomerRow | undefined {
  return db.get<CustomerRow>(
    'SELECT u.language, u.time_zone, c.line_of_business_id FROM conversations c JOIN customers u ON u.id = c.customer_id WHERE c.id = ?',
    conversationId,
  );
}
