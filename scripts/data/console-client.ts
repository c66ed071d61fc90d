import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { WebSocket } from 'ws';
import { createSessions, readSessionSecret } from '#hosts/browser/session.ts';
import { createClient } from '#renderer/host/create-client.ts';
import type { Client } from '#renderer/host/client.ts';
import { waitBefore } from '#renderer/host/websocket-transport.ts';
import type { Transport, TransportState } from '#shared/contract/transport.ts';
import { AppError } from '#shared/lib/app-error.ts';

export type RunningConsole = { readonly pid: number; readonly url: string };

/**
 * The console that has this workspace open, read from the file its host leaves beside the lock. Errors: unavailable
 * CONSOLE_NOT_RUNNING, unavailable CONSOLE_NOT_REACHABLE (a desktop window has no port).
 */
export function findConsole(workspaceFolder: string): RunningConsole {
  const file = join(workspaceFolder, 'running.json');
  const holder: unknown = existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : null;
  if (typeof holder !== 'object' || holder === null || !('pid' in holder) || !('where' in holder)) {
    throw new AppError('unavailable', 'CONSOLE_NOT_RUNNING', `No console has ${workspaceFolder} open; start one with npm start`);
  }
  const { pid, where } = holder;
  if (typeof pid !== 'number' || typeof where !== 'string' || !where.startsWith('http://')) {
    throw new AppError(
      'unavailable',
      'CONSOLE_NOT_REACHABLE',
      `The workspace is open in a ${String(where)}: close it, or run the console with --browser`,
    );
  }
  return { pid, url: where };
}

/**
 * Connects as a window of that console would. Who may read the workspace's own folder may open its console: the
 * session is signed with the secret that lies there.
 */
export function connectConsole(workspaceFolder: string, running: RunningConsole): Client {
  const url = new URL(running.url);
  const sessions = createSessions({ secret: readSessionSecret(join(workspaceFolder, 'session-secret')), port: Number(url.port) });
  const cookie = sessions.grant(Date.now()).split(';')[0] ?? '';
  return createClient(createNodeTransport({ url: `ws://${url.host}/connect`, headers: { cookie, origin: url.origin } }));
}

/** The browser host's transport over `ws`, which can send a cookie and an origin. Reconnects as the page's does. */
function createNodeTransport(options: { readonly url: string; readonly headers: Readonly<Record<string, string>> }): Transport {
  const frameListeners = new Set<(frame: string) => void>();
  const stateListeners = new Set<(state: TransportState) => void>();
  let state: TransportState = 'connecting';
  let failures = 0;
  let timer: NodeJS.Timeout | undefined;
  let socket = open();

  function enter(next: TransportState): void {
    if (state === next || state === 'closed') return;
    state = next;
    for (const listener of stateListeners) listener(next);
  }

  function open(): WebSocket {
    const opening = new WebSocket(options.url, { headers: options.headers, maxPayload: 64 * 1024 * 1024 });
    opening.on('open', () => {
      failures = 0;
      enter('open');
    });
    opening.on('message', (data, isBinary) => {
      if (isBinary) return;
      const frame = Buffer.isBuffer(data) ? data.toString('utf8') : '';
      for (const listener of frameListeners) listener(frame);
    });
    // An error is always followed by a close, which is where the socket is opened again.
    opening.on('error', () => undefined);
    opening.on('close', () => {
      if (state === 'closed') return;
      enter('reconnecting');
      timer = setTimeout(
        () => {
          socket = open();
        },
        waitBefore(failures, Math.random()),
      );
      failures += 1;
    });
    return opening;
  }

  return {
    send(frame) {
      if (state === 'open') socket.send(frame);
    },
    onFrame(listener) {
      frameListeners.add(listener);
      return () => frameListeners.delete(listener);
    },
    onStateChange(listener) {
      stateListeners.add(listener);
      listener(state);
      return () => stateListeners.delete(listener);
    },
    close() {
      enter('closed');
      clearTimeout(timer);
      socket.close(1000);
    },
  };
}
