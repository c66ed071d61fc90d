import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { createServer } from 'node:net';
import type { AddressInfo } from 'node:net';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createManualClock } from '../../testing/manual-clock.ts';
import { inputOf, talk, testFields } from '../test-conversation.ts';
import { answerSchema, parseAnswer } from './answer-schema.ts';
import { createLanguageModelPredictor } from './create-language-model-predictor.ts';
import { discoverModels } from './discover.ts';
import { createOpenAiChatModel } from './openai-chat-model.ts';
import { buildPrompt } from './prompt-v1.ts';

/**
 * The wire against a real llama.cpp server with random weights: schema, cancellation, time limits. Never quality. The
 * server's program is fetched by the fixture on first use.
 */
const fixture = join(resolve(process.env['CASELOOM_SHARED'] ?? '../shared'), 'fixtures', 'llm', 'llama-server');
const skipReason =
  process.platform !== 'linux' || process.arch !== 'x64'
    ? `needs Linux on x64, this is ${process.platform} ${process.arch}`
    : existsSync(fixture)
      ? null
      : `no fixture at ${fixture} (CASELOOM_SHARED)`;
if (skipReason !== null) console.info(`language-model contract skipped: ${skipReason}`);

const firstStartMs = 300_000;
const chatModel = createOpenAiChatModel();
const input = inputOf(talk('Hi', 'rep: How can I help?', 'My parcel P-20311 has not arrived'));
let baseUrl = '';
let stop: () => Promise<void> = () => Promise.resolve();

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  const { port } = server.address() as AddressInfo;
  await new Promise((done) => server.close(done));
  return port;
}

/** Starts the server in a process group of its own and waits until it says it is ready. */
async function startServer(): Promise<void> {
  const port = await freePort();
  const child = spawn('bash', [fixture, String(port)], { detached: true, stdio: ['ignore', 'ignore', 'pipe'] });
  let said = '';
  child.stderr.setEncoding('utf8').on('data', (chunk: string) => {
    said = (said + chunk).slice(-2000);
  });
  const exited = new Promise<void>((done) => child.once('exit', () => done()));
  stop = async () => {
    if (child.exitCode === null && child.signalCode === null && child.pid !== undefined) process.kill(-child.pid, 'SIGKILL');
    await exited;
  };
  baseUrl = `http://127.0.0.1:${port}/v1`;
  for (const until = Date.now() + firstStartMs; Date.now() < until; await new Promise((next) => setTimeout(next, 100))) {
    if (child.exitCode !== null) throw new Error(`the server ended with ${child.exitCode}: ${said}`);
    const isReady = await fetch(`http://127.0.0.1:${port}/health`).then(
      (answer) => answer.ok,
      () => false,
    );
    if (isReady) return;
  }
  throw new Error(`the server was not ready within ${firstStartMs} ms: ${said}`);
}

// Seconds on an idle machine; the bound is for a busy one.
const longestTestMs = 120_000;

describe.skipIf(skipReason !== null)('a real llama.cpp server', { timeout: longestTestMs }, () => {
  beforeAll(startServer, firstStartMs + 5_000);
  afterAll(() => stop(), 30_000);

  const endpoint = () => ({ baseUrl, model: 'tiny', apiKey: null });

  it('lists its models, and is found', async () => {
    const models = await chatModel.listModels(endpoint(), new AbortController().signal);
    expect(models.length).toBeGreaterThan(0);
    expect(await discoverModels(chatModel, new AbortController().signal, [{ name: 'llama-server', baseUrl }])).toEqual([
      { name: 'llama-server', baseUrl, models },
    ]);
  });

  it('obeys our schema: with random weights only the constraint can make the answer fit', async () => {
    // Enumerations and yes or no end by themselves; free text of random weights runs until it is cut off.
    const fields = testFields.filter((field) => field.choices.length > 0);
    const schema = {
      type: 'object',
      properties: Object.fromEntries(
        fields.map((field) => [field.key, { type: 'string', enum: field.choices.map((choice) => choice.id) }]),
      ),
      required: fields.map((field) => field.key),
      additionalProperties: false,
    };
    const text = await chatModel.complete(
      endpoint(),
      { ...buildPrompt({ ...input, fields }), schema: { name: 'choices', schema }, maxTokens: 400, timeoutMs: 60_000 },
      new AbortController().signal,
    );
    const answer = JSON.parse(text) as Record<string, string>;
    expect(Object.keys(answer)).toEqual(fields.map((field) => field.key));
    for (const field of fields) expect(field.choices.map((choice) => choice.id)).toContain(answer[field.key]);
  });

  it('accepts the schema of every kind of field: what comes back fits it or was cut off', async () => {
    const outcome = await chatModel
      .complete(
        endpoint(),
        { ...buildPrompt(input), schema: { name: 'case_fields', schema: answerSchema(testFields) }, maxTokens: 600, timeoutMs: 60_000 },
        new AbortController().signal,
      )
      .then(
        (text) => parseAnswer(text, testFields).malformed,
        (error: unknown) => error,
      );
    if (Array.isArray(outcome)) expect(outcome).toEqual([]);
    else expect(outcome).toMatchObject({ code: 'MODEL_ANSWER_CUT_OFF' });
  });

  it('never fills a field with the words of random weights', async () => {
    const predictor = createLanguageModelPredictor({ chatModel, endpoint, clock: createManualClock(), timeoutMs: 60_000 });
    const outcome = await predictor.predict(input, new AbortController().signal).then(
      (output) => output.values,
      (error: unknown) => error,
    );
    if (Array.isArray(outcome)) expect(outcome).toEqual([]);
    else expect(outcome).toMatchObject({ name: 'AppError', kind: 'upstream' });
  });

  const endless = {
    system: 'Write.',
    user: 'Write on and on.',
    schema: {
      name: 'words',
      schema: {
        type: 'object',
        properties: { words: { type: 'array', items: { type: 'string', enum: ['alpha', 'beta', 'gamma'] }, minItems: 1500 } },
        required: ['words'],
      },
    },
    maxTokens: 7_000,
    timeoutMs: 60_000,
  };

  it('stops when the run is cancelled midway, and answers the next one', async () => {
    const abort = new AbortController();
    const running = chatModel.complete(endpoint(), endless, abort.signal);
    await busySlots(true);
    abort.abort();
    await expect(running).rejects.toMatchObject({ kind: 'cancelled' });
    await busySlots(false);
  });

  it('keeps our time limit', async () => {
    await expect(chatModel.complete(endpoint(), { ...endless, timeoutMs: 300 }, new AbortController().signal)).rejects.toMatchObject({
      kind: 'timeout',
    });
    await busySlots(false);
  });

  /**
   * Waits until the server itself says that it is (or is no longer) generating. It looks for closed connections only
   * after a second in which nothing woke it, and a question about its slots wakes it: so they are asked for rarely.
   */
  async function busySlots(wanted: boolean): Promise<void> {
    for (const until = Date.now() + 60_000; Date.now() < until;) {
      if (!wanted) await new Promise((next) => setTimeout(next, 2_500));
      const slots = (await fetch(baseUrl.replace('/v1', '/slots')).then((answer) => answer.json())) as { is_processing: boolean }[];
      if (slots.some((slot) => slot.is_processing) === wanted) return;
    }
    throw new Error(`no slot became ${wanted ? 'busy' : 'free'}`);
  }
});
