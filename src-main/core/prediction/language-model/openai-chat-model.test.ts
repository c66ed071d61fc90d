import { afterEach, describe, expect, it } from 'vitest';
import type { ServerResponse } from 'node:http';
import { discoverModels, isLoopbackUrl } from './discover.ts';
import { createOpenAiChatModel } from './openai-chat-model.ts';
import { completion, respondWith, startScriptedServer } from './scripted-server.ts';
import type { ScriptedServer } from './scripted-server.ts';

const chatModel = createOpenAiChatModel();
const request = {
  system: 'Answer.',
  user: 'secret words of a customer',
  schema: { name: 'a', schema: { type: 'object' } },
  maxTokens: 10,
  timeoutMs: 3_000,
};
const open: ScriptedServer[] = [];

async function serve(answer: (response: ServerResponse) => void): Promise<ScriptedServer> {
  const server = await startScriptedServer(answer);
  open.push(server);
  return server;
}

function ask(baseUrl: string, over: { timeoutMs?: number; signal?: AbortSignal } = {}): Promise<string> {
  return chatModel.complete(
    { baseUrl, model: 'test', apiKey: null },
    { ...request, timeoutMs: over.timeoutMs ?? request.timeoutMs },
    over.signal ?? new AbortController().signal,
  );
}

afterEach(async () => {
  await Promise.all(open.splice(0).map((server) => server.close()));
});

describe('the chat model over a real socket', () => {
  it('sends the schema strictly and returns the text unparsed', async () => {
    const server = await serve(respondWith(200, completion('{"a":1}')));
    expect(await ask(server.baseUrl)).toBe('{"a":1}');
    expect(JSON.parse(server.bodies[0] ?? '')).toMatchObject({
      model: 'test',
      max_tokens: 10,
      response_format: { type: 'json_schema', json_schema: { name: 'a', strict: true, schema: { type: 'object' } } },
    });
  });

  it.each([
    ['rate limits', respondWith(429, '{}'), 'rate-limited', 'MODEL_RATE_LIMITED'],
    ['a failing server', respondWith(500, 'oops'), 'upstream', 'MODEL_FAILED'],
    ['a refused key', respondWith(401, '{}'), 'forbidden', 'MODEL_KEY_REFUSED'],
    ['a forbidden key', respondWith(403, '{}'), 'forbidden', 'MODEL_KEY_REFUSED'],
    ['an unknown model', respondWith(404, '{}'), 'upstream', 'MODEL_NOT_FOUND'],
    ['our own bad request', respondWith(400, '{}'), 'internal', 'MODEL_REQUEST_REFUSED'],
    ['a body that is no JSON', respondWith(200, '<html>'), 'upstream', 'MODEL_ANSWER_UNREADABLE'],
    ['half a body', respondWith(200, '{"choices":[{"mess'), 'upstream', 'MODEL_ANSWER_UNREADABLE'],
    ['an empty body', respondWith(200, ''), 'upstream', 'MODEL_ANSWER_UNREADABLE'],
    ['no choices', respondWith(200, '{"choices":[]}'), 'upstream', 'MODEL_ANSWER_UNREADABLE'],
    ['choices of another shape', respondWith(200, '{"choices":"none"}'), 'upstream', 'MODEL_ANSWER_UNREADABLE'],
    ['no content', respondWith(200, completion(null)), 'upstream', 'MODEL_ANSWER_UNREADABLE'],
    ['a refusal', respondWith(200, completion(null, { refusal: 'I cannot' })), 'upstream', 'MODEL_REFUSED'],
    ['a filtered answer', respondWith(200, completion('{', { finishReason: 'content_filter' })), 'upstream', 'MODEL_REFUSED'],
    ['an answer cut off', respondWith(200, completion('{"a', { finishReason: 'length' })), 'upstream', 'MODEL_ANSWER_CUT_OFF'],
    ['a gigantic answer', respondWith(200, completion('x'.repeat(3_000_000))), 'upstream', 'MODEL_ANSWER_TOO_LONG'],
    [
      'a socket closed midway',
      (response: ServerResponse): void =>
        void response
          .writeHead(200, { 'content-type': 'application/json', 'content-length': '999' })
          .write('{"cho', () => response.destroy()),
      'unavailable',
      'MODEL_UNREACHABLE',
    ],
  ] as const)('says plainly what went wrong, without words of the conversation: %s', async (_name, answer, kind, code) => {
    const server = await serve(answer);
    const error: unknown = await ask(server.baseUrl).catch((thrown: unknown) => thrown);
    expect(error).toMatchObject({ kind, code });
    expect(JSON.stringify(error) + String(error)).not.toContain('secret words');
  });

  it('does not follow a redirect, so text goes nowhere nobody said yes to', async () => {
    const other = await serve(respondWith(200, completion('{}')));
    const server = await serve((response) => response.writeHead(307, { location: `${other.baseUrl}/chat/completions` }).end());
    await expect(ask(server.baseUrl)).rejects.toMatchObject({ kind: 'unavailable' });
    expect(other.bodies).toEqual([]);
  });

  it("asks once only: a retry is the caller's to decide", async () => {
    const server = await serve(respondWith(500, ''));
    await ask(server.baseUrl).catch(() => undefined);
    expect(server.bodies.length).toBe(1);
  });

  it('gives up on a refused connection', async () => {
    const server = await startScriptedServer(respondWith(200, ''));
    await server.close();
    await expect(ask(server.baseUrl)).rejects.toMatchObject({ kind: 'unavailable', code: 'MODEL_UNREACHABLE' });
  });

  it('gives up on a socket that hangs', async () => {
    const server = await serve(() => undefined);
    await expect(ask(server.baseUrl, { timeoutMs: 150 })).rejects.toMatchObject({ kind: 'timeout', code: 'MODEL_TIMEOUT' });
    await server.closedEarly;
  });

  it('gives up on a drip that keeps the socket busy', async () => {
    const server = await serve((response) => {
      response.writeHead(200, { 'content-type': 'application/json' });
      const drip = setInterval(() => response.write(' '), 20);
      response.on('close', () => clearInterval(drip));
    });
    await expect(ask(server.baseUrl, { timeoutMs: 200 })).rejects.toMatchObject({ kind: 'timeout', code: 'MODEL_TIMEOUT' });
    await server.closedEarly;
  });

  it('closes the socket when the run is cancelled, so a model stops working for nobody', async () => {
    const abort = new AbortController();
    const server = await serve((response) => {
      response.writeHead(200, { 'content-type': 'application/json' }).write(' ');
      setImmediate(() => abort.abort());
    });
    await expect(ask(server.baseUrl, { signal: abort.signal })).rejects.toMatchObject({ kind: 'cancelled' });
    await server.closedEarly;
  });

  it('sends nothing at all when cancelled before', async () => {
    const server = await serve(respondWith(200, completion('{}')));
    await expect(ask(server.baseUrl, { signal: AbortSignal.abort() })).rejects.toMatchObject({ kind: 'cancelled' });
    expect(server.bodies).toEqual([]);
  });
});

