import type { FieldPrediction, PredictionInput, PredictionOutput } from '#shared/domain/prediction/types.ts';
import type { ChatModel, ChatModelEndpoint } from '../../ports/chat-model.ts';
import type { Clock } from '../../ports/ports.ts';
import type { Predictor } from '../../ports/predictor.ts';
import { answerSchema, parseAnswer } from './answer-schema.ts';
import { checkAnswer } from './check-value.ts';
import { modelError } from './model-error.ts';
import { buildPrompt, promptVersion } from './prompt-v1.ts';
import { saidWordsOf } from './said-words.ts';
import { withinTime } from './within-time.ts';

export type LanguageModelPredictorOptions = {
  readonly chatModel: ChatModel;
  /** Where text may go; null while nobody has said yes to an endpoint. Asked anew for each run. */
  readonly endpoint: () => ChatModelEndpoint | null;
  readonly clock: Clock;
  /** Longest a run may take, ms; default 20 s. */
  readonly timeoutMs?: number;
};

const defaultTimeoutMs = 20_000;
const mostAnswerTokens = 1_500;
// A model's own number is no probability; until outcomes speak, it never reaches the automate threshold.
const confidenceCeiling = 0.85;

/** Predicts by asking a language model; its answer is data that code checks word by word. It learns nothing. */
export function createLanguageModelPredictor(options: LanguageModelPredictorOptions): Predictor {
  const timeoutMs = options.timeoutMs ?? defaultTimeoutMs;
  return {
    id: 'language-model',

    async predict(input, signal) {
      const endpoint = options.endpoint();
      if (endpoint === null) throw modelError('unavailable', 'MODEL_UNREACHABLE', 'no endpoint is in use');
      const version = `${promptVersion}/${endpoint.model}`;
      const fields = input.fields.filter((field) => field.predicted && canBeAsked(field.kind, field.choices.length));
      const asked = { ...input, fields };
      if (fields.length === 0 || !input.messages.some((message) => message.author === 'customer')) return nothingSaid(input, version);
      const answer = await withinTime({ clock: options.clock, signal, timeoutMs }, (limited) =>
        options.chatModel.complete(
          endpoint,
          { ...buildPrompt(asked), schema: { name: 'case_fields', schema: answerSchema(fields) }, maxTokens: mostAnswerTokens, timeoutMs },
          limited,
        ),
      );
      return { predictor: 'language-model', version, ...checked(answer, asked, input) };
    },

    learn: () => undefined,
    forget: () => undefined,
    outcomesOf: () => 0,
    close: () => Promise.resolve(),
  };
}

function checked(answer: string, asked: PredictionInput, input: PredictionInput): Pick<PredictionOutput, 'values' | 'abstained'> {
  const { answers } = parseAnswer(answer, asked.fields);
  const said = saidWordsOf(input.messages);
  const values: FieldPrediction[] = [];
  const abstained: PredictionOutput['abstained'][number][] = [];
  for (const field of input.fields) {
    if (!field.predicted) continue;
    const given = answers.get(field.key);
    const kept = given === undefined ? null : checkAnswer(field, given, { messages: input.messages, said });
    if (given === undefined || kept === null) abstained.push({ field: field.key, reason: reasonFor(field, given !== undefined) });
    // The usual value needs no suggestion: it is what a case starts with.
    else if (field.key === 'priority' && kept.value === field.defaultValue) abstained.push({ field: field.key, reason: 'not-enough-said' });
    else values.push({ field: field.key, ...kept, confidence: clamp(given.confidence), isProven: false, alternatives: [] });
  }
  return { values, abstained };
}

function reasonFor(field: PredictionInput['fields'][number], isAnswered: boolean): PredictionOutput['abstained'][number]['reason'] {
  if (!canBeAsked(field.kind, field.choices.length)) return 'no-choices';
  return isAnswered ? 'no-evidence' : 'not-enough-said';
}

function nothingSaid({ fields }: PredictionInput, version: string): PredictionOutput {
  const abstained = fields.filter((field) => field.predicted).map((field) => ({ field: field.key, reason: 'not-enough-said' as const }));
  return { predictor: 'language-model', version, values: [], abstained };
}

function canBeAsked(kind: PredictionInput['fields'][number]['kind'], choices: number): boolean {
  return choices > 0 || (kind !== 'choice' && kind !== 'tree' && kind !== 'lookup');
}

function clamp(confidence: number): number {
  return Number.isFinite(confidence) ? Math.max(0, Math.min(confidenceCeiling, confidence)) : 0;
}
