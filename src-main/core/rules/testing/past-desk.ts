import type { AnswerKind } from '#shared/domain/answer/types.ts';
import type { CaseStatus } from '#shared/domain/case/status.ts';
import type { EffectState } from '#shared/domain/outbox/states.ts';
import type { JournalEvent } from '../../store/journal-events.ts';
import { startRuleDesk, type RuleDesk } from './rule-desk.ts';

const hour = 3_600_000;

/** A desk that is always open, and short ways to write a case's past into the journal, hour by hour after `start`. */
export type PastDesk = RuleDesk & {
  readonly start: number;
  /** A case whose customer has an address; a rep wrote to them at hour 0 and it waits for details. */
  silentCase(id: string, options?: { readonly asks?: boolean; readonly isTainted?: boolean }): void;
  rep(id: string, atHour: number): void;
  customer(id: string, atHour: number, kind: AnswerKind): void;
  correct(id: string, atHour: number, kind: AnswerKind): void;
  status(id: string, atHour: number, status: CaseStatus): void;
  /** A follow-up that the console really sent, in the chain that began at hour 0. */
  followUp(id: string, atHour: number, number: number): void;
  write(atHour: number, ...events: readonly JournalEvent[]): void;
};

export async function startPastDesk(): Promise<PastDesk> {
  const desk = await startRuleDesk();
  const { store } = desk.services;
  const start = desk.clock.now();
  const principal = { kind: 'rep', id: 'rep', name: 'Rita' } as const;
  const write: PastDesk['write'] = (atHour, ...events) => {
    desk.clock.setNow(start + atHour * hour);
    store.transact({ principal }, (tx) => events.forEach((event) => tx.append(event)));
  };
  const open = Array.from({ length: 7 }, () => [{ from: 0, to: 1440 }]);
  write(0, { type: 'setting.changed', key: 'hours', value: { timeZone: 'Europe/Berlin', week: open, holidays: [], quiet: null } });
  // Practice customers are no part of what is counted here.
  for (const { id } of store.all<{ id: string }>('SELECT id FROM cases')) {
    write(-1000, { type: 'case.statusChanged', caseId: id, status: 'cancelled', changedAt: start - 1000 * hour });
  }

  let messages = 0;
  const newest = new Map<string, string>();
  const said = (id: string, author: 'customer' | 'rep' | 'assistant', more: Partial<Extract<JournalEvent, { type: 'message.added' }>>) => {
    const messageId = `${id}-${author}-${String((messages += 1))}`;
    newest.set(`${id}-${author}`, messageId);
    return {
      type: 'message.added',
      messageId,
      conversationId: `talk-of-${id}`,
      kind: 'message',
      author,
      profileId: null,
      contentId: null,
      code: null,
      data: null,
      clientId: null,
      effectId: null,
      taint: [],
      saidAt: null,
      ...more,
    } as const;
  };
  const judged = (kind: AnswerKind) =>
    ({ kind, confidence: 0.95, isFact: false, spans: [], until: null, isProven: true, version: 'test' }) as const;
  const repWrote = (id: string, asks: boolean): JournalEvent[] => {
    const message = said(id, 'rep', {});
    const request = { asks, confidence: 0.9, spans: [], isProven: false, version: 'test' };
    const about = { messageId: message.messageId, conversationId: message.conversationId };
    return [message, { type: 'request.judged', ...about, request, by: 'builtin' }];
  };

  return {
    ...desk,
    start,
    write,
    silentCase(id, { asks = false, isTainted = false } = {}) {
      desk.clock.setNow(start);
      desk.makeCase({ id, channel: 'email' });
      if (isTainted) write(0, said(id, 'customer', { taint: [{ start: 0, end: 1 }], answer: judged('unclear') }));
      write(0, ...repWrote(id, asks), { type: 'case.statusChanged', caseId: id, status: 'waiting-for-details' });
    },
    rep: (id, atHour) => write(atHour, ...repWrote(id, false)),
    customer: (id, atHour, kind) => write(atHour, said(id, 'customer', { answer: judged(kind) })),
    correct: (id, atHour, kind) =>
      write(atHour, {
        type: 'answer.judged',
        messageId: newest.get(`${id}-customer`) ?? '',
        conversationId: `talk-of-${id}`,
        answer: judged(kind),
        by: 'person',
      }),
    status: (id, atHour, status) => write(atHour, { type: 'case.statusChanged', caseId: id, status }),
    followUp(id, atHour, number) {
      const chainId = store.get<{ id: string }>(
        "SELECT id FROM messages WHERE conversation_id = ? AND author = 'rep' ORDER BY ordinal LIMIT 1",
        `talk-of-${id}`,
      )?.id;
      const effectId = `${id}-effect-${String(number)}`;
      const message = said(id, 'assistant', { effectId });
      const changed = (state: EffectState): JournalEvent => ({
        type: 'effect.changed',
        effectId,
        state,
        created: null,
        problem: null,
        externalId: null,
      });
      write(
        atHour,
        message,
        {
          ...changed('waiting'),
          created: {
            kind: 'mail',
            channelId: 'mail',
            conversationId: message.conversationId,
            messageId: message.messageId,
            undoUntil: null,
            notBefore: null,
            by: 'assistant',
            caseId: id,
            actId: null,
            chain: { capability: 'follow-up', chainId: chainId ?? '', step: number },
            closure: null,
          },
        } as JournalEvent,
        changed('claimed'),
        changed('handed-over'),
        changed('confirmed'),
      );
    },
  };
}
