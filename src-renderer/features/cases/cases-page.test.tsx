import { fireEvent, screen, waitFor } from '@testing-library/react';
import { beforeEach, expect, it, onTestFinished, vi } from 'vitest';
import { AppError } from '#shared/lib/app-error.ts';
import type { CaseRow } from '#shared/contract/views.ts';
import { createFakeClient } from '../../testing/fake-client.ts';
import type { FakeHandlers } from '../../testing/fake-client.ts';
import { renderWithDesk } from '../../testing/render-with-desk.tsx';
import { caseRowOf, workspaceOf } from '../../testing/sample-views.ts';
import { CasesPage } from './cases-page.tsx';

function rowsOf(count: number): CaseRow[] {
  return Array.from({ length: count }, (_, index) => caseRowOf({ id: `case-${index}`, number: `C-${index}`, title: `Title ${index}` }));
}

async function show(list: NonNullable<FakeHandlers['case.list']>) {
  const client = createFakeClient({
    snapshot: [{ entity: 'workspace', id: 'workspace', view: workspaceOf() }],
    handlers: { 'case.list': list },
  });
  const onOpenCase = vi.fn<(caseId: string) => void>();
  const rendered = await renderWithDesk(client, <CasesPage onOpenCase={onOpenCase} />);
  onTestFinished(rendered.stop);
  return { client, onOpenCase };
}

// happy-dom lays nothing out; the virtualizer asks the scroller for its size.
beforeEach(() => {
  const height = vi.spyOn(HTMLElement.prototype, 'clientHeight', 'get').mockReturnValue(600);
  onTestFinished(() => height.mockRestore());
});

const all = rowsOf(20_000);
const page: NonNullable<FakeHandlers['case.list']> = ({ offset, limit }) => ({
  cases: all.slice(offset, offset + limit),
  total: all.length,
});

it('paints and asks for what is in sight only, not for 20,000 rows', async () => {
  const { client } = await show(page);
  await screen.findByText('Title 0');
  expect(screen.getByText('20,000 cases')).toBeTruthy();
  expect(screen.getAllByRole('row').length).toBeLessThan(100);
  expect(client.callsOf('case.list').map((input) => [input.offset, input.limit])).toEqual([[0, 100]]);
});

it('is worked by keys: j and k move, Enter opens', async () => {
  const { onOpenCase } = await show(page);
  await screen.findByText('Title 0');
  for (const key of ['j', 'j', 'k', 'Enter']) fireEvent.keyDown(document.body, { key });
  expect(onOpenCase).toHaveBeenCalledExactlyOnceWith('case-1');
});

it('asks the core for the typed words once typing pauses, from the first row on', async () => {
  const { client } = await show(({ text }) => ({ cases: text === 'torn' ? rowsOf(1) : [], total: text === 'torn' ? 1 : 0 }));
  fireEvent.change(screen.getByLabelText('Filter cases'), { target: { value: 't' } });
  fireEvent.change(screen.getByLabelText('Filter cases'), { target: { value: 'torn' } });
  await screen.findByText('Title 0');
  expect(client.callsOf('case.list').flatMap((input) => input.text ?? [])).toEqual(['torn']);
});

it('says that nothing matches and offers to clear the filter', async () => {
  const { client } = await show(() => ({ cases: [], total: 0 }));
  fireEvent.click(await screen.findByRole('button', { name: 'Clear the filter' }));
  expect(await screen.findByText('No cases yet')).toBeTruthy();
  expect(client.callsOf('case.list').at(-1)?.status).toBe('all');
});

it('says what is safe when the list cannot be read, and tries again', async () => {
  let isBroken = true;
  await show((input) => {
    if (isBroken) throw new AppError('unavailable', 'CORE_RESTARTED', 'away');
    return page(input);
  });
  const retry = await screen.findByRole('button', { name: 'Try again' });
  isBroken = false;
  fireEvent.click(retry);
  await waitFor(() => expect(screen.getByText('Title 0')).toBeTruthy());
});

// The bug: a case whose value never reached the system of record looks like every other one, or is told from them by colour alone.
it('says in words beside a case what of it is not in the system of record', async () => {
  const [waiting, failed, conflict, settled] = rowsOf(4);
  if (!waiting || !failed || !conflict || !settled) throw new Error('Four rows were asked for');
  const cases = [
    { ...waiting, owed: 'waiting' as const },
    { ...failed, owed: 'failed' as const },
    { ...conflict, owed: 'conflict' as const },
    settled,
  ];
  await show(() => ({ cases, total: cases.length }));
  const wordsOf = async (title: string) => (await screen.findByText(title)).closest('[data-column="title"]')?.textContent;
  expect(await wordsOf('Title 0')).toContain('Waiting to sync');
  expect(await wordsOf('Title 1')).toContain('Not synced: failed');
  expect(await wordsOf('Title 2')).toContain('Conflict');
  expect(await wordsOf('Title 3')).toBe('Title 3');
});
