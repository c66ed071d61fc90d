import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import type { EffectState } from '#shared/domain/outbox/states.ts';
import { startTestCore } from '../../testing/start-test-core.ts';
import type { TestCore } from '../../testing/start-test-core.ts';
import { systemPrincipal } from '../../workspace/principals.ts';
import { connectChat } from './testing/chat-client.ts';

const outbox = { principal: systemPrincipal('outbox') };
let folder: string;
const running: TestCore[] = [];

beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'caseloom-recovery-'));
});
afterEach(async () => {
  for (const core of running.splice(0)) await core.dispose();
  rmSync(folder, { recursive: true, force: true });
});

async function start(run: number): Promise<TestCore> {
  const core = await startTestCore({ file: path.join(folder, 'workspace.sqlite'), idPrefix: `run-${run}` });
  running.push(core);
  return core;
}

async function restart(run: number): Promise<TestCore> {
  await running.pop()?.dispose();
  return start(run);
}

async function stateOf(core: TestCore, conversationId: string): Promise<EffectState | undefined> {
  const { messages } = await core.call('conversation.listMessages', { conversationId, limit: 50 });
  return messages.find((message) => message.text === 'Hello Dana')?.delivery?.state;
}

/** What a crash leaves of an effect, event after event; a waiting one is still in its undo window. */
const crashes: readonly (readonly [string, readonly EffectState[], EffectState])[] = [
  ['waiting', [], 'waiting'],
  ['claimed', ['claimed'], 'waiting'],
  ['handed over', ['claimed', 'handed-over'], 'confirmed'],
  ['confirmed', ['claimed', 'handed-over', 'confirmed'], 'confirmed'],
];

/* Catches a line marked as failed after a restart that the customer reads, and one that reaches the customer twice. */
it.each(crashes)('a line that a crash left %s reaches its customer once', async (_name, left, after) => {
  const first = await start(1);
  first.services.store.transact(outbox, (tx) => tx.append({ type: 'setting.changed', key: 'undoMs.chat', value: 5000 }));
  const before = await connectChat(first.core.chatUrl);
  await before.send('hi');
  await before.talkToPerson();
  before.close();
  const conversationId = first.services.store.get<{ id: string }>('SELECT id FROM conversations')?.id ?? '';
  await first.call('conversation.accept', { conversationId });
  const { key } = await first.call('draft.save', { conversationId, mode: 'reply', reply: 'Hello Dana', note: '', revision: 1 });
  const { effectId } = await first.call('conversation.send', { conversationId, text: 'Hello Dana', draftKey: key });
  expect(await stateOf(first, conversationId)).toBe('waiting');
  first.services.store.transact(outbox, (tx) => {
    for (const state of left) tx.append({ type: 'effect.changed', effectId, state, created: null, problem: null, externalId: null });
  });

  const second = await restart(2);
  await second.settle();
  expect(await stateOf(second, conversationId)).toBe(after);
  second.clock.advance(60_000);
  await second.settle();
  expect(await stateOf(second, conversationId)).toBe('confirmed');
  const customer = await connectChat(second.core.chatUrl, { token: before.token });
  expect(customer.messages.filter((message) => message.text === 'Hello Dana')).toHaveLength(1);
  customer.close();
});
