import { act, fireEvent, screen, waitFor, within } from '@testing-library/react';
import { expect, it, onTestFinished, vi } from 'vitest';
import type { Owed } from '#shared/contract/routes/backend.ts';
import type { BackendState } from '#shared/contract/views.ts';
import { AppError } from '#shared/lib/app-error.ts';
import { createFakeClient, type FakeHandlers } from '../../testing/fake-client.ts';
import { renderWithDesk } from '../../testing/render-with-desk.tsx';
import { backendOf, caseRowOf, owedOf, sampleNow, workspaceOf } from '../../testing/sample-views.ts';
import { CaseOwed } from './case-owed.tsx';
import { UnsyncedPage } from './unsynced-page.tsx';

const theirs = { value: { value: 'Box wet', path: null }, by: 'Ben', at: sampleNow };
const conflict = owedOf({ pushId: 'p1', state: 'conflict', theirs });
const failed = owedOf({
  pushId: 'p2',
  caseId: 'case-2',
  caseNumber: '15',
  field: { key: 'warranty', label: 'Warranty' },
  state: 'failed',
  problem: 'VALUE_NOT_TAKEN',
  reason: 'Warranty: no such value',
});
const uncertain = owedOf({ pushId: 'p3', kind: 'note', field: null, mine: null, state: 'uncertain', problem: 'BACKEND_FATE_UNKNOWN' });

type Setting = { readonly backend?: BackendState | null; readonly handlers?: FakeHandlers; readonly caseId?: string };

async function show(
  owed: readonly Owed[],
  { backend = backendOf({ owed: { waiting: 1, failed: 2, conflicts: 1 } }), handlers, caseId }: Setting = {},
) {
  let left = [...owed];
  const settle = (pushId: string) => {
    left = left.filter((each) => each.pushId !== pushId);
    return {};
  };
  const client = createFakeClient({
    snapshot: [{ entity: 'workspace', id: 'workspace', view: workspaceOf({ isPractice: false, backend }) }],
    handlers: {
      'backend.listOwed': ({ limit = 50 }) => ({ owed: left.slice(0, limit), total: left.length }),
      'backend.settleConflict': ({ pushId }) => settle(pushId),
      'backend.retry': ({ pushId }) => settle(pushId),
      'backend.discard': ({ pushId }) => settle(pushId),
      ...handlers,
    },
  });
  const onOpenCase = vi.fn<(caseId: string) => void>();
  const onOpenSetup = vi.fn<() => void>();
  const screenOf = caseId === undefined ? <UnsyncedPage onOpenCase={onOpenCase} onOpenSetup={onOpenSetup} /> : <CaseOwed caseId={caseId} />;
  const rendered = await renderWithDesk(client, screenOf);
  onTestFinished(rendered.stop);
  return { client, onOpenCase, onOpenSetup };
}

const entry = (name: string) => screen.findByRole('group', { name });
const press = (key: string, modifiers = {}) => fireEvent.keyDown(document.body, { key, ...modifiers });
/** What the core tells of a case once something of it was settled. */
const told = { entity: 'case' as const, id: 'case-1', view: caseRowOf({ id: 'case-1', number: '14', title: 'Parcel torn open' }) };

// The bug: somebody decides between two values without seeing one of them, or whose they are.
it('shows of a conflict both values, who and when', async () => {
  await show([conflict]);
  const card = await entry('Title: Conflict');
  expect(within(card).getByText('Parcel torn open')).toBeTruthy();
  expect(within(card).getByText('Mara Lindqvist, here')).toBeTruthy();
  expect(within(card).getByText('Box wet')).toBeTruthy();
  expect(within(card).getByText(/^Ben, .*2026/)).toBeTruthy();
});

it('words a status as a status, nothing as empty, and nobody as somebody', async () => {
  const status = { key: 'status', label: null };
  await show([
    owedOf({
      pushId: 'p1',
      state: 'conflict',
      field: status,
      mine: { value: 'on-hold', path: null },
      theirs: { value: null, by: null, at: sampleNow },
    }),
  ]);
  const card = await entry('Status: Conflict');
  expect(within(card).getByText('On hold')).toBeTruthy();
  expect(within(card).getByText('empty')).toBeTruthy();
  expect(within(card).getByText(/somebody there/)).toBeTruthy();
});

