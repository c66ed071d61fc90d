import type { FollowUpDetail, FollowUpRow } from '#shared/contract/routes/follow-up.ts';
import type { FollowUpRule } from '#shared/domain/follow-up/types.ts';
import { hourMs, minuteMs } from '#shared/domain/time/zoned-time.ts';
import type { JournalEvent } from '../../store/journal-events.ts';
import { startTestCore, type TestCore } from '../../testing/start-test-core.ts';

export const followUpRule: FollowUpRule = {
  id: 'rule-1',
  name: 'Asked and silent',
  lineOfBusinessId: null,
  isActive: true,
  position: 0,
  conditions: [],
  trigger: { statuses: [], asksCustomer: true },
  waitsMs: [5 * hourMs, 24 * hourMs, 24 * hourMs],
  closeAfterMs: 24 * hourMs,
  repMailCounts: false,
  citedFields: [],
  followUpTemplateId: null,
  closingTemplateId: null,
};

/** A desk that is always open, in UTC: due moments are the elapsed ones. */
export const alwaysOpen = { timeZone: 'UTC', week: Array.from({ length: 7 }, () => [{ from: 0, to: 1440 }]), holidays: [], quiet: null };

/** What is sent needs turns of the event loop: time passes in steps, with what it brings in between. */
const longestStepMs = 20 * minuteMs;

/** A core with one follow-up rule and a desk that never closes, and the acts a test of follow-ups is made of. */
export type FollowUpDesk = TestCore & {
  /** A case whose rep has asked something in a chat that is not over. */
  askedCase(options?: {
    readonly customer?: string;
    readonly ask?: string;
  }): Promise<{ caseId: string; conversationId: string; messageId: string }>;
  record(...events: readonly JournalEvent[]): void;
  rep(conversationId: string, text: string, options?: { readonly asks: boolean }): Promise<string>;
  customer(conversationId: string, text: string): Promise<void>;
  row(caseId: string): FollowUpRow;
  detail(caseId: string): Promise<FollowUpDetail>;
  /** Lets time pass and everything happen that it brings. */
  pass(ms: number): Promise<void>;
};

export async function startFollowUpDesk(options: Parameters<typeof startTestCore>[0] = {}): Promise<FollowUpDesk> {
  const core = await startTestCore(options);
  const { store, intake } = core.services;
  let clientIds = 0;
  const record: FollowUpDesk['record'] = (...events) =>
    store.transact({ principal: { kind: 'supervisor', id: 'you', name: 'You' } }, (tx) => events.forEach((event) => void tx.append(event)));
  record({ type: 'followUpRule.saved', rule: followUpRule }, { type: 'setting.changed', key: 'hours', value: alwaysOpen });

  const customer: FollowUpDesk['customer'] = async (conversationId, text) => {
    intake.receive({ conversationId, text, clientId: `client-${String((clientIds += 1))}` });
    await core.settle();
  };
  const rep: FollowUpDesk['rep'] = async (conversationId, text, { asks } = { asks: false }) => {
    const { key } = await core.call('draft.save', { conversationId, mode: 'reply', reply: text, note: '', revision: (clientIds += 1) });
    const { messageId } = await core.call('conversation.send', { conversationId, text, draftKey: key });
    const spans = asks ? [{ start: 0, end: text.length }] : [];
    const request = { asks, confidence: 1, spans, isProven: true, version: 'test' };
    record({ type: 'request.judged', messageId, conversationId, request, by: 'builtin' });
    await core.settle();
    return messageId;
  };
  const row: FollowUpDesk['row'] = (caseId) => {
    const detail = core.services.followUps.detail(caseId);
    if (detail === null) throw new Error('nothing is planned for the case');
    return detail.row;
  };

  return {
    ...core,
    record,
    customer,
    rep,
    row,
    async detail(caseId) {
      const { detail } = await core.call('followUp.get', { caseId });
      if (detail === null) throw new Error('nothing is planned for the case');
      return detail;
    },
    async askedCase({ customer: name = 'Dana', ask = 'Could you send me the invoice number?' } = {}) {
      const { conversationId } = intake.startConversation({
        channel: 'chat',
        lineOfBusinessId: null,
        customer: { identifier: name, name, email: `${name.toLowerCase()}@example.com` },
        isAuthenticated: true,
        visitorHash: null,
      });
      intake.askForPerson(conversationId);
      await customer(conversationId, 'My invoice is wrong');
      await core.call('conversation.accept', { conversationId });
      const { caseId } = store.get<{ caseId: string | null }>(
        'SELECT case_id AS caseId FROM conversations WHERE id = ?',
        conversationId,
      ) ?? { caseId: null };
      const made = caseId ?? (await core.call('case.create', { conversationId })).caseId;
      return { caseId: made, conversationId, messageId: await rep(conversationId, ask, { asks: true }) };
    },
    async pass(ms) {
      for (let left = ms; left > 0; left -= longestStepMs) {
        core.clock.advance(Math.min(left, longestStepMs));
        await core.services.outbox.pump();
        core.services.followUps.settle();
      }
      await core.settle();
      await core.settle();
    },
  };
}
