import { fireEvent, screen, waitFor, within } from '@testing-library/react';
import { beforeEach, expect, it, onTestFinished, vi } from 'vitest';
import { createFakeClient } from '../../testing/fake-client.ts';
import type { FakeHandlers } from '../../testing/fake-client.ts';
import { renderWithDesk } from '../../testing/render-with-desk.tsx';
import { createFakeQueue, followUpRowOf } from '../../testing/sample-follow-ups.ts';
import { workspaceOf } from '../../testing/sample-views.ts';
import { DeckPage } from './deck-page.tsx';
import { useProblems } from './problems.ts';
import { useRecentActs } from './recent-acts.ts';

const ways = { onOpenCase: vi.fn<(caseId: string) => void>(), onOpenConversation: vi.fn<() => void>(), onShowWords: vi.fn<() => void>() };
const rowsOf = (count: number) =>
  Array.from({ length: count }, (_, index) => followUpRowOf({ caseId: `c${index}`, customerName: `Customer ${index}` }));
const single = followUpRowOf({ caseId: 'odd', customerName: 'Jon Reyes', groupKey: 'other', band: 'guess' });

async function deal(rows: ReturnType<typeof rowsOf>, more: FakeHandlers = {}) {
  const queue = createFakeQueue(rows);
  const client = createFakeClient({
    snapshot: [{ entity: 'workspace', id: 'workspace', view: workspaceOf() }],
    handlers: { ...queue.handlers, ...more },
  });
  const onLeave = vi.fn<() => void>();
  const rendered = await renderWithDesk(client, <DeckPage filter={{}} ways={ways} onReply={vi.fn<() => void>()} onLeave={onLeave} />);
  onTestFinished(rendered.stop);
  return { client, queue, onLeave };
}

beforeEach(() => {
  useRecentActs.setState({ acts: [], stopped: [] });
  useProblems.setState({ byCase: {} });
});

const press = (key: string) => fireEvent.keyDown(document.body, { key });
const card = (name: string) => screen.findByLabelText(`Mail to ${name}`);
const approve = () => screen.getByText(/^Approve/).closest('button');

it('lays the next card under the same key, and offers the rest of a sure group after its sample', async () => {
  const { client, queue } = await deal([...rowsOf(6), single]);
  await card('Customer 0');
  expect(approve()).toHaveProperty('disabled', true);
  press('a');
  for (const name of ['Customer 1', 'Customer 2', 'Customer 3']) {
    press('s');
    await card(name);
  }
  expect(screen.getByText('Sample: 3 of 3 looked at')).toBeTruthy();
  expect(client.callsOf('followUp.approveGroup')).toEqual([]);
  press('a');
  await card('Jon Reyes');
  expect(client.callsOf('followUp.approveGroup')[0]).toMatchObject({ caseIds: ['c3', 'c4', 'c5'], lookedAt: ['c0', 'c1', 'c2'] });
  // Not sure enough to go with others.
  expect(screen.queryByText(/^Approve/)).toBeNull();
  press('j');
  const summary = await screen.findByLabelText('Summary of the deck');
  expect(within(summary).getByText('sent as drafted').nextSibling?.textContent).toBe('6');
  expect(within(summary).getByText('left for later').nextSibling?.textContent).toBe('1');
  expect(queue.rows().map(({ caseId }) => caseId)).toEqual(['odd']);
});

it('says at the end what was refused, and why', async () => {
  const refusing: FakeHandlers = {
    'followUp.approveGroup': ({ caseIds }) => ({
      approved: caseIds.slice(1),
      refused: caseIds.slice(0, 1).map((caseId) => ({ caseId, code: 'ANSWERED_MEANWHILE' })),
    }),
  };
  await deal(rowsOf(6), refusing);
  for (const name of ['Customer 0', 'Customer 1', 'Customer 2']) {
    await card(name);
    press('s');
  }
  await card('Customer 3');
  press('a');
  const summary = await screen.findByLabelText('Summary of the deck');
  expect(within(summary).getByText(/Customer 3 answered meanwhile/)).toBeTruthy();
  expect(within(summary).getByText('refused').nextSibling?.textContent).toBe('1');
});

it('counts a changed mail apart, and shows a card that was taken back at once', async () => {
  const { onLeave } = await deal(rowsOf(3));
  fireEvent.change(await screen.findByLabelText('Text'), { target: { value: 'In my own words' } });
  press('s');
  await card('Customer 1');
  press('s');
  await card('Customer 2');
  press('u');
  await card('Customer 1');
  press('s');
  await card('Customer 2');
  press('x');
  const summary = await screen.findByLabelText('Summary of the deck');
  for (const [words, count] of [
    ['changed and sent', '1'],
    ['sent as drafted', '1'],
    ['skipped', '1'],
  ] as const)
    expect(within(summary).getByText(words).nextSibling?.textContent).toBe(count);
  press('Escape');
  await waitFor(() => expect(onLeave).toHaveBeenCalledOnce());
});
