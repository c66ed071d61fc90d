import { afterEach, beforeEach, expect, it } from 'vitest';
import { hourMs, minuteMs } from '#shared/domain/time/zoned-time.ts';
import { startFollowUpDesk, type FollowUpDesk } from './testing/follow-up-desk.ts';

let desk: FollowUpDesk;
beforeEach(async () => {
  desk = await startFollowUpDesk();
});
afterEach(() => desk.dispose());

const words = { subject: 'Your invoice', body: 'Could you send it?' };
const effects = (caseId: string): unknown[] =>
  desk.services.store.all("SELECT state, problem FROM effects WHERE case_id = ? AND capability = 'follow-up' ORDER BY created_seq", caseId);

// Would catch: a step that failed once and can never be done again. The assistant ran into it in a timer, which ended the
// core, and after its next start at once again.
it('does a step anew that failed before, and gives the failed one up', async () => {
  const { caseId, conversationId } = await desk.askedCase();
  await desk.pass(5 * hourMs + minuteMs);
  desk.mailbox.onSend(() => ({ arrives: false, says: { outcome: 'refused', code: 'BLOCKED', mayRetry: false } }));
  await desk.call('followUp.send', { caseId, stepKey: desk.row(caseId).stepKey, ...words });
  await desk.pass(minuteMs);
  expect(effects(caseId)).toEqual([{ state: 'failed', problem: 'BLOCKED' }]);

  desk.mailbox.onSend(({ effectId }) => ({ arrives: true, says: { outcome: 'confirmed', externalId: effectId } }));
  await desk.rep(conversationId, 'Could you send me the invoice number?', { asks: true });
  await desk.pass(5 * hourMs + 12 * minuteMs);
  expect(desk.row(caseId)).toMatchObject({ kind: 'send', number: 1 });
  await desk.call('followUp.send', { caseId, stepKey: desk.row(caseId).stepKey, ...words });
  await desk.pass(minuteMs);
  expect(effects(caseId)).toEqual([
    { state: 'cancelled', problem: 'SENT_ANEW' },
    { state: 'confirmed', problem: null },
  ]);
  expect(desk.mailbox.sent).toHaveLength(1);
});
