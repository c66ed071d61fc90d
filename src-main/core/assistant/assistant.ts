import { AppError } from '#shared/lib/app-error.ts';
import type { Outcome, PredictionInput, PredictionOutput } from '#shared/domain/prediction/types.ts';
import type { HumanWord } from '../cases/field-service.ts';
import { lineOfBusinessOf } from '../cases/case-views.ts';
import { conversationsOfHolder, holderKey } from '../cases/holder.ts';
import { conversationRow } from '../conversations/conversation-views.ts';
import type { Clock, Ids, Logger } from '../ports/ports.ts';
import type { Predictor } from '../ports/predictor.ts';
import { joinOutputs } from '../prediction/join.ts';
import type { ContentReader } from '../store/content-reader.ts';
import type { HolderRef } from '../store/journal-events.ts';
import type { Store } from '../store/store.ts';
import { assistantCause } from '../workspace/principals.ts';
import { createModelRuns } from './model-runs.ts';
import { predictionInput, spokenMessages } from './prediction-input.ts';
import { recordRun } from './record-run.ts';

/** Looks at conversations while people talk, and offers values with evidence. */
export type Assistant = {
  /** Something was said. The built-in predictor answers at once, a language model when it has had a moment of quiet. */
  look(conversationId: string): void;
  /** A person put the cursor into a field (or left it: null); the assistant yields there. */
  focus(personsConnection: string, holder: HolderRef, field: string | null): void;
  forgetConnection(personsConnection: string): void;
  learn(word: HumanWord): void;
  /** Resolves when no run is on its way. */
  settled(): Promise<void>;
  close(): void;
};

type Parts = {
  readonly store: () => Store;
  readonly ids: Ids;
  readonly clock: Clock;
  readonly logger: Logger;
  readonly content: ContentReader;
  readonly builtin: Predictor;
  /** Null while no endpoint was said yes to. */
  readonly languageModel: () => Predictor | null;
  readonly working: (conversationId: string, fields: readonly string[]) => void;
  readonly onModelHealth: (problem: string | null) => void;
};

export function createAssistant(parts: Parts): Assistant {
  const { store, clock } = parts;
  const editing = new Map<string, { key: string; field: string }>();
  const running = new Map<string, Promise<void>>();
  const askedAgain = new Set<string>();
  const background = new Set<Promise<void>>();
  const ended = new AbortController();

  const tools = {
    ids: parts.ids,
    content: parts.content,
    isBeingEdited: (holder: HolderRef, field: string) =>
      [...editing.values()].some((one) => one.key === holderKey(holder) && one.field === field),
    outcomesOf: (field: string, line: string) => parts.builtin.outcomesOf(field, line),
  };

  const record = (
    conversationId: string,
    input: PredictionInput,
    ran: { output: PredictionOutput; tookMs: number; problem: string | null },
  ): void => {
    store().transact(assistantCause, (tx) =>
      recordRun(tx, tools, { ...ran, conversationId, messageIds: input.messages.map((message) => message.id) }),
    );
  };

  const runBuiltin = async (conversationId: string): Promise<void> => {
    const input = predictionInput(store(), parts.content, conversationId);
    if (input === null || ended.signal.aborted) return;
    const startedAt = clock.monotonic();
    const output = await parts.builtin.predict(input, ended.signal);
    const fromModel = models.outputOf(conversationId);
    const joined =
      fromModel === undefined ? output : { ...joinOutputs(output, fromModel), predictor: output.predictor, version: output.version };
    record(conversationId, input, { output: joined, tookMs: clock.monotonic() - startedAt, problem: null });
    models.schedule(conversationId);
  };

  const track = (work: Promise<void>): void => {
    const guarded = work.catch((error: unknown) =>
      parts.logger.error('assistant.runFailed', { code: error instanceof AppError ? error.code : 'INTERNAL' }),
    );
    background.add(guarded);
    void guarded.finally(() => background.delete(guarded));
  };

  const models = createModelRuns({
    ...parts,
    inputOf: (conversationId) => predictionInput(store(), parts.content, conversationId),
    track,
    async onFinished({ conversationId, input, output, tookMs, problem, signal }) {
      if (problem !== null) return record(conversationId, input, { output, tookMs, problem });
      const startedAt = clock.monotonic();
      const builtin = await parts.builtin.predict(input, signal);
      const joined = { ...joinOutputs(builtin, output), predictor: output.predictor, version: output.version };
      record(conversationId, input, { output: joined, tookMs: tookMs + clock.monotonic() - startedAt, problem });
    },
  });

  const look = (conversationId: string): void => {
    if (ended.signal.aborted) return;
    if (running.has(conversationId)) return void askedAgain.add(conversationId);
    const run = runBuiltin(conversationId).finally(() => {
      running.delete(conversationId);
      if (askedAgain.delete(conversationId)) look(conversationId);
    });
    running.set(conversationId, run);
    track(run);
  };

  return {
    look,
    focus(connection, holder, field) {
      if (field === null) editing.delete(connection);
      else editing.set(connection, { key: holderKey(holder), field });
    },
    forgetConnection: (connection) => void editing.delete(connection),
    learn(word) {
      const outcome = outcomeOf(parts, word);
      if (outcome !== null) parts.builtin.learn(outcome);
    },
    async settled() {
      while (background.size > 0) await Promise.all(background);
    },
    close() {
      ended.abort();
      models.close();
    },
  };
}

/** What a person's word teaches; null where nothing was said that it could be learned from. */
function outcomeOf({ store, content }: Pick<Parts, 'store' | 'content'>, word: HumanWord): Outcome | null {
  const conversationId = conversationsOfHolder(store(), word.holder)[0];
  const row = conversationId === undefined ? undefined : conversationRow(store(), conversationId);
  if (row === undefined) return null;
  return {
    field: word.field,
    lineOfBusinessId: lineOfBusinessOf(store(), word.holder),
    channel: row.channel,
    messages: spokenMessages(store(), content, row.id),
    rightValue: word.rightValue,
    suggestedValue: word.suggestedValue,
    origin: row.case_id ?? row.id,
  };
}
