import { answerVersion, judgeAnswer, wholeMessage } from '#shared/domain/answer/judge-answer.ts';
import { judgeRequest, requestVersion } from '#shared/domain/answer/judge-request.ts';
import { createLearnedAnswers } from '#shared/domain/answer/learned-answers.ts';
import { readUntilIn } from '#shared/domain/answer/read-until.ts';
import { isAutomatic, type AnswerJudgement, type AnswerKind, type MailFacts } from '#shared/domain/answer/types.ts';
import { AppError } from '#shared/lib/app-error.ts';
import { hoursOf } from '../automation/automation-queries.ts';
import type { MessageRow } from '../conversations/conversation-views.ts';
import type { Clock, Logger } from '../ports/ports.ts';
import type { ContentReader } from '../store/content-reader.ts';
import type { Cause, Reader, Store, Transaction } from '../store/store.ts';
import { noteCustomerLanguage } from './customer-language.ts';
import { isProvenKind } from './proven-kinds.ts';
import type { AnswerRefiner } from './refine-answer.ts';
import { createRefinements } from './refinements.ts';
import { relearnAnswers } from './relearn-answers.ts';

export type JudgedAnswer = AnswerJudgement & { readonly isProven: boolean; readonly version: string };

type IncomingWords = {
  readonly conversationId: string;
  readonly text: string;
  readonly mail: MailFacts | null;
  /** When it was said, ms. */
  readonly at: number;
};

/** Judges what customers write to follow-ups, and what is asked of them; learns from what people correct. */
export type Answers = {
  /** In the transaction that stores a message of the customer. Notes the language they write, too. */
  judgeIncoming(tx: Transaction, message: IncomingWords): JudgedAnswer;
  /** In the transaction that stores a rep's line or mail: journals whether it asks the customer for something. */
  judgeOutgoing(tx: Transaction, line: { readonly messageId: string; readonly conversationId: string; readonly text: string }): void;
  /** After a message of the customer is stored: a language model may refine the judgement when it answers. */
  refineLater(messageId: string): void;
  /** Whether judgements of this kind have been borne out often enough in a line of business to be acted on alone. */
  isProven(db: Reader, lineOfBusinessId: string, kind: AnswerKind | 'request'): boolean;
  /** A person says what a message is. Throws not-found MESSAGE_NOT_FOUND for anything but a customer's message. */
  correct(cause: Cause, correction: { readonly messageId: string; readonly kind: AnswerKind }): void;
  /** Learns what people corrected before, in slices. */
  start(): void;
  /** Resolves when no refinement is under way. */
  settled(): Promise<void>;
  close(): void;
};

type Parts = {
  readonly store: () => Store;
  readonly clock: Clock;
  readonly logger: Logger;
  readonly content: ContentReader;
  /** Null while no endpoint was said yes to. */
  readonly refiner: () => AnswerRefiner | null;
  /** What was taken for a machine's mail is the customer's own word: the assistant looks at it. */
  readonly onBecameWord: (conversationId: string) => void;
};

export function createAnswers(parts: Parts): Answers {
  const { store, content } = parts;
  const learned = createLearnedAnswers();
  const refinements = createRefinements({ ...parts, placeOf, isProven: isProvenKind });
  let stopLearning: () => void = () => undefined;

  return {
    judgeIncoming(tx, message) {
      const { text, mail, at, conversationId } = message;
      const place = placeOf(tx, conversationId);
      const judgement = judgeAnswer({ text, mail, at, ...place }, learned);
      if (!judgement.isFact) noteCustomerLanguage(tx, content, { conversationId, text });
      const isProven = judgement.isFact || isProvenKind(tx, place.lineOfBusinessId, judgement.kind);
      return { ...judgement, isProven, version: answerVersion };
    },
    judgeOutgoing(tx, { messageId, conversationId, text }) {
      const request = judgeRequest(text);
      const isProven = isProvenKind(tx, placeOf(tx, conversationId).lineOfBusinessId, 'request');
      tx.append({
        type: 'request.judged',
        messageId,
        conversationId,
        request: { ...request, isProven, version: requestVersion },
        by: 'builtin',
      });
    },
    refineLater: (messageId) => refinements.refine(messageId),
    isProven: isProvenKind,
    correct(cause, { messageId, kind }) {
      const { conversationId, wasMachine } = store().transact(cause, (tx) => journalCorrection(tx, content, { messageId, kind }));
      refinements.cancel(messageId);
      const lesson = lessonOf(store(), messageId);
      if (lesson !== undefined) learned.learn(messageId, { ...lesson, text: content(lesson.content_id) });
      if (wasMachine) parts.onBecameWord(conversationId);
    },
    start() {
      stopLearning = relearnAnswers(parts, (origin, correction) => learned.learn(origin, correction));
    },
    settled: () => refinements.settled(),
    close() {
      stopLearning();
      refinements.close();
    },
  };
}

type Place = { readonly language: string | null; readonly timeZone: string; readonly lineOfBusinessId: string };

/** Where the words of a conversation are said: dates in them are meant in the customer's zone, or the desk's. */
function placeOf(db: Reader, conversationId: string): Place {
  const row = db.get<{ language: string | null; time_zone: string | null; line_of_business_id: string }>(
    'SELECT u.language, u.time_zone, c.line_of_business_id FROM conversations c JOIN customers u ON u.id = c.customer_id WHERE c.id = ?',
    conversationId,
  );
  const lineOfBusinessId = row?.line_of_business_id ?? '';
  return { language: row?.language ?? null, timeZone: row?.time_zone ?? hoursOf(db, lineOfBusinessId).timeZone, lineOfBusinessId };
}

function journalCorrection(
  tx: Transaction,
  content: ContentReader,
  { messageId, kind }: { readonly messageId: string; readonly kind: AnswerKind },
): { conversationId: string; wasMachine: boolean } {
  const row = tx.get<MessageRow>("SELECT * FROM messages WHERE id = ? AND author = 'customer' AND kind = 'message'", messageId);
  if (row === undefined) throw new AppError('not-found', 'MESSAGE_NOT_FOUND', 'No such message of a customer');
  const conversationId = row.conversation_id;
  const text = content(row.content_id);
  const before = row.answer === null ? null : (JSON.parse(row.answer) as AnswerJudgement);
  const spans = before?.kind === kind && before.spans.length > 0 ? before.spans : wholeMessage(text);
  const mayWait = kind === 'holding' || kind === 'out-of-office';
  const until = mayWait ? readUntilIn(text, { at: row.at, timeZone: placeOf(tx, conversationId).timeZone }) : null;
  // A person's word needs no proof; without a word to show it is as good as a fact.
  const answer = { kind, confidence: 1, isFact: spans.length === 0, spans, until, isProven: true, version: answerVersion };
  tx.append({ type: 'answer.judged', messageId, conversationId, answer, by: 'person' });
  return { conversationId, wasMachine: before !== null && isAutomatic(before.kind) && !isAutomatic(kind) };
}

/** What the machine had judged it to be, and what a person made of it; undefined where a header had decided. */
function lessonOf(db: Reader, messageId: string): { content_id: string | null; from: AnswerKind; to: AnswerKind } | undefined {
  return db.get(
    'SELECT m.content_id, o.kind AS "from", o.corrected_to AS "to" FROM answer_outcomes o JOIN messages m ON m.id = o.message_id WHERE o.id = ?',
    `message:${messageId}`,
  );
}
