import { readModels } from '#core/all-projections.ts';
import type { Clock } from '#core/ports/ports.ts';
import { practiceSeed } from '#core/seed/practice-seed.ts';
import { startingAutomation } from '#core/seed/starting-automation.ts';
import type { JournalEvent } from '#core/store/journal-events.ts';
import { openStore } from '#core/store/open-store.ts';
import type { Store } from '#core/store/store.ts';

/** Nobody reads a log in a bench. */
export const silentLog = { info: ignore, warn: ignore, error: ignore };

/** A workspace in memory whose customers were all asked something and have not answered. */
export function openSilentCases(clock: Clock, cases: number): Store {
  const store = openStore({ file: ':memory:', contentFolder: null, clock, logger: silentLog, ...readModels, views: {} });
  store.transact({ principal: { kind: 'system', id: 'bench', name: 'bench' } }, (tx) => {
    for (const event of startingAutomation(practiceSeed).events) tx.append(event);
    tx.putContent('words', 'message', 'Could you send us the number of the invoice?');
    for (let n = 0; n < cases; n += 1) for (const event of silentCase(n)) tx.append(event);
  });
  return store;
}

/** A case whose customer wrote twice and was asked something then. */
function silentCase(n: number): readonly JournalEvent[] {
  const customerId = `customer-${String(n)}`;
  const conversationId = `conversation-${String(n)}`;
  const caseId = `case-${String(n)}`;
  const said = (ordinal: number, author: 'customer' | 'rep'): JournalEvent => ({
    type: 'message.added',
    messageId: `${conversationId}-${String(ordinal)}`,
    conversationId,
    kind: 'message',
    author,
    profileId: null,
    contentId: 'words',
    code: null,
    data: null,
    clientId: null,
    effectId: null,
    taint: [],
    saidAt: null,
  });
  const spans = [{ start: 0, end: 44 }];
  const request = { asks: true, confidence: 0.9, spans, isProven: true, version: 'bench' };
  return [
    { type: 'customer.seen', customerId, nameContentId: null, emailContentId: 'words', identifier: null },
    {
      type: 'conversation.started',
      conversationId,
      customerId,
      channel: 'email',
      lineOfBusinessId: 'line',
      isAuthenticated: true,
      visitorHash: null,
    },
    said(1, 'customer'),
    said(2, 'customer'),
    {
      type: 'case.created',
      caseId,
      number: `CAS-${String(10_000 + n)}`,
      lineOfBusinessId: 'line',
      customerId,
      conversationId,
      by: 'person',
    },
    said(3, 'rep'),
    { type: 'request.judged', messageId: `${conversationId}-3`, conversationId, request, by: 'builtin' },
  ];
}

function ignore(): void {
  // Nobody listens in a bench.
}
