import { setTimeout as wait } from 'node:timers/promises';
import { startRequestTracker, type RequestTracker } from '../../../../scripts/request-tracker/start-request-tracker.ts';
import { findRequestTracker } from '../../../../scripts/test/find-request-tracker.ts';
import type { Clock } from '../../ports/ports.ts';
import { createRecordingLogger } from '../../testing/memory-ports.ts';
import { realClock } from '../../testing/real-clock.ts';
import { backendContract, type BackendUnderTest, type OutsideWorld } from '../testing/backend-contract.ts';
import { faultyFetch } from '../testing/faulty-fetch.ts';
import { requestTrackerConfiguration } from './configuration.ts';
import { createRequestTracker } from './create-request-tracker.ts';

const isThere = await findRequestTracker({ mayInstall: false });
backendContract('request-tracker', start, isThere ? null : 'Request Tracker is not installed; run npm test -- --install on Debian');

/** Longer than a busy machine takes for two acts in a row. */
const leaseMs = 5000;

async function start(): Promise<BackendUnderTest> {
  const server = await startRequestTracker();
  const closing: (() => Promise<void>)[] = [];
  const make = (who: 'rep' | 'supervisor', consoleId: string, aheadMs = 0) => {
    const { fetch, faults } = faultyFetch();
    const { backend, channel, close } = createRequestTracker({
      configuration: requestTrackerConfiguration.parse({ url: server.url, assistant: 'agentbot' }),
      fetch,
      clock: clockAhead(aheadMs),
      logger: createRecordingLogger(),
      token: () => Promise.resolve(server.tokens[who]),
      consoleId,
      externalOf: (conversationId) => ({ conversationId, caseId: conversationId }),
      isKnown: () => false,
      version: '0.0.0',
      leaseMs,
      settleMs: 0,
      timeLimitMs: consoleId === 'hurried' ? 300 : 30_000,
    });
    closing.push(close);
    return { backend, channel, faults };
  };
  const own = make('rep', 'own');
  const [line] = (await own.backend.describe()).lines.filter(({ name }) => name === 'Support');
  return {
    ...own,
    world: worldOf(server),
    lineId: line?.id ?? '',
    other: ({ id, isSupervisor = false, clockIsAheadMs = 0 }) => make(isSupervisor ? 'supervisor' : 'rep', id, clockIsAheadMs),
    leaseRunsOut: () => wait(leaseMs + 2000),
    async close() {
      await Promise.all(closing.map((close) => close()));
      await server.stop();
    },
  };
}

function worldOf(server: RequestTracker): OutsideWorld {
  const rep2 = server.as('rep2');
  return {
    opens({ title, text, customer }) {
      return server.as('dana').createTicket({ Subject: title, Content: text, Requestor: customer });
    },
    async says(caseId, { text, customer, id, isMachine = false }) {
      // A mail takes the gate and the server four times as long.
      if (id === undefined && !isMachine) {
        await server.as('dana').post(`/ticket/${caseId}/correspond`, { Content: text, ContentType: 'text/plain' });
        return;
      }
      const headers = [
        ...(id === undefined ? [] : [`Message-ID: <${id}.${caseId}@example.com>`]),
        ...(isMachine ? ['Auto-Submitted: auto-replied'] : []),
      ];
      await server.deliverMail(mail({ customer, subject: `Re: [desk #${caseId}]`, text, headers }));
    },
    async changes(caseId, { title, type }) {
      const fields = type === undefined ? {} : { CustomFields: { CaseType: type === 'question' ? 'Question' : 'Problem' } };
      await rep2.put(`/ticket/${caseId}`, { ...(title === undefined ? {} : { Subject: title }), ...fields });
    },
    hides: (caseId) => server.hide(caseId),
    failsToSend: (isFailing) => server.failMail(isFailing),
    async countCreated(effectId) {
      const found = await server.as('root').get(`/tickets?query='CF.{ExternalKey}'='${effectId}'`);
      return (found as { total: number }).total;
    },
    reached: () => Promise.resolve(server.mails()),
  };
}

type Mail = { readonly customer: string; readonly subject: string; readonly text: string; readonly headers: readonly string[] };

function mail({ customer, subject, text, headers }: Mail): string {
  return [`From: ${customer}`, 'To: support@desk.test', `Subject: ${subject}`, ...headers, '', text, ''].join('\n');
}

function clockAhead(aheadMs: number): Clock {
  return { ...realClock, now: () => Date.now() + aheadMs };
}
