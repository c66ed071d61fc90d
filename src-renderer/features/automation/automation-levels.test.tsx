import { fireEvent, screen, waitFor, within } from '@testing-library/react';
import { expect, it, onTestFinished, vi } from 'vitest';
import type { RouteOutput } from '#shared/contract/all-routes.ts';
import type { AutomationCell } from '#shared/contract/routes/automation.ts';
import { capabilities } from '#shared/domain/autonomy/types.ts';
import { createFakeClient } from '../../testing/fake-client.ts';
import type { FakeHandlers } from '../../testing/fake-client.ts';
import { renderWithDesk } from '../../testing/render-with-desk.tsx';
import { caseRowOf, workspaceOf } from '../../testing/sample-views.ts';
import { AutomationLevels } from './automation-levels.tsx';

type Matrix = RouteOutput<'automation.matrix'>;
const noRecord = { done: 0, confirmed: 0, edited: 0, rejected: 0, reverted: 0, right: 0, wrong: 0 };
const unproven = { bound: null, bar: 0.9, isAboveBar: false, missing: 25 };

function matrixOf(over: Partial<Matrix> = {}): Matrix {
  const lines = [
    { id: 'parcels', name: 'Parcels', cases: 312 },
    { id: 'billing', name: 'Billing', cases: 1 },
  ];
  const cells = lines.flatMap((line) =>
    capabilities.map((capability) => ({
      lineOfBusinessId: line.id,
      capability,
      level: 'human-confirmation' as const,
      record: noRecord,
      standing: unproven,
      proof: null,
      steppedDown: null,
    })),
  );
  const missing = { id: 'application-user', isReady: false, code: 'missing', data: {}, neededFor: [...capabilities] };
  return { lines, cells, prerequisites: [missing], applicationUser: null, ...over };
}

async function show(handlers: FakeHandlers = {}) {
  const client = createFakeClient({
    snapshot: [{ entity: 'workspace', id: 'workspace', view: workspaceOf() }],
    handlers: { 'automation.matrix': () => matrixOf(), ...handlers },
  });
  const onFix = vi.fn<(need: string) => void>();
  const onReviewDue = vi.fn<(caseIds: readonly string[]) => void>();
  const onOpenCase = vi.fn<(caseId: string) => void>();
  const rendered = await renderWithDesk(
    client,
    <AutomationLevels
      onFix={onFix}
      onReviewDue={onReviewDue}
      onOpenCase={onOpenCase}
      renderWhatIf={({ capability }, level) => <output>{[capability, level].join(' ')}</output>}
    />,
  );
  onTestFinished(rendered.stop);
  await screen.findByRole('table', { name: 'Levels of the assistant' });
  return { client, onFix, onReviewDue, onOpenCase };
}

async function choose(level: string) {
  const name = 'Level, Follow up, Parcels';
  fireEvent.click(screen.getByRole('combobox', { name }));
  fireEvent.click(within(await screen.findByRole('listbox', { name, hidden: true })).getByRole('option', { name: level, hidden: true }));
}

const preview = (over: Partial<RouteOutput<'automation.previewSwitch'>> = {}): RouteOutput<'automation.previewSwitch'> => ({
  refusals: [],
  needsReason: false,
  standing: unproven,
  proof: null,
  becomesDue: 0,
  caseIds: [],
  cases: [],
  ...over,
});

it('names every cell by its row and column', async () => {
  await show();
  expect(screen.getByRole('rowheader', { name: /Parcels/ })).toBeTruthy();
  expect(screen.getByRole('columnheader', { name: 'Close when silent' })).toBeTruthy();
  expect(screen.getAllByRole('combobox', { name: /^Level, / })).toHaveLength(10);
});

// The bug: one stray click in a list lets the assistant loose.
it('asks before a level changes, and needs a reason below the bar', async () => {
  const seventeen = Array.from({ length: 17 }, (_, at) => `c${at}`);
  const { client, onReviewDue, onOpenCase } = await show({
    'automation.previewSwitch': () =>
      preview({
        needsReason: true,
        becomesDue: 17,
        caseIds: seventeen,
        cases: [caseRowOf({ id: 'c0', number: 'C-7', title: 'Late parcel' })],
      }),
    'autonomy.setLevel': () => ({}),
  });
  await choose('Full automation');
  const panel = within(await screen.findByRole('region', { name: 'Parcels, Follow up: Ask a person → Full automation?' }));
  expect(await panel.findByText(/17 cases become due at once: review them first/)).toBeTruthy();
  const yes = panel.getByRole('button', { name: 'Switch' });
  expect(yes).toHaveProperty('disabled', true);
  fireEvent.click(panel.getByRole('button', { name: 'Review 17 cases' }));
  expect(onReviewDue).toHaveBeenCalledWith(seventeen);
  fireEvent.click(panel.getByRole('button', { name: /C-7 Late parcel/ }));
  expect(onOpenCase).toHaveBeenCalledWith('c0');
  expect(panel.getByText('and 16 more')).toBeTruthy();
  fireEvent.change(panel.getByRole('textbox'), { target: { value: 'tried for a month in shadow' } });
  fireEvent.click(yes);
  const given = { lineOfBusinessId: 'parcels', capability: 'follow-up', level: 'full-automation', reason: 'tried for a month in shadow' };
  await waitFor(() => expect(client.callsOf('autonomy.setLevel')).toEqual([given]));
});

