import { createServer } from 'node:http';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

export type ScriptedServer = {
  readonly baseUrl: string;
  /** Bodies of the requests received, oldest first. */
  readonly bodies: readonly string[];
  /** Resolves when a client has closed its connection before its answer was complete. */
  readonly closedEarly: Promise<void>;
  close(): Promise<void>;
};

/** A real HTTP server on loopback that answers every completion as told: the faults a model's server shows. For tests. */
export async function startScriptedServer(answer: (response: ServerResponse, request: IncomingMessage) => void): Promise<ScriptedServer> {
  const bodies: string[] = [];
  const { promise: closedEarly, resolve: noteClosed } = Promise.withResolvers<void>();
  const server = createServer((request, response) => {
    let body = '';
    request.setEncoding('utf8').on('data', (chunk: string) => {
      body += chunk;
    });
    response.on('close', () => {
      if (!response.writableFinished) noteClosed();
    });
    request.on('end', () => {
      bodies.push(body);
      answer(response, request);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    baseUrl: `http://127.0.0.1:${port}/v1`,
    bodies,
    closedEarly,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

/** An answer in the wire's form. */
export function completion(content: string | null, extra: { finishReason?: string; refusal?: string } = {}): string {
  const message = { role: 'assistant', content, ...(extra.refusal === undefined ? {} : { refusal: extra.refusal }) };
  return JSON.stringify({
    id: 'c1',
    object: 'chat.completion',
    created: 1,
    model: 'test',
    choices: [{ index: 0, finish_reason: extra.finishReason ?? 'stop', message }],
  });
}

/** Answers with this status and body. */
export function respondWith(status: number, body: string): (response: ServerResponse) => void {
  return (response) => response.writeHead(status, { 'content-type': 'application/json' }).end(body);
}
