import { fireEvent, screen, waitFor, within } from '@testing-library/react';
import { expect, it, onTestFinished } from 'vitest';
import { AppError } from '#shared/lib/app-error.ts';
import type { FollowUpDetail } from '#shared/contract/routes/follow-up.ts';
import { createFakeClient } from '../../testing/fake-client.ts';
import type { FakeHandlers } from '../../testing/fake-client.ts';
import { renderWithDesk } from '../../testing/render-with-desk.tsx';
import { followUpDetailOf, followUpRowOf } from '../../testing/sample-follow-ups.ts';
import { CasePlan } from './case-plan.tsx';

const row = followUpRowOf({ caseId: 'tom', customerName: 'Tom Kessler' });

async function show(detail: Partial<FollowUpDetail> | null, more: FakeHandlers = {}) {
  const client = createFakeClient({
    handlers: {
      'followUp.get': () => ({ detail: detail === null ? null : followUpDetailOf(row, detail) }),
      'followUp.adjust': () => ({ dueAt: null }),
      ...more,
    },
  });
  const rendered = await renderWithDesk(client, <CasePlan caseId="tom" />);
  onTestFinished(rendered.stop);
  return { client };
}

const button = (name: string | RegExp) => screen.findByRole('button', { name });

it('shows what was and what comes, in order, and skips a step of this case', async () => {
  const { client } = await show({});
  const plan = await screen.findByRole('list', { name: 'The plan in dates' });
  expect(
    within(plan)
      .getAllByRole('listitem')
      .map((item) => item.querySelector('b')?.textContent),
  ).toEqual(['we wrote, counts as 1', 'follow-up 2 of 3', 'follow-up 3 of 3', 'close as silent']);
  fireEvent.click(await button(/^Change .* follow-up 3 of 3/));
  fireEvent.click(await screen.findByRole('menuitem', { name: 'Skip this one' }));
  await waitFor(() =>
    expect(client.callsOf('followUp.adjust')).toEqual([{ caseId: 'tom', stepKey: row.stepKey, change: { kind: 'skip', step: 3 } }]),
  );
});

it('moves the closing to another day', async () => {
  const { client } = await show({});
  fireEvent.click(await button(/^Change .* close as silent/));
  fireEvent.click(await screen.findByRole('menuitem', { name: 'Move…' }));
  const field = await screen.findByLabelText('Day and time');
  fireEvent.change(field, { target: { value: '2020-01-01T09:00' } });
  expect(await button('Move')).toHaveProperty('disabled', true);
  fireEvent.change(field, { target: { value: '2099-01-05T09:00' } });
  fireEvent.click(await button('Move'));
  const to = new Date('2099-01-05T09:00').getTime();
  await waitFor(() =>
    expect(client.callsOf('followUp.adjust')).toEqual([
      { caseId: 'tom', stepKey: row.stepKey, change: { kind: 'move', step: 'closing', to } },
    ]),
  );
});

it('pauses and stops, and offers to go on where it is paused', async () => {
  const running = await show({});
  fireEvent.click(await button('Pause the plan'));
  await waitFor(() => expect(running.client.callsOf('followUp.adjust')).toHaveLength(1));
  fireEvent.click(await button('Stop the plan'));
  await waitFor(() => expect(running.client.callsOf('followUp.adjust').map(({ change }) => change.kind)).toEqual(['pause', 'stop']));
});

it('says that it is paused, and goes on', async () => {
  const { client } = await show({ isPlanPaused: true });
  expect(await screen.findByText(/^Paused/)).toBeTruthy();
  fireEvent.click(await button('Resume the plan'));
  await waitFor(() => expect(client.callsOf('followUp.adjust')[0]?.change).toEqual({ kind: 'resume' }));
});

it('tells every past step with its reasons, and what each channel said in the last moment', async () => {
  const at = new Date(2026, 10, 23, 14, 0).getTime();
  await show({
    past: [
      {
        at,
        what: { code: 'past.undone', data: {} },
        by: { kind: 'person', name: 'Mara Lindqvist' },
        reasons: ['answered'],
        proof: [
          { channel: 'mail', isComplete: true, newestCustomerMessageAt: null, at },
          { channel: 'web-chat', isComplete: false, newestCustomerMessageAt: null, at },
        ],
        actId: null,
        effectId: 'e',
        state: 'cancelled',
      },
    ],
  });
  fireEvent.click(await button('What was done (1)'));
  const [step] = within(await screen.findByRole('list', { name: 'What was done' })).getAllByRole('listitem');
  expect(step?.textContent).toContain('Stopped before it went');
  expect(step?.textContent).toContain('Asked mailbox at 14:00: nothing from the customer.');
  expect(step?.textContent).toContain('web chat could not be asked at 14:00.');
});

it('is quiet where nothing was planned, and says so when it cannot tell', async () => {
  await show(null);
  await waitFor(() => expect(screen.queryByRole('list')).toBeNull());
  const away = () => Promise.reject(new AppError('unavailable', 'CORE_RESTARTED', 'away'));
  await show({}, { 'followUp.get': away });
  expect(await screen.findByText(/cannot be shown just now/)).toBeTruthy();
});
