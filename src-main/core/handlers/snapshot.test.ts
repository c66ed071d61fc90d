import { expect, it } from 'vitest';
import { startTestCore, type TestCore } from '../testing/start-test-core.ts';

const queueLength = 310;

/** A queue as customers left it, each with one message, newest last. */
function fillQueue({ services }: TestCore): readonly string[] {
  const { store, ids } = services;
  const lineOfBusinessId = store.get<{ id: string }>('SELECT id FROM lines_of_business LIMIT 1')?.id ?? '';
  const queue = Array.from({ length: queueLength }, () => ids.next());
  store.transact({ principal: { kind: 'system', id: 'test', name: 'Test' } }, (tx) => {
    queue.forEach((conversationId, n) => {
      const customerId = ids.next();
      const contentId = ids.next();
      const saidAt = tx.now - (queueLength - n) * 1000;
      tx.putContent(contentId, 'message', 'My lamp arrived broken');
      tx.append({ type: 'customer.seen', customerId, nameContentId: null, emailContentId: null, identifier: null });
      const started = { customerId, lineOfBusinessId, isAuthenticated: true, visitorHash: null } as const;
      tx.append({ type: 'conversation.started', conversationId, channel: 'chat', ...started, startedAt: saidAt });
      const words = { kind: 'message', author: 'customer', profileId: null, contentId, code: null, data: null } as const;
      const message = { messageId: ids.next(), conversationId, ...words, clientId: null, effectId: null, taint: [], saidAt };
      tx.append({ type: 'message.added', ...message });
    });
  });
  return queue;
}

// The bug: a long queue makes every new window wait for panes and messages that nobody opens.
it('brings the whole queue, and messages and panes of its newest only; the rest is asked for', async () => {
  const core = await startTestCore();
  const queue = fillQueue(core);
  const { changed } = await core.call('changes.since', { since: null });
  const of = (entity: string): string[] => changed.filter((one) => one.entity === entity).map((one) => one.id);
  expect(of('conversation').toSorted()).toEqual(queue.toSorted());
  expect(of('casePane').toSorted()).toEqual(queue.slice(10).toSorted());
  expect(of('message')).toHaveLength(300);
  const oldest = queue[0] ?? '';
  expect(await core.call('case.getPane', { conversationId: oldest })).toMatchObject({ conversationId: oldest, case: null });
  expect((await core.call('conversation.listMessages', { conversationId: oldest, limit: 10 })).messages).toHaveLength(1);
  await core.dispose();
});
