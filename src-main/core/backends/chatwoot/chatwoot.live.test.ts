import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { startActionCable, type ActionCable } from '../../../../scripts/chatwoot/start-action-cable.ts';
import { findActionCable } from '../../../../scripts/test/find-action-cable.ts';
import { createRecordingLogger } from '../../testing/memory-ports.ts';
import { realClock } from '../../testing/real-clock.ts';
import { pullAll } from '../testing/backend-contract.ts';
import { chatwootConfiguration } from './configuration.ts';
import { createChatwoot, type ChatwootBackend } from './create-chatwoot.ts';
import type { LiveSignal } from './read-event.ts';
import { accountId } from './testing/fake-state.ts';
import { startFakeChatwoot, tokenOf, type FakeChatwoot } from './testing/start-fake-chatwoot.ts';

const isThere = await findActionCable({ mayInstall: false });
if (!isThere) console.warn('Chatwoot live is not tested: ActionCable is not installed; run npm test -- --install on Debian');

describe.skipIf(!isThere)('Chatwoot live, over a genuine ActionCable', { timeout: 60_000 }, () => {
  let cable: ActionCable;
  let fake: FakeChatwoot;
  let console_: ChatwootBackend;
  beforeAll(async () => {
    cable = await startActionCable();
    fake = await startFakeChatwoot({ port: cable.port, emit: (event, data) => void cable.emit(accountId, { event, data }) });
    console_ = consoleOn(fake.url);
  }, 60_000);
  afterAll(async () => {
    await console_.close();
    await fake.stop();
    await cable.stop();
  });

  it('hints at what a customer says, so that a pull tells it', async () => {
    const { backend } = console_;
    const id = begun(fake);
    let { cursor } = await pullAll(backend, null);
    const { hints, stop } = hintsOf(console_);
    await vi.waitUntil(async () => (await cable.present()) > 0, { timeout: 20_000 });
    const before = hints.count;
    says(fake, id, 'Is anybody there?');
    await vi.waitUntil(() => hints.count > before, { timeout: 10_000 });
    const rows = await pullAll(backend, cursor);
    ({ cursor } = rows);
    expect(rows.rows).toContainEqual(expect.objectContaining({ entity: 'message', text: 'Is anybody there?', author: 'customer' }));
    stop();
  });

  it('comes back after the server said goodbye, and hints then: what happened meanwhile was told to nobody', async () => {
    const { hints, stop } = hintsOf(console_);
    const present = await cable.present();
    await vi.waitUntil(async () => (await cable.present()) > present, { timeout: 20_000 });
    const before = { hints: hints.count, present: await cable.present() };
    await cable.kick();
    await vi.waitUntil(async () => (await cable.present()) > before.present, { timeout: 20_000 });
    await vi.waitUntil(() => hints.count > before.hints, { timeout: 10_000 });
    stop();
  });

  it('tells that a customer types, tells a customer that a rep does, and listens to no other account', async () => {
    const signals: LiveSignal[] = [];
    const present = await cable.present();
    const stop = console_.live.follow((signal) => void signals.push(signal));
    await vi.waitUntil(async () => (await cable.present()) > present, { timeout: 20_000 });
    const id = begun(fake);
    const typing = (account: number, name: string) => ({
      event: 'conversation.typing_on',
      data: { account_id: account, conversation: { id }, user: { id: 1, name, type: 'contact' }, is_private: false },
    });
    await cable.emit(accountId, typing(accountId + 1, 'Eve'));
    await cable.emit(accountId, typing(accountId, 'Dana'));
    await vi.waitUntil(() => signals.length > 0, { timeout: 10_000 });
    expect(signals).toEqual([{ kind: 'typing', conversationId: String(id), who: 'customer', name: 'Dana', isTyping: true }]);
    await console_.live.setTyping(String(id), true);
    expect(fake.state.typing).toEqual([{ conversationId: id, status: 'on' }]);
    stop();
  });

  it('tells what is said in a chat of a customer whom Chatwoot knows as authenticated', async () => {
    const id = begun(fake);
    const { rows } = await pullAll(console_.backend, null);
    expect(rows).toContainEqual(expect.objectContaining({ entity: 'conversation', id: String(id), caseId: null, isAuthenticated: true }));
  });

  it('makes a conversation a case once, and says so to who comes second', async () => {
    const conversationId = String(begun(fake));
    const effect = {
      kind: 'case.create' as const,
      lineId: '1',
      fields: { title: 'Broken lamp' },
      conversationId,
      customer: { id: '1', name: 'Dana', email: null },
    };
    expect(await console_.backend.push({ ...effect, effectId: 'one' }, null)).toMatchObject({
      outcome: 'done',
      externalId: conversationId,
    });
    expect(await console_.backend.push({ ...effect, effectId: 'one' }, null)).toMatchObject({
      outcome: 'done',
      externalId: conversationId,
    });
    expect(await console_.backend.push({ ...effect, effectId: 'two' }, null)).toMatchObject({ code: 'CONVERSATION_HAS_CASE' });
  });
});

function consoleOn(url: string): ChatwootBackend {
  return createChatwoot({
    configuration: chatwootConfiguration.parse({ url, accountId }),
    ...{ fetch, clock: realClock, logger: createRecordingLogger(), token: () => Promise.resolve(tokenOf(1)), consoleId: 'one' },
    externalOf: (conversationId) => ({ conversationId, caseId: null }),
    ...{ placeOf: () => null, version: '0.0.0', firstWaitMs: 50 },
  });
}

function hintsOf({ backend }: ChatwootBackend) {
  const hints = { count: 0 };
  return { hints, stop: backend.watch(() => void (hints.count += 1)) };
}

function begun({ state }: FakeChatwoot): number {
  const contact = state.addContact({ name: 'Dana', email: null, identifier: null, custom_attributes: {} });
  return state.addConversation({ inbox_id: 1, contact_id: contact?.id ?? 0, custom_attributes: {}, hmac_verified: true }).id;
}

function says({ state }: FakeChatwoot, id: number, text: string): void {
  state.addMessage({
    ...{ conversation_id: id, content: text, message_type: 0, private: false, source_id: null, sender_id: 1 },
    content_attributes: {},
  });
}
