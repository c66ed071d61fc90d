import { screen } from '@testing-library/react';
import { expect, it, onTestFinished } from 'vitest';
import type { RouteOutput } from '#shared/contract/all-routes.ts';
import { createFakeClient } from '../../testing/fake-client.ts';
import { renderWithDesk } from '../../testing/render-with-desk.tsx';
import { AuditPanel } from './audit-panel.tsx';

type Answer = RouteOutput<'audit.listRuns'>;
type Run = Answer['runs'][number];

const run: Run = { id: 'r1', at: 0, predictor: 'builtin', version: '1', tookMs: 4, messageCount: 2, problem: null, fields: [] };
const field: Run['fields'][number] = {
  key: 'title',
  label: null,
  value: null,
  confidence: null,
  evidence: [],
  outcome: 'abstained',
  reasons: [],
  fate: null,
};

async function show(answer: Answer) {
  const client = createFakeClient({ handlers: { 'audit.listRuns': () => answer } });
  const rendered = await renderWithDesk(client, <AuditPanel holder={{ conversationId: 'dana' }} field="title" />);
  onTestFinished(rendered.stop);
  await screen.findByText(/Every time the assistant looked|has not looked yet/);
  return client;
}

it('says in words why a run did nothing', async () => {
  await show({ runs: [{ ...run, fields: [{ ...field, reasons: ['not-enough-said', 'not-authenticated'] }] }], decisions: [] });
  expect(screen.getByText('Did nothing, because not enough has been said and the customer is not verified.')).toBeTruthy();
});

it('shows the decision of the gate with its reasons, and a reason it has no words for as it is written', async () => {
  await show({ runs: [], decisions: [{ at: 0, capability: 'create', verdict: 'hold', reasons: ['not-authenticated', 'a-newer-reason'] }] });
  expect(screen.getByText('nothing was done')).toBeTruthy();
  expect(screen.getByText(/because the customer is not verified and reason “a-newer-reason”/)).toBeTruthy();
});

it('says that a run failed instead of showing it as one that found nothing', async () => {
  await show({ runs: [{ ...run, problem: 'MODEL_FAILED' }], decisions: [] });
  expect(screen.getByText('Ended without a result: the model failed')).toBeTruthy();
});

it('shows what was found with quote, number and what a person did with it', async () => {
  const evidence = [
    { messageId: 'm', start: 0, end: 4, quote: 'nothing is here', customerId: 'customer-dana', customerName: 'Dana', at: 0 },
  ];
  const client = await show({
    runs: [
      {
        ...run,
        fields: [
          { ...field, value: { value: 'Lost parcel', path: null }, confidence: 0.914, evidence, outcome: 'offered', fate: 'rejected' },
        ],
      },
    ],
    decisions: [],
  });
  expect(screen.getByText('91 %')).toBeTruthy();
  expect(screen.getByText(/“nothing is here”/)).toBeTruthy();
  expect(screen.getByText('rejected by a person')).toBeTruthy();
  expect(client.callsOf('audit.listRuns')).toEqual([{ holder: { conversationId: 'dana' }, limit: 20, field: 'title' }]);
});

// Would catch: a Why that hides what shadow would have done, or that lists twenty looks that found nothing.
it('tells what shadow would have written and folds the looks that found nothing new', async () => {
  const held: Run['fields'][number] = { ...field, value: { value: 'Lost parcel', path: null }, outcome: 'held', reasons: ['level-shadow'] };
  const runs = [
    { ...run, id: 'r4', fields: [held] },
    { ...run, id: 'r3', fields: [held] },
    { ...run, id: 'r2', fields: [{ ...held, value: { value: 'Late parcel', path: null } }] },
    { ...run, id: 'r1', fields: [{ ...field, value: { value: 'Late parcel', path: null }, outcome: 'offered' as const }] },
  ];
  await show({ runs, decisions: [] });
  expect(screen.getAllByText('would have written Lost parcel')).toHaveLength(1);
  expect(screen.getByText('looked 1 more time, nothing new')).toBeTruthy();
  expect(screen.getByText('would have written Late parcel')).toBeTruthy();
  expect(screen.getByText('offered to you')).toBeTruthy();
});

it('says what will appear where the assistant has not looked yet', async () => {
  await show({ runs: [], decisions: [] });
  expect(screen.getByText('The assistant has not looked yet')).toBeTruthy();
});