describe('looking for models on this machine', () => {
  it('lists who answers with models, and sends no text', async () => {
    const good = await serve(
      respondWith(200, JSON.stringify({ object: 'list', data: [{ id: 'small' }, { nonsense: true }, { id: 'large' }] })),
    );
    const other = await serve(respondWith(200, '<html>another program</html>'));
    const empty = await serve(respondWith(200, JSON.stringify({ object: 'list', data: [] })));
    const servers = [good, other, empty].map(({ baseUrl }, at) => ({ name: `s${at}`, baseUrl }));
    const found = await discoverModels(chatModel, new AbortController().signal, servers);
    expect(found).toEqual([{ name: 's0', baseUrl: good.baseUrl, models: ['small', 'large'] }]);
    expect(good.bodies).toEqual(['']);
  });

  it.each([
    ['http://127.0.0.1:8080/v1', true],
    ['http://127.9.9.9/', true],
    ['http://localhost:1234/v1', true],
    ['http://[::1]:8000', true],
    ['http://127.0.0.1.example.org/', false],
    ['http://localhost.example.org/', false],
    ['http://user:127.0.0.1@example.org/', false],
    ['https://api.example.org/v1', false],
    ['http://0.0.0.0:8080', false],
    ['not a url', false],
  ])('calls %s local: %s', (url, isLocal) => {
    expect(isLoopbackUrl(url)).toBe(isLocal);
  });
});
