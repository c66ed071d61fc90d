import { spawn } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { freePort } from './free-port.ts';
import { actionCablePrograms } from '../test/find-action-cable.ts';

export type ActionCable = {
  readonly port: number;
  /** Tells everybody of an account; done once the server has taken it. */
  emit(accountId: number, message: { readonly event: string; readonly data: unknown }): Promise<void>;
  /** Says goodbye to everybody. */
  kick(): Promise<void>;
  /** How often somebody said that they are there. */
  present(): Promise<number>;
  stop(): Promise<void>;
};

/** A server of this test's own, on a port of its own. */
export async function startActionCable(): Promise<ActionCable> {
  const port = await freePort();
  const url = `http://127.0.0.1:${String(port)}`;
  const rackup = path.join(import.meta.dirname, 'cable.ru');
  const server = spawn(actionCablePrograms.server, ['-q', '-b', `tcp://127.0.0.1:${String(port)}`, rackup], { stdio: 'ignore' });
  const ask = async (what: string, body?: unknown): Promise<string> =>
    (await fetch(`${url}${what}`, { method: 'POST', ...(body === undefined ? {} : { body: JSON.stringify(body) }) })).text();
  await untilUp(ask);
  return {
    port,
    emit: async (accountId, message) => void (await ask('/emit', { stream: `account_${String(accountId)}`, message })),
    kick: async () => void (await ask('/kick')),
    present: async () => Number(await ask('/present')),
    async stop() {
      const isGone = once(server, 'exit');
      server.kill('SIGKILL');
      await isGone;
    },
  };
}

async function untilUp(ask: (what: string) => Promise<string>): Promise<void> {
  for (let tries = 0; tries < 200; tries += 1) {
    try {
      await ask('/present');
      return;
    } catch {
      await wait(100);
    }
  }
  throw new Error('ActionCable did not start');
}
