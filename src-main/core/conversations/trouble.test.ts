import { afterEach, beforeEach, expect, it } from 'vitest';
import type { ConversationView } from '#shared/contract/views.ts';
import { createRecordingNotifier } from '../testing/memory-ports.ts';
import { startTestCore, type TestCore } from '../testing/start-test-core.ts';

let core: TestCore;
let notifier: ReturnType<typeof createRecordingNotifier>;
beforeEach(async () => {
  notifier = createRecordingNotifier();
  core = await startTestCore({ deps: { notifier } });
});
afterEach(() => core.dispose());

function newestView(conversationId: string): ConversationView | undefined {
  const changes = core.published.flatMap(({ changed }) => changed ?? []);
  return changes.findLast(({ entity, id }) => entity === 'conversation' && id === conversationId)?.view as ConversationView | undefined;
}

// Would catch: a mail that did not go, of which nobody hears who does not open its conversation.
it('says of a conversation that a mail did not leave, until a person has done something about it', async () => {
  core.mailbox.drop({ from: 'Dana Okafor <dana@example.com>', subject: 'Late order', text: 'Where is it?', headerId: 'first@example.com' });
  await core.settle();
  const id = core.services.store.get<{ id: string }>("SELECT id FROM conversations WHERE channel = 'email'")?.id ?? '';
  await core.call('conversation.accept', { conversationId: id });
  core.mailbox.onSend(() => ({ arrives: false, says: { outcome: 'refused', code: 'NO_ADDRESS', mayRetry: false } }));
  const { key } = await core.call('draft.save', { conversationId: id, mode: 'reply', reply: 'It comes', note: '', revision: 1 });
  const { effectId } = await core.call('conversation.send', { conversationId: id, text: 'It comes', draftKey: key });
  expect(newestView(id)).not.toHaveProperty('trouble');
  core.clock.advance(10_001);
  await core.settle();
  expect(newestView(id)).toMatchObject({ trouble: 'failed' });
  expect(notifier.shown.at(-1)).toMatchObject({ conversationId: id });
  const { messages } = await core.call('conversation.listMessages', { conversationId: id, limit: 20 });
  expect(messages.at(-1)).toMatchObject({ kind: 'event', text: 'send.failed', data: { problem: 'NO_ADDRESS' } });

  core.mailbox.onSend((mail) => ({ arrives: true, says: { outcome: 'confirmed', externalId: mail.effectId } }));
  await core.call('outbox.retry', { effectId });
  await core.settle();
  expect(newestView(id)).not.toHaveProperty('trouble');
});
