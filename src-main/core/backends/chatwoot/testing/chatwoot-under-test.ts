import { randomUUID } from 'node:crypto';
import type { Clock } from '../../../ports/ports.ts';
import { createRecordingLogger } from '../../../testing/memory-ports.ts';
import { realClock } from '../../../testing/real-clock.ts';
import type { BackendUnderTest, OutsideWorld } from '../../testing/backend-contract.ts';
import { faultyFetch } from '../../testing/faulty-fetch.ts';
import { chatwootConfiguration } from '../configuration.ts';
import { createChatwoot } from '../create-chatwoot.ts';
import { accountId, type FakeState } from './fake-state.ts';
import { startFakeChatwoot, tokenOf } from './start-fake-chatwoot.ts';

const [rep, supervisor] = [1, 2];

type Between = {
  /** Address of something that stands in front of the fake. */
  readonly inFront?: (url: string) => Promise<string>;
  readonly looksAt?: (response: Response) => Promise<void>;
};

/** The fake, with consoles on it. */
export async function startChatwootUnderTest({ inFront, looksAt }: Between = {}): Promise<BackendUnderTest> {
  const fake = await startFakeChatwoot();
  const url = inFront === undefined ? fake.url : await inFront(fake.url);
  const closing: (() => Promise<void>)[] = [];
  const places = new Map<string, string>();
  const make = (userId: number, consoleId: string, aheadMs = 0) => {
    const { fetch, faults } = faultyFetch((address) => address.pathname.endsWith('/filter'));
    const { backend, channel, close } = createChatwoot({
      configuration: chatwootConfiguration.parse({ url, accountId, inboxes: ['Support'] }),
      fetch: watched(fetch, looksAt),
      clock: clockAhead(aheadMs),
      logger: createRecordingLogger(),
      token: () => Promise.resolve(tokenOf(userId)),
      consoleId,
      externalOf: (conversationId) => ({ conversationId, caseId: conversationId }),
      placeOf: (effectId) => places.get(effectId) ?? null,
      version: '0.0.0',
      timeLimitMs: consoleId === 'hurried' ? 300 : 30_000,
    });
    closing.push(close);
    return { backend, channel, faults };
  };
  return {
    ...make(rep, 'own'),
    world: worldOf(fake.state),
    lineId: '1',
    keeps: ({ effectId, conversationId }) => void places.set(effectId, conversationId),
    other: ({ id, isSupervisor = false, clockIsAheadMs = 0 }) => make(isSupervisor ? supervisor : rep, id, clockIsAheadMs),
    leaseRunsOut: () => Promise.resolve(),
    async close() {
      await Promise.all(closing.map((close) => close()));
      await fake.stop();
    },
  };
}

function worldOf(state: FakeState): OutsideWorld {
  const delivered = new Set<string>();
  const contactOf = (email: string): number => {
    const known = state.contacts.find((contact) => contact.email === email);
    return (known ?? state.addContact({ name: 'Dana', email, identifier: null, custom_attributes: {} }))?.id ?? 0;
  };
  const says = (id: number, text: string, { customer, isMachine }: { readonly customer: string; readonly isMachine: boolean }): void => {
    state.addMessage({
      ...{ conversation_id: id, content: text, message_type: 0, private: false, source_id: null, sender_id: contactOf(customer) },
      content_attributes: isMachine ? { email: { auto_reply: true } } : {},
    });
  };
  return {
    opens({ title, text, customer }) {
      const attributes = { caseloom_case: randomUUID(), caseloom_title: title, theirs: 'kept' };
      const place = { inbox_id: 1, contact_id: contactOf(customer), hmac_verified: true };
      const { id } = state.addConversation({ ...place, custom_attributes: attributes });
      says(id, text, { customer, isMachine: false });
      return Promise.resolve(String(id));
    },
    says(caseId, { text, customer, id, isMachine = false }) {
      const key = `${caseId} ${id ?? randomUUID()}`;
      // A provider that delivers twice is known by its id there.
      if (!delivered.has(key)) says(Number(caseId), text, { customer, isMachine });
      delivered.add(key);
      return Promise.resolve();
    },
    changes(caseId, { title, type }) {
      const conversation = state.conversations.get(Number(caseId));
      if (conversation === undefined) throw new Error('There is no such conversation');
      if (title !== undefined) conversation.custom_attributes['caseloom_title'] = title;
      if (type !== undefined) conversation.custom_attributes['caseloom_type'] = type === 'question' ? 'Question' : 'Problem';
      state.touch(conversation);
      return Promise.resolve();
    },
    hides(caseId) {
      const conversation = state.conversations.get(Number(caseId));
      if (conversation !== undefined) conversation.inbox_id = 2;
      return Promise.resolve();
    },
    failsToSend(isFailing) {
      state.isFailing = isFailing;
    },
    countCreated: (effectId) =>
      Promise.resolve([...state.conversations.values()].filter((one) => one.custom_attributes['caseloom_case'] === effectId).length),
    reached: () =>
      Promise.resolve(
        state.messages.filter((one) => one.message_type === 1 && !one.private && one.status !== 'failed').map(({ content }) => content),
      ),
  };
}

function watched(fetch: typeof globalThis.fetch, looksAt: Between['looksAt']): typeof fetch {
  if (looksAt === undefined) return fetch;
  return async (input, init) => {
    const response = await fetch(input, init);
    await looksAt(response);
    return response;
  };
}

function clockAhead(aheadMs: number): Clock {
  return { ...realClock, now: () => Date.now() + aheadMs };
}
