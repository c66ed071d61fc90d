import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { answerOf } from './fake-routes.ts';
import { createFakeState, type Emit, type FakeState } from './fake-state.ts';

export type FakeChatwoot = { readonly url: string; readonly state: FakeState; stop(): Promise<void> };

/** Tokens of the fake's users, by their ids. */
export const tokenOf = (userId: number): string => `token-${String(userId)}`;

/** A Chatwoot that remembers, as far as the adapter uses it. Events go to `emit`. */
export async function startFakeChatwoot(emit: Emit = () => {}): Promise<FakeChatwoot> {
  const state = createFakeState(emit);
  const server = createServer((request, response) => {
    answer(state, request)
      .then(({ status, body }) => {
        response.writeHead(status, { 'content-type': 'application/json' });
        response.end(body === null ? '' : JSON.stringify(body));
      })
      .catch((error: unknown) => response.writeHead(500).end(String(error)));
  });
  await new Promise<void>((resolve) => void server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  const stop = (): Promise<void> =>
    new Promise((resolve) => {
      server.closeAllConnections();
      server.close(() => resolve());
    });
  return { url: `http://127.0.0.1:${String(port)}`, state, stop };
}

async function answer(state: FakeState, request: IncomingMessage) {
  const url = new URL(request.url ?? '/', 'http://fake');
  const token = request.headers['api-access-token'] ?? request.headers['api_access_token'];
  const user = state.users.find(({ id }) => tokenOf(id) === token);
  if (user === undefined) return { status: 401, body: { error: 'Invalid Access Token' } };
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  const text = Buffer.concat(chunks).toString();
  const body = (text === '' ? {} : JSON.parse(text)) as Readonly<Record<string, unknown>>;
  return answerOf(request.method ?? 'GET', url.pathname, { state, user, query: url.searchParams, body });
}