it('is decided by keys, on the current one only, and the next one takes its place', async () => {
  const other = owedOf({
    pushId: 'p9',
    state: 'conflict',
    caseId: 'case-9',
    caseNumber: '99',
    field: { key: 'priority', label: null },
    theirs,
  });
  const { client, onOpenCase } = await show([conflict, other]);
  await entry('Title: Conflict');
  press('j');
  press('Enter');
  expect(onOpenCase).toHaveBeenCalledExactlyOnceWith('case-9');
  press('k');
  press('t', { altKey: true, code: 'KeyT' });
  await waitFor(() => expect(client.callsOf('backend.settleConflict')).toEqual([{ pushId: 'p1', keep: 'theirs' }]));
  act(() => client.publish([told]));
  await waitFor(() => expect(screen.queryByRole('group', { name: 'Title: Conflict' })).toBeNull());
  press('m', { altKey: true, code: 'KeyM' });
  await waitFor(() => expect(client.callsOf('backend.settleConflict')[1]).toEqual({ pushId: 'p9', keep: 'mine' }));
});

// The bug: "failed", and nobody learns why, or what giving up would throw away.
it('says of a failure why, in the other side’s words too, and what giving up means', async () => {
  const { client } = await show([failed, uncertain]);
  const card = await entry('Warranty: Failed');
  expect(card.textContent).toContain('did not take this value');
  expect(card.textContent).toContain('“Warranty: no such value”');
  expect(card.textContent).toContain('takes the value that stands there');
  const note = await entry('Note: Not certain');
  expect(note.textContent).toContain('looks first, so that nothing is written twice');
  expect(note.textContent).toContain('never written there');
  fireEvent.click(screen.getByRole('button', { name: /^Try again ?: Note, case 14$/ }));
  fireEvent.click(screen.getByRole('button', { name: /^Give up ?: Warranty, case 15$/ }));
  await waitFor(() => expect(client.callsOf('backend.discard')).toEqual([{ pushId: 'p2' }]));
  expect(client.callsOf('backend.retry')).toEqual([{ pushId: 'p3' }]);
});

it('shows fifty, then two hundred, and says how many are left', async () => {
  await show(Array.from({ length: 230 }, (_, index) => owedOf({ pushId: `p${index}` })));
  fireEvent.click(await screen.findByRole('button', { name: 'Show more' }));
  expect(await screen.findByText('and 30 more that wait their turn')).toBeTruthy();
  expect(screen.getAllByRole('group')).toHaveLength(200);
});

it('says that all is there, that there is nothing to sync with, and that the list could not be read', async () => {
  await show([]);
  expect(await screen.findByText('Everything is in the system of record')).toBeTruthy();
});

it('leads to Setup where the workspace is its own record, and asks nothing', async () => {
  const { client, onOpenSetup } = await show([], { backend: null });
  fireEvent.click(await screen.findByRole('button', { name: 'Open Setup' }));
  expect(onOpenSetup).toHaveBeenCalled();
  expect(client.callsOf('backend.listOwed')).toEqual([]);
});

it('says what is safe when the list cannot be read, and tries again', async () => {
  let isBroken = true;
  await show([], {
    handlers: {
      'backend.listOwed': () => {
        if (isBroken) throw new AppError('unavailable', 'CORE_RESTARTED', 'away');
        return { owed: [conflict], total: 1 };
      },
    },
  });
  const retry = await screen.findByRole('button', { name: 'Try again' });
  isBroken = false;
  fireEvent.click(retry);
  expect(await entry('Title: Conflict')).toBeTruthy();
});

// The bug: a case that waits for its system of record looks settled while it is worked on.
it('names beside a case what waits, and shows cards for what needs a person', async () => {
  const { client } = await show(
    [conflict, owedOf({ pushId: 'p4', field: { key: 'priority', label: null } }), owedOf({ pushId: 'p5', kind: 'note', field: null })],
    {
      caseId: 'case-1',
    },
  );
  expect((await screen.findByText(/^Waiting to sync/)).textContent).toBe('Waiting to sync: Priority and Note');
  expect(await entry('Title: Conflict')).toBeTruthy();
  expect(screen.getAllByRole('group')).toHaveLength(1);
  expect(client.callsOf('backend.listOwed')).toEqual([{ caseId: 'case-1', limit: 50 }]);
  press('m', { altKey: true, code: 'KeyM' });
  await waitFor(() => expect(client.callsOf('backend.settleConflict')).toEqual([{ pushId: 'p1', keep: 'mine' }]));
});

// The bug: every case that is opened asks the core for what a quiet desk never has.
it('asks nothing beside a case while nothing is owed at all', async () => {
  const { client } = await show([], { caseId: 'case-1', backend: backendOf() });
  expect(client.callsOf('backend.listOwed')).toEqual([]);
});
