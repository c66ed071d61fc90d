import { describe, expect, it } from 'vitest';
import { judgeRequest } from '#shared/domain/answer/judge-request.ts';
import { headerIdOf } from '../channels/mail/mail-ids.ts';
import { mailCustomer } from '../practice/mail/mail-cast.ts';
import { startTestCore } from '../testing/start-test-core.ts';
import { askedCases } from './practice-asked-cases.ts';
import { openPracticeCases } from './practice-open-cases.ts';
import { practiceSeed } from './practice-seed.ts';
import { leafIds } from './workspace-seed.ts';

const hourMs = 3_600_000;
const now = Date.UTC(2030, 4, 6, 12);

describe('the cases a practice workspace has open', () => {
  it('are in every line of business and every language of practice', () => {
    const customers = askedCases.map(({ customerId }) => mailCustomer(customerId));
    expect(new Set(customers.map(({ lineOfBusinessId }) => lineOfBusinessId)).size).toBe(practiceSeed.linesOfBusiness.length);
    expect(new Set(customers.map(({ language }) => language))).toEqual(new Set(['en', 'de', 'es']));
    expect(new Set(customers).size).toBe(askedCases.length);
    expect(customers.every(({ opens }) => opens === null)).toBe(true);
  });

  // Would catch: a seeded case that no follow-up rule ever picks up, so that the queue of a first start is empty.
  it.each(askedCases.map((one) => [one.customerId, one] as const))('ask something that is seen as a question: %s', (_id, one) => {
    expect(judgeRequest(one.asks)).toMatchObject({ asks: true });
    expect(one.askedHoursAgo).toBeGreaterThanOrEqual(24);
    expect(one.askedHoursAgo).toBeLessThanOrEqual(72);
  });

  it('are filed under leaves and fields that exist', () => {
    for (const past of openPracticeCases(now)) {
      const line = practiceSeed.linesOfBusiness.find(({ id }) => id === past.lineOfBusinessId);
      const { subject, ...rest } = past.case.confirmed;
      expect(leafIds(line?.subjects ?? [])).toContain(subject !== undefined && 'chosen' in subject ? subject.chosen : '');
      for (const key of Object.keys(rest).filter((field) => field.startsWith('custom:')))
        expect(line?.fields.map(({ id }) => `custom:${id}`)).toContain(key);
    }
  });

  it('stand in a new workspace as asked, silent, and answerable by mail', async () => {
    const core = await startTestCore({ kind: 'practice' });
    const { store } = core.services;
    const open = store.all<{ id: string; status: string }>(
      "SELECT id, status FROM cases WHERE status IN ('waiting-for-details', 'on-hold')",
    );
    expect(open).toHaveLength(askedCases.length);
    const asked = store.all<{ at: number; request: string; header_id: string; conversation_id: string }>(
      "SELECT m.at, m.request, a.header_id, a.conversation_id FROM messages m JOIN mails a ON a.message_id = m.id WHERE m.author = 'rep' ORDER BY m.at",
    );
    expect(asked).toHaveLength(askedCases.length);
    for (const { at, request } of asked) {
      expect(core.clock.now() - at).toBeLessThanOrEqual(72 * hourMs);
      expect(JSON.parse(request)).toMatchObject({ asks: true });
    }
    const [first] = asked;
    core.mailbox.drop({
      from: 'theodore.ashgrove@example.com',
      text: 'Yes, please change it',
      inReplyTo: first?.header_id ?? headerIdOf('none'),
    });
    await core.settle();
    const answered = await core.call('conversation.get', { conversationId: first?.conversation_id ?? '' });
    expect(answered).toMatchObject({ customerName: 'Theodore Ashgrove', status: 'waiting', unread: 1 });
    expect(answered.caseNumber).not.toBeNull();
    await core.dispose();
  });
});
