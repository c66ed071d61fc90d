import OpenAI from 'openai';
import { z } from 'zod';
import type { ChatModel, ChatModelEndpoint } from '../../ports/chat-model.ts';
import { createLimitedFetch } from './limited-fetch.ts';
import { mapOpenAiError } from './map-openai-error.ts';
import { modelError } from './model-error.ts';

// A case's fields are a few kilobytes; a server that sends megabytes is broken or hostile.
const mostAnswerBytes = 1_000_000;
const listTimeoutMs = 5_000;

/** Talks to any OpenAI-compatible endpoint through the `openai` package. Never retries: the caller decides. */
export function createOpenAiChatModel(): ChatModel {
  return {
    async complete(endpoint, request, signal) {
      const answer = await timed({ signal, timeoutMs: request.timeoutMs }, (limited) =>
        clientFor(endpoint, request.timeoutMs).chat.completions.create(
          {
            model: endpoint.model,
            messages: [
              { role: 'system', content: request.system },
              { role: 'user', content: request.user },
            ],
            // Old name on purpose: servers on people's own machines know `max_tokens`, not all know the new one.
            max_tokens: request.maxTokens,
            temperature: 0,
            response_format: {
              type: 'json_schema',
              json_schema: { ...request.schema, schema: { ...request.schema.schema }, strict: true },
            },
          },
          { signal: limited },
        ),
      );
      return textOf(answer);
    },

    async listModels(endpoint, signal) {
      const page = await timed({ signal, timeoutMs: listTimeoutMs }, (limited) =>
        clientFor(endpoint, listTimeoutMs).models.list({ signal: limited }),
      );
      const models: unknown = page.data;
      if (!Array.isArray(models)) throw modelError('upstream', 'MODEL_ANSWER_UNREADABLE', 'no list of models');
      return models.flatMap((model: unknown) => (isNamed(model) ? [model.id] : []));
    },
  };
}

function clientFor({ baseUrl, apiKey }: Omit<ChatModelEndpoint, 'model'>, timeoutMs: number): OpenAI {
  return new OpenAI({
    baseURL: baseUrl,
    // The package wants a key; local servers ignore it. Everything it would read from the environment is set aside.
    apiKey: apiKey ?? 'none',
    adminAPIKey: null,
    organization: null,
    project: null,
    maxRetries: 0,
    timeout: timeoutMs,
    logLevel: 'off',
    fetch: createLimitedFetch(mostAnswerBytes),
  });
}

/** Runs a call under a time limit that covers the whole answer, a slow drip included, and maps what it throws. */
async function timed<Answer>(
  { signal, timeoutMs }: { signal: AbortSignal; timeoutMs: number },
  call: (limited: AbortSignal) => PromiseLike<Answer>,
): Promise<Answer> {
  if (signal.aborted) throw modelError('cancelled', 'MODEL_CANCELLED', 'the call was cancelled');
  const timeUp = AbortSignal.timeout(timeoutMs);
  try {
    return await call(AbortSignal.any([signal, timeUp]));
  } catch (error) {
    throw mapOpenAiError(error, { signal, isTimeUp: timeUp.aborted });
  }
}

const completionShape = z.object({
  choices: z
    .array(
      z.object({
        finish_reason: z.string().nullish(),
        message: z.object({ content: z.string().nullish(), refusal: z.string().nullish() }),
      }),
    )
    .min(1),
});

/** The SDK's types promise a shape that a foreign server may not keep: nothing is taken on trust. */
function textOf(answer: unknown): string {
  const shaped = completionShape.safeParse(answer);
  const choice = shaped.data?.choices[0];
  if (choice === undefined) throw modelError('upstream', 'MODEL_ANSWER_UNREADABLE', 'the answer holds no message');
  const { content, refusal } = choice.message;
  if (typeof refusal === 'string' && refusal !== '') throw modelError('upstream', 'MODEL_REFUSED', 'the model refused');
  if (choice.finish_reason === 'content_filter') throw modelError('upstream', 'MODEL_REFUSED', 'a filter stopped the answer');
  if (choice.finish_reason === 'length') throw modelError('upstream', 'MODEL_ANSWER_CUT_OFF', 'the answer was cut off by its length');
  if (typeof content !== 'string') throw modelError('upstream', 'MODEL_ANSWER_UNREADABLE', 'the answer holds no text');
  return content;
}

function isNamed(model: unknown): model is { id: string } {
  return typeof model === 'object' && model !== null && 'id' in model && typeof model.id === 'string';
}
