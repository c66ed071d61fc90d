import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import { startRequestTracker, type RequestTracker } from '../../../scripts/request-tracker/start-request-tracker.ts';
import { findRequestTracker } from '../../../scripts/test/find-request-tracker.ts';
import { requestTrackerConfiguration } from '../backends/request-tracker/configuration.ts';
import { createRequestTracker } from '../backends/request-tracker/create-request-tracker.ts';
import { alwaysOpen, followUpRule } from '../follow-ups/testing/follow-up-desk.ts';
import type { JournalEvent } from '../store/journal-events.ts';
import { createMemorySecrets, createRecordingLogger } from '../testing/memory-ports.ts';
import { realClock } from '../testing/real-clock.ts';
import { startTestCore, type TestCore } from '../testing/start-test-core.ts';
import type { ConnectTo } from './system-of-record.ts';

/* Several consoles on one Request Tracker: what is due is done by one of them. */

const isMissing = !(await findRequestTracker({ mayInstall: false }));
if (isMissing) console.warn('Consoles on one Request Tracker are not tested: it is not installed; run npm test -- --install on Debian');

const leaseMs = 5_000;
let server: RequestTracker;
const consoles: TestCore[] = [];

const connectTo: ConnectTo = ({ url, ...to }) =>
  Promise.resolve(
    createRequestTracker({
      configuration: requestTrackerConfiguration.parse({ url, assistant: 'agentbot' }),
      fetch,
      clock: realClock,
      logger: createRecordingLogger(),
      version: '0.0.0',
      leaseMs,
      watchEveryMs: 300,
      settleMs: 0,
      ...to,
    }),
  );

const soon = <Result>(work: () => Promise<Result> | Result): Promise<Result> => vi.waitFor(work, { timeout: 40_000, interval: 100 });
const record = (core: TestCore, ...events: readonly JournalEvent[]): void =>
  core.services.store.transact({ principal: { kind: 'supervisor', id: 'you', name: 'You' } }, (tx) => {
    for (const event of events) tx.append(event);
  });

const lineOf = (core: TestCore): string => core.services.workspace().linesOfBusiness.find(({ name }) => name === 'Support')?.id ?? '';

/** A console on the server, allowed to follow up by itself three seconds after the customer was asked something. */
async function openConsole(name: string): Promise<TestCore> {
  const secrets = { ...createMemorySecrets(), kind: () => 'sealed-file' as const };
  const core = await startTestCore({ deps: { clock: realClock, connectTo, secrets }, idPrefix: name });
  consoles.push(core);
  await core.call('backend.connect', { kind: 'request-tracker', url: server.url, token: server.tokens.agentbot });
  const lineOfBusinessId = lineOf(core);
  record(
    core,
    { type: 'setting.changed', key: 'hours', value: alwaysOpen },
    { type: 'setting.changed', key: 'undoMs.mail', value: 0 },
    { type: 'followUpRule.saved', rule: { ...followUpRule, waitsMs: [3_000, 3_000, 600_000] } },
    { type: 'applicationUser.saved', name: 'Robo', addressContentId: 'application-user:address', isEnabled: true },
    { type: 'level.changed', lineOfBusinessId, capability: 'follow-up', level: 'full-automation', reason: 'test' },
  );
  return core;
}

/** As if it had been borne out often enough that such words ask something. */
function prove(core: TestCore): void {
  const row = core.services.store.get<{ id: string; conversation_id: string }>(
    "SELECT id, conversation_id FROM messages WHERE author = 'rep' ORDER BY rowid LIMIT 1",
  );
  if (row === undefined) throw new Error('not pulled yet');
  const request = { asks: true, confidence: 1, spans: [{ start: 0, end: 10 }], isProven: true, version: 'test' };
  record(core, { type: 'request.judged', messageId: row.id, conversationId: row.conversation_id, request, by: 'builtin' });
}

describe.skipIf(isMissing)('consoles that share a Request Tracker', { timeout: 120_000 }, () => {
  beforeAll(async () => {
    server = await startRequestTracker();
  }, 120_000);
  afterAll(() => server.stop());
  afterEach(async () => {
    for (const core of consoles.splice(0)) await core.dispose();
  });

  // The bug: each console follows up by itself, and the customer gets every mail as often as there are consoles (rule 2).
  it('follow a customer up once, and hand over who acts alone when one is gone', async () => {
    await server.deliverMail(
      'From: Dana <dana@example.com>\nTo: support@desk.test\nSubject: Lamp\nMessage-ID: <lamp@example.com>\n\nIt came in pieces.\n',
    );
    const found = (await server.as('root').get("/tickets?query=Queue='Support'&fields=Subject")) as {
      items: { id: string; Subject: string }[];
    };
    const id = found.items.find(({ Subject }) => Subject === 'Lamp')?.id ?? '';
    await server.as('rep2').post(`/ticket/${id}/correspond`, { Content: 'Could you send us a photo of it?', ContentType: 'text/plain' });
    const mails = (): number =>
      server.mails().filter((mail) => /To:.*dana@example\.com/iu.test(mail) && !mail.includes('photo of it')).length;
    const before = mails();

    const first = await openConsole('one');
    await soon(() => prove(first));
    const second = await openConsole('two');
    await soon(() => prove(second));
    await soon(() => expect(mails()).toBe(before + 1));
    // Both know of it, whoever did it.
    const sentOn = (core: TestCore): number =>
      core.services.store.get<{ n: number }>("SELECT COUNT(*) AS n FROM effects WHERE capability = 'follow-up' AND state = 'confirmed'")
        ?.n ?? 0;
    await soon(() => expect(sentOn(first) + sentOn(second)).toBe(1));
    const [holder, other] = sentOn(first) === 1 ? [first, second] : [second, first];
    consoles.splice(consoles.indexOf(holder), 1);
    await holder.dispose();
    await soon(() => expect(other.services.systemOfRecord.whoActs(lineOf(other))).toBe('us'));
    await other.call('backend.syncNow', {});
    expect([sentOn(other), mails()]).toEqual([0, before + 1]);
  });
});
