import { expect, it } from 'vitest';
import { startTestCore } from '../testing/start-test-core.ts';

// The bug: a long queue makes every new window wait for panes and messages that nobody opens.
it('brings the whole queue, and messages and panes of its newest only; the rest is asked for', async () => {
  const core = await startTestCore();
  const { intake } = core.services;
  const ids = Array.from({ length: 310 }, (_, n) => {
    core.clock.advance(1000);
    const customer = { identifier: `customer-${String(n)}`, name: `Customer ${String(n)}`, email: null };
    const { conversationId } = intake.startConversation({
      channel: 'chat',
      lineOfBusinessId: null,
      customer,
      isAuthenticated: true,
      visitorHash: null,
    });
    intake.receive({ conversationId, clientId: 'first', text: 'My lamp arrived broken' });
    return conversationId;
  });
  const { changed } = await core.call('changes.since', { since: null });
  const of = (entity: string): string[] => changed.filter((one) => one.entity === entity).map((one) => one.id);
  expect(of('conversation').toSorted()).toEqual(ids.toSorted());
  expect(of('casePane').toSorted()).toEqual(ids.slice(10).toSorted());
  expect(of('message')).toHaveLength(300);
  const oldest = ids[0] ?? '';
  expect(await core.call('case.getPane', { conversationId: oldest })).toMatchObject({ conversationId: oldest, case: null });
  expect((await core.call('conversation.listMessages', { conversationId: oldest, limit: 10 })).messages).toHaveLength(1);
  await core.dispose();
});