it('says why full automation is refused, offers no switch, and leads to what is missing', async () => {
  const { onFix } = await show({
    'automation.previewSwitch': () => preview({ refusals: [{ code: 'application-user.missing', data: {} }] }),
  });
  await choose('Full automation');
  const panel = within(await screen.findByRole('region', { name: /Full automation\?$/ }));
  expect((await panel.findByRole('alert')).textContent).toContain('The assistant has no identity of its own yet.');
  expect(panel.queryByRole('button', { name: 'Switch' })).toBeNull();
  fireEvent.click(screen.getByRole('button', { name: 'Fix: Application user' }));
  expect(onFix).toHaveBeenCalledWith('application-user');
});

it('shows what a cell proved, and that it stepped down', async () => {
  const base = matrixOf();
  const record = { ...noRecord, confirmed: 44, right: 43, wrong: 1 };
  const standing = { bound: 0.882, bar: 0.9, isAboveBar: false, missing: 7 };
  const cells = base.cells.map((cell) =>
    cell.lineOfBusinessId === 'parcels' && cell.capability === 'close'
      ? { ...cell, record, standing, steppedDown: { at: Date.UTC(2026, 10, 20), bound: 0.882 } }
      : cell,
  );
  await show({ 'automation.matrix': () => ({ ...base, cells }) });
  expect(screen.getByText(/Stepped down .*: proved only 88.2%/)).toBeTruthy();
  fireEvent.click(screen.getByRole('button', { name: /^Record of Close when silent in Parcels: / }));
  const panel = within(await screen.findByRole('region', { name: 'Parcels, Close when silent: Ask a person' }));
  expect(panel.getByText(/43 of 44 right, which proves at least 88.2%.*not yet, about 7 more right ones would do/)).toBeTruthy();
});

// The bug: a bar typed as a share beside percents (90 refused, 0.9 taken), or saved a hundred times too high.
it('shows and takes the bar in percent', async () => {
  const { client } = await show({ 'automation.setBar': () => ({}) });
  fireEvent.click(screen.getByRole('button', { name: /^Record of Close when silent in Parcels: / }));
  const box = await screen.findByRole<HTMLInputElement>('textbox', { name: 'Bar for full automation' });
  expect(box.value).toBe('90%');
  const save = () => screen.getByRole('button', { name: /^Save: Bar for full automation/ });
  expect(save()).toHaveProperty('disabled', true);
  fireEvent.change(box, { target: { value: '88.2%' } });
  expect(save().getAttribute('aria-label')).toBe('Save: Bar for full automation 88.2%');
  fireEvent.click(save());
  await waitFor(() =>
    expect(client.callsOf('automation.setBar')).toEqual([{ lineOfBusinessId: 'parcels', capability: 'close', bar: 0.882 }]),
  );
});

// The bug: a cell on full automation that goes on asking, with nobody told that it will and does.
it('says before a switch that it goes on asking until enough outcomes are known, and in the cell afterwards', async () => {
  const base = matrixOf();
  const proof = { of: 'request', known: 3, needed: 20 } as const;
  const cells = base.cells.map((cell) =>
    cell.lineOfBusinessId === 'billing' && cell.capability === 'follow-up' ? { ...cell, proof, level: 'full-automation' as const } : cell,
  );
  await show({ 'automation.matrix': () => ({ ...base, cells }), 'automation.previewSwitch': () => preview({ proof }) });
  await choose('Full automation');
  const panel = within(await screen.findByRole('region', { name: /Full automation\?$/ }));
  expect(await panel.findByText(/goes on asking until 20 outcomes are known \(3 of 20\)/)).toBeTruthy();
  expect(screen.getAllByText('still asks: 3 of 20 outcomes known')).toHaveLength(1);
  expect(
    screen.getByRole('button', { name: 'Record of Follow up in Billing: nothing yet, still asks: 3 of 20 outcomes known' }),
  ).toBeTruthy();
});

// The bug: a supervisor can look back with a rule, and not with the level they are about to switch to.
it('offers a look back for the cell whose level is considered', async () => {
  await show({ 'automation.previewSwitch': () => preview() });
  for (const [name, level] of [
    ['Shadow', 'shadow'],
    ['Full automation', 'full-automation'],
  ] as const) {
    await choose(name);
    await waitFor(() =>
      expect(within(screen.getByRole('region', { name: /Parcels/u })).getByRole('status').textContent).toBe(`follow-up ${level}`),
    );
  }
});

// The bug: whoever looks at *Create cases* is told that an update rule is missing, and fixes what is not needed.
it('names what each need is for, and of a cell that is looked at only its own', async () => {
  const missing = (id: string, neededFor: AutomationCell['capability'][]) => ({ id, isReady: false, code: 'missing', data: {}, neededFor });
  const prerequisites = [missing('mailbox', ['follow-up', 'resolve', 'close']), missing('update-rule', ['update'])];
  await show({ 'automation.matrix': () => matrixOf({ prerequisites }), 'automation.previewSwitch': () => preview() });
  const card = within(screen.getByRole('region', { name: 'Needed for full automation' }));
  const needs = () => card.queryAllByRole('listitem').map((item) => item.textContent);
  expect(needs()).toEqual([
    expect.stringMatching(/^Mailbox.*for Follow up, Resolve, and Close when silent/),
    expect.stringMatching(/^Update rule.*for Update cases/),
  ]);
  await choose('Full automation');
  expect(needs()).toEqual([expect.stringContaining('Mailbox')]);
});
