import type { AnswerJudgement, AnswerKind } from '#shared/domain/answer/types.ts';
import { AppError } from '#shared/lib/app-error.ts';
import type { MessageRow } from '../conversations/conversation-views.ts';
import type { Clock, Logger } from '../ports/ports.ts';
import type { ContentReader } from '../store/content-reader.ts';
import type { Reader, Store } from '../store/store.ts';
import { assistantCause } from '../workspace/principals.ts';
import type { AnswerRefiner } from './refine-answer.ts';

/** Refinements under way: behind everything else, one per message, and dropped rather than waited for. */
export type Refinements = {
  refine(messageId: string): void;
  /** A person has spoken: whatever a model says about the message is late. */
  cancel(messageId: string): void;
  settled(): Promise<void>;
  close(): void;
};

type Parts = {
  readonly store: () => Store;
  readonly clock: Clock;
  readonly logger: Logger;
  readonly content: ContentReader;
  readonly refiner: () => AnswerRefiner | null;
  readonly placeOf: (db: Reader, conversationId: string) => { language: string | null; timeZone: string; lineOfBusinessId: string };
  readonly isProven: (db: Reader, lineOfBusinessId: string, kind: AnswerKind) => boolean;
};

/** More than this at once are not asked about: the built-in judgement stands. */
const mostUnderWay = 8;

export function createRefinements(parts: Parts): Refinements {
  const underWay = new Map<string, AbortController>();
  const running = new Set<Promise<void>>();

  const run = async (messageId: string, refiner: AnswerRefiner, signal: AbortSignal): Promise<void> => {
    const row = judgedRow(parts.store(), messageId);
    if (row === undefined) return;
    const place = parts.placeOf(parts.store(), row.conversation_id);
    const text = parts.content(row.content_id);
    const refined = await refiner.refine({ text, mail: null, at: row.at, ...place }, row.judgement, signal);
    if (refined === null || signal.aborted) return;
    parts.store().transact(assistantCause, (tx) => {
      if (judgedRow(tx, messageId)?.answer_by !== 'builtin') return;
      const isProven = parts.isProven(tx, place.lineOfBusinessId, refined.kind);
      const { conversation_id: conversationId } = row;
      tx.append({ type: 'answer.judged', messageId, conversationId, answer: { ...refined, isProven }, by: 'language-model' });
    });
  };

  return {
    refine(messageId) {
      const refiner = parts.refiner();
      if (refiner === null || underWay.size >= mostUnderWay || underWay.has(messageId) || !isWorthAsking(parts.store(), messageId)) return;
      const abort = new AbortController();
      underWay.set(messageId, abort);
      const task = run(messageId, refiner, abort.signal)
        .catch((error: unknown) => {
          if (!abort.signal.aborted)
            parts.logger.warn('answers.refinementFailed', { code: error instanceof AppError ? error.code : 'INTERNAL' });
        })
        .finally(() => {
          underWay.delete(messageId);
          running.delete(task);
        });
      running.add(task);
    },
    cancel(messageId) {
      underWay.get(messageId)?.abort();
    },
    async settled() {
      while (running.size > 0) await Promise.all(running);
    },
    close() {
      for (const abort of underWay.values()) abort.abort();
    },
  };
}

/** Chains belong to cases, and mails come to be in one: a chat before there is a case is not asked about. */
function isWorthAsking(db: Reader, messageId: string): boolean {
  return (
    db.get(
      "SELECT 1 FROM messages m JOIN conversations c ON c.id = m.conversation_id WHERE m.id = ? AND (c.case_id IS NOT NULL OR c.channel = 'email')",
      messageId,
    ) !== undefined && judgedRow(db, messageId)?.judgement.isFact === false
  );
}

function judgedRow(db: Reader, messageId: string): (MessageRow & { readonly judgement: AnswerJudgement }) | undefined {
  const row = db.get<MessageRow>('SELECT * FROM messages WHERE id = ? AND answer IS NOT NULL', messageId);
  return row === undefined ? undefined : { ...row, judgement: JSON.parse(row.answer ?? 'null') as AnswerJudgement };
}
