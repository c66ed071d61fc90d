import { AppError } from '#shared/lib/app-error.ts';
import type { PredictionInput, PredictionOutput } from '#shared/domain/prediction/types.ts';
import type { Clock, Logger } from '../ports/ports.ts';
import type { Predictor } from '../ports/predictor.ts';

/** A language model's runs beside the built-in predictor's: one per conversation, cancelled when something is said. */
export type ModelRuns = {
  /** Something was said: what a run looks at is old, and the next one starts after a moment of quiet. */
  schedule(conversationId: string): void;
  /** What the model last said about a conversation; undefined where nothing of it holds any more. */
  outputOf(conversationId: string): PredictionOutput | undefined;
  close(): void;
};

type FinishedModelRun = {
  readonly conversationId: string;
  readonly input: PredictionInput;
  readonly output: PredictionOutput;
  readonly tookMs: number;
  /** Code of why it failed. */
  readonly problem: string | null;
  /** Aborted when the run is wanted no more. */
  readonly signal: AbortSignal;
};

type Parts = {
  readonly clock: Clock;
  readonly logger: Logger;
  /** Null while no endpoint was said yes to. */
  readonly languageModel: () => Predictor | null;
  /** Null for a conversation there is nothing to predict for. */
  readonly inputOf: (conversationId: string) => PredictionInput | null;
  readonly working: (conversationId: string, fields: readonly string[]) => void;
  readonly onModelHealth: (problem: string | null) => void;
  readonly onFinished: (run: FinishedModelRun) => Promise<void> | void;
  /** Keeps hold of a run, so that nothing it throws is lost. */
  readonly track: (work: Promise<void>) => void;
};

/** A customer who types three short lines asks for one run of the model, not three. */
const modelQuietMs = 600;
/** Answers kept for joining; more conversations than this are not talked in at once. */
const mostOutputsKept = 500;

export function createModelRuns(parts: Parts): ModelRuns {
  const { clock } = parts;
  const runs = new Map<string, { readonly abort: AbortController; readonly cancelTimer: () => void }>();
  const outputs = new Map<string, PredictionOutput>();

  const stop = (conversationId: string): void => {
    const run = runs.get(conversationId);
    run?.cancelTimer();
    run?.abort.abort();
    runs.delete(conversationId);
  };

  const run = async (conversationId: string, model: Predictor, abort: AbortController): Promise<void> => {
    const input = parts.inputOf(conversationId);
    if (input === null) return;
    const startedAt = clock.monotonic();
    const finished = (output: PredictionOutput, problem: string | null): FinishedModelRun => {
      return { conversationId, input, output, tookMs: clock.monotonic() - startedAt, problem, signal: abort.signal };
    };
    const fields = input.fields.map((field) => field.key);
    parts.working(conversationId, fields);
    try {
      const output = await model.predict(input, abort.signal);
      if (abort.signal.aborted) return;
      keepNewest(outputs, conversationId, output);
      await parts.onFinished(finished(output, null));
      parts.onModelHealth(null);
    } catch (error) {
      if (abort.signal.aborted) return;
      // A model that fails changes nothing on the screen but the note: the built-in values stand.
      const problem = error instanceof AppError ? error.code : 'MODEL_FAILED';
      parts.logger.warn('assistant.modelFailed', { conversationId, problem });
      outputs.delete(conversationId);
      await parts.onFinished(finished({ predictor: 'language-model', version: 'unknown', values: [], abstained: [] }, problem));
      parts.onModelHealth(problem);
    } finally {
      parts.working(conversationId, []);
      if (runs.get(conversationId)?.abort === abort) runs.delete(conversationId);
    }
  };

  return {
    schedule(conversationId) {
      stop(conversationId);
      const model = parts.languageModel();
      if (model === null) return void outputs.delete(conversationId);
      const abort = new AbortController();
      const cancelTimer = clock.after(modelQuietMs, () => parts.track(run(conversationId, model, abort)));
      runs.set(conversationId, { abort, cancelTimer });
    },
    outputOf: (conversationId) => outputs.get(conversationId),
    close() {
      for (const conversationId of [...runs.keys()]) stop(conversationId);
    },
  };
}

function keepNewest<Value>(kept: Map<string, Value>, key: string, value: Value): void {
  kept.delete(key);
  kept.set(key, value);
  const oldest = kept.keys().next();
  if (kept.size > mostOutputsKept && oldest.done !== true) kept.delete(oldest.value);
}
