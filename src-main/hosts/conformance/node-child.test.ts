import { fileURLToPath } from 'node:url';
import { expect, onTestFinished, test, vi } from 'vitest';
import { createMemoryConnection } from '#core/dispatch/memory-connection.ts';
import { createClient } from '#renderer/host/create-client.ts';
import { contractVersion } from '#shared/contract/contract-version.ts';
import { createCoreLink } from '../core-process/core-link.ts';
import type { CoreLink, StartCoreChild } from '../core-process/link.ts';
import { startNodeChild } from '../core-process/node-child.ts';
import { createIdleHost } from '../core-process/testing/create-idle-host.ts';
import { startMessage } from './scene.ts';

const script = fileURLToPath(new URL('./fake-core-main.ts', import.meta.url));

function setUp(startChild: StartCoreChild) {
  const asked: string[] = [];
  const host = createIdleHost();
  const link = createCoreLink({
    start: startMessage,
    startChild,
    ...host,
    secrets: { ...host.secrets, get: async (name) => (asked.push(name), null) },
  });
  onTestFinished(() => link.stop());
  const client = createClient(createMemoryConnection({ connect: link.open }));
  return { link, client, asked };
}

function pidOf(link: CoreLink): number {
  const state = link.state();
  if (state.state !== 'ready') throw new Error(`core is ${state.state}`);
  return Number(state.chatUrl.slice(4));
}

function isRunning(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch {
    // No such process.
    return false;
  }
}

test('a real process answers, is killed, is started again and answers what was in flight', { timeout: 20_000 }, async () => {
  const { link, client, asked } = setUp(startNodeChild(script));
  await client.call('system.hello', { contractVersion });
  const first = pidOf(link);
  const payload = 'ä'.repeat(5_000_000);
  const inFlight = client.call('system.echo', { payload });
  process.kill(first, 'SIGKILL');
  expect((await inFlight).payload === payload).toBe(true);
  expect(pidOf(link)).not.toBe(first);
  expect(asked).toEqual(['probe', 'probe']);
});

test('stop ends the process, and nothing starts again', { timeout: 20_000 }, async () => {
  const { link, client } = setUp(startNodeChild(script));
  await client.call('system.hello', { contractVersion });
  const pid = pidOf(link);
  await link.stop();
  expect(isRunning(pid)).toBe(false);
});

test('a core whose host is gone ends by itself', { timeout: 20_000 }, async () => {
  // The wire is cut as the host's death would cut it; the link is then only a bystander.
  const started = startNodeChild(script);
  let disconnect: () => void = () => undefined;
  const { link, client } = setUp(() => {
    const child = started();
    disconnect = child.disconnect;
    return child;
  });
  await client.call('system.hello', { contractVersion });
  const pid = pidOf(link);
  disconnect();
  await vi.waitUntil(() => !isRunning(pid), { timeout: 10_000 });
});
