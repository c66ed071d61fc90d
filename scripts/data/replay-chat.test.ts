import { afterEach, describe, expect, it } from 'vitest';
import { connectChat } from '#core/channels/web-chat/testing/chat-client.ts';
import type { ChatRow } from '#core/import/line-row.ts';
import { startTestCore } from '#core/testing/start-test-core.ts';
import type { TestCore } from '#core/testing/start-test-core.ts';
import { systemClock } from '#hosts/core-process/system-clock.ts';
import { createClient } from '#renderer/host/create-client.ts';
import type { Client } from '#renderer/host/client.ts';
import { createMemoryTransport } from '#renderer/host/memory-transport.ts';
import { contractVersion } from '#shared/contract/contract-version.ts';
import { createConversationFinder } from './conversation-finder.ts';
import { replayChat, turnsToReplay } from './replay-chat.ts';

const stops: (() => void | Promise<void>)[] = [];
afterEach(async () => {
  for (const stop of stops.splice(0).reverse()) await stop();
});

function chat(...turns: [speaker: 'customer' | 'agent' | 'action', text: string, t?: number][]): ChatRow {
  return { id: 'x', source: 'ours', channel: 'chat', turns: turns.map(([speaker, text, t]) => ({ speaker, text, t })) };
}

describe('turnsToReplay', () => {
  it('lets the customer speak first, leaves actions and silence out, and keeps the pace', () => {
    const row = chat(
      ['agent', 'Welcome', 0],
      ['action', 'lookup', 1],
      ['customer', ' Hi, my bag is gone ', 4],
      ['customer', '  '],
      ['agent', 'Which flight?', 14.5],
      ['customer', 'The first one', 9000],
    );
    expect(turnsToReplay(row).map((turn) => [turn.by, turn.text, turn.waitMs])).toEqual([
      ['customer', 'Hi, my bag is gone', 4000],
      ['rep', 'Welcome', 20_000],
      ['rep', 'Which flight?', 10_500],
      ['customer', 'The first one', 300_000],
    ]);
  });

  it('has nothing to replay where no customer speaks, and cuts what the web chat would refuse', () => {
    expect(turnsToReplay(chat(['agent', 'Hello?']))).toEqual([]);
    expect(turnsToReplay(chat(['customer', 'x'.repeat(9000)]))[0]?.text).toHaveLength(8000);
  });
});

async function startConsole(): Promise<{ readonly test: TestCore; readonly client: Client }> {
  const test = await startTestCore({ deps: { clock: systemClock } });
  stops.push(() => test.dispose());
  const { transport, peer } = createMemoryTransport();
  const connection = test.core.connect({
    id: 'replay',
    capabilities: { host: 'browser', nativeNotifications: false, openFile: false, secrets: 'memory-only' },
    send: peer.send,
  });
  peer.onFrame((frame) => connection.receive(frame));
  const client = createClient(transport);
  stops.push(() => client.close());
  return { test, client };
}

describe('replayChat', () => {
  it('ends with a case for each conversation, both sides in order, several at a time', async () => {
    const { test, client } = await startConsole();
    const { seq } = await client.call('system.hello', { contractVersion });
    const finder = createConversationFinder(client, seq);
    stops.push(finder.stop);
    const rows = ['suitcase', 'ticket', 'seat'].map((thing) =>
      chat(
        ['agent', 'Good day', 0],
        ['customer', `My ${thing} is gone`, 1],
        ['agent', `Which ${thing}?`, 2],
        ['customer', 'The blue one', 3],
      ),
    );
    const outcomes = await Promise.all(
      rows.map(async (row) => {
        const customer = await connectChat(test.core.chatUrl);
        stops.push(() => customer.close());
        return replayChat(turnsToReplay(row), { customer, console: client, conversationOf: finder.conversationOf, speed: 1000 });
      }),
    );
    expect(outcomes.map((outcome) => [outcome.reasons, outcome.customerTurns, outcome.repTurns])).toEqual(rows.map(() => [[], 2, 2]));
    expect(new Set(outcomes.map((outcome) => outcome.caseId)).size).toBe(3);
    const { conversations } = await client.call('conversation.listEnded', { limit: 10 });
    for (const conversation of conversations) {
      const { messages } = await client.call('conversation.listMessages', { conversationId: conversation.id, limit: 100 });
      const said = messages
        .filter((message) => message.kind === 'message' && message.author.kind !== 'greeter')
        .map((message) => message.author.kind);
      expect(said).toEqual(['customer', 'rep', 'rep', 'customer']);
    }
  });
});
