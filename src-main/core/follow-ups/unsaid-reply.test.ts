import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { hourMs, minuteMs } from '#shared/domain/time/zoned-time.ts';
import { previewChain } from '../templates/preview-chain.ts';
import { spokenMessages } from '../assistant/prediction-input.ts';
import { followUpInput } from '../rules/testing/rule-desk.ts';
import { startFollowUpDesk, type FollowUpDesk } from './testing/follow-up-desk.ts';

let desk: FollowUpDesk;
beforeEach(async () => {
  desk = await startFollowUpDesk();
});
afterEach(() => desk.dispose());

async function putOff(conversationId: string, text: string, ms: number): Promise<string> {
  const revision = desk.clock.now();
  const { key } = await desk.call('draft.save', { conversationId, mode: 'reply', reply: text, note: '', revision });
  return (await desk.call('conversation.send', { conversationId, text, draftKey: key, sendAt: desk.clock.now() + ms })).effectId;
}

const textOf = (id: string | null): string => (id === null ? '' : (desk.services.store.content(id) ?? ''));

describe('a reply that has not left', () => {
  // Would catch: a silence that begins with, or is answered by, words the customer never got.
  it('is nothing to a plan once it is cancelled', async () => {
    const { caseId, conversationId } = await desk.askedCase();
    await desk.customer(conversationId, 'It is invoice 2214');
    await desk.pass(20 * minuteMs);
    const before = desk.row(caseId);
    expect(before.kind).toBe('reply');
    const effectId = await putOff(conversationId, 'Could you send me the date too?', 2 * hourMs);
    await desk.call('outbox.undo', { effectId });
    await desk.pass(20 * minuteMs);
    expect(desk.row(caseId)).toMatchObject({ kind: 'reply', stepKey: before.stepKey });
  });

  // Would catch: a case that still asks for a reply to an answer which was replied to, because the reply was written before it.
  it('begins the silence when it leaves, though the customer wrote before that', async () => {
    const { caseId, conversationId } = await desk.askedCase();
    const effectId = await putOff(conversationId, 'Could you send me the date too?', hourMs);
    await desk.pass(20 * minuteMs);
    await desk.customer(conversationId, 'It is invoice 2214');
    await desk.pass(hourMs);
    await desk.call('outbox.retry', { effectId, isInsisted: true });
    await desk.pass(20 * minuteMs);
    expect(desk.row(caseId).kind).not.toBe('reply');
  });

  // Would catch: words nobody got, told as said: in a case's transcript, its drafted note, a mail's "you were asked",
  // a model's input, a rule's preview.
  it('is told as said nowhere', async () => {
    const { caseId, conversationId } = await desk.askedCase();
    desk.clock.advance(minuteMs);
    const undone = await putOff(conversationId, 'Taken back: what is your address?', hourMs);
    await desk.call('outbox.undo', { effectId: undone });
    const { store } = desk.services;
    await putOff(conversationId, 'Put off: what is your birthday?', hourMs);
    await putOff(conversationId, 'Put off: I have it now.', hourMs);
    expect((await desk.call('rule.preview', { rule: followUpInput({ trigger: { statuses: [], asksCustomer: true } }) })).matches).toBe(1);
    const asked = spokenMessages(store, textOf, conversationId).map(({ text }) => text);
    expect(asked.at(-1)).toBe('Could you send me the invoice number?');
    expect((await desk.call('case.draftResolution', { caseId })).note).toContain('invoice number');
    expect(previewChain(store, textOf, caseId).askedFor).toContain('invoice number');
    await desk.call('conversation.end', { conversationId });
    await desk.settle();
    const { entries } = await desk.call('case.listTimeline', { caseId, limit: 50 });
    const told = entries.filter(({ kind }) => kind === 'transcript' || kind === 'summary').map(({ text }) => text);
    expect(told).toHaveLength(2);
    for (const text of told) {
      expect(text).toContain('invoice number');
      expect(text).not.toMatch(/Taken back|Put off/);
    }
  });
});
