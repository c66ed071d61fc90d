import { expect, it } from 'vitest';
import type { OutgoingMessage } from '../ports/channel.ts';
import { createOutboxWorld, rep, type OutboxWorld } from './testing/outbox-world.ts';

const confirms = { arrivesAfterMs: 0, says: { outcome: 'confirmed', externalId: 'x' }, saysAfterMs: 0 } as const;

function watch(world: OutboxWorld): OutgoingMessage[] {
  const sent: OutgoingMessage[] = [];
  world.mail.sends = (message) => {
    sent.push(message);
    return confirms;
  };
  return sent;
}

/** A mail of the customer in the thread of `id`. */
function receive(world: OutboxWorld, id: string, headerId: string): void {
  world.store.transact({ principal: { kind: 'customer', id, name: 'Customer' } }, (tx) => {
    tx.putContent(`text-${headerId}`, 'message', 'It has not arrived.');
    tx.putContent(`subject-${headerId}`, 'subject', 'Where is it?');
    tx.append({
      type: 'message.added',
      messageId: `m-${headerId}`,
      conversationId: id,
      kind: 'message',
      author: 'customer',
      profileId: null,
      contentId: `text-${headerId}`,
      code: null,
      data: null,
      clientId: null,
      effectId: null,
      taint: [],
      saidAt: null,
      mail: { headerId, subjectContentId: `subject-${headerId}`, inReplyTo: null },
    });
  });
}

it('carries a mail’s subject and who wrote it, and a chat line neither', async () => {
  const world = createOutboxWorld();
  const sent = watch(world);
  world.followUp('a', { by: 'person' });
  world.followUp('b', { by: 'assistant' });
  void world.outbox().pump();
  await world.clock.pass(0);
  expect(sent.map(({ effectId, text, authorName, mail }) => ({ effectId, text, authorName, mail }))).toEqual([
    {
      effectId: 'a',
      text: 'words of a',
      authorName: 'Mara',
      mail: { subject: 'About a', inReplyTo: null, references: [], isAutomatic: false },
    },
    // So that no other machine answers it.
    {
      effectId: 'b',
      text: 'words of b',
      authorName: 'Ada',
      mail: { subject: 'About b', inReplyTo: null, references: [], isAutomatic: true },
    },
  ]);
});

// Would catch: a reply that stands beside its thread in the customer's mailbox, or names a mail that never left.
it('threads a mail by what stands before it in the conversation', async () => {
  const world = createOutboxWorld();
  const sent = watch(world);
  world.followUp('a', { undoMs: 10_000, by: 'person' });
  world.store.transact(rep, (tx) => void world.outbox().cancel(tx, 'a'));
  receive(world, 'a', 'first@customer.example');
  receive(world, 'a', 'second@customer.example');
  world.store.transact(rep, (tx) => {
    tx.putContent('text-reply', 'message', 'On its way.');
    tx.putContent('subject-reply', 'subject', 'Re: Where is it?');
    const line = {
      kind: 'message',
      author: 'rep',
      profileId: 'mara',
      code: null,
      data: null,
      clientId: null,
      taint: [],
      saidAt: null,
    } as const;
    tx.append({
      type: 'message.added',
      messageId: 'm-reply',
      conversationId: 'a',
      contentId: 'text-reply',
      effectId: 'reply',
      ...line,
      mail: { headerId: 'reply@caseloom.local', subjectContentId: 'subject-reply', inReplyTo: 'second@customer.example' },
    });
    const mail = { channelId: 'mail', conversationId: 'a', messageId: 'm-reply', undoUntil: null, notBefore: null } as const;
    world.outbox().enqueue(tx, 'reply', { kind: 'mail', ...mail, by: 'person', caseId: null, actId: null, chain: null, closure: null });
  });
  void world.outbox().pump();
  await world.clock.pass(0);
  expect(sent.map(({ mail }) => mail)).toEqual([
    {
      subject: 'Re: Where is it?',
      inReplyTo: 'second@customer.example',
      references: ['first@customer.example', 'second@customer.example'],
      isAutomatic: false,
    },
  ]);
});

it('fails a mail whose words were erased before it is handed over', async () => {
  const world = createOutboxWorld();
  const sent = watch(world);
  world.followUp('a', { undoMs: 10_000, by: 'person' });
  world.eraseWords('a');
  void world.outbox().pump();
  await world.clock.pass(11_000);
  expect(world.row('a')).toMatchObject({ state: 'failed', problem: 'MESSAGE_TEXT_GONE', attempts: 0 });
  expect(sent).toEqual([]);
});
