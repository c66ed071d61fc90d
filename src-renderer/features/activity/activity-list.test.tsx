import { fireEvent, screen, waitFor, within } from '@testing-library/react';
import { expect, it, onTestFinished, vi } from 'vitest';
import type { ActivityEntry } from '#shared/contract/routes/automation.ts';
import { createFakeClient } from '../../testing/fake-client.ts';
import type { FakeHandlers } from '../../testing/fake-client.ts';
import { renderWithDesk } from '../../testing/render-with-desk.tsx';
import { workspaceOf } from '../../testing/sample-views.ts';
import { ActivityList } from './activity-list.tsx';

function entryOf(over: Partial<ActivityEntry> = {}): ActivityEntry {
  return {
    id: 'act:1',
    at: Date.UTC(2026, 10, 24, 12),
    capability: 'close',
    caseId: 'k1',
    conversationId: null,
    caseNumber: 'CAS-10190',
    title: 'Invoice 2214',
    lineOfBusinessName: 'Billing',
    mode: 'automatic',
    by: { kind: 'application-user', name: 'Robo' },
    what: { code: 'close.automatic', data: { fields: '' } },
    because: ['silent'],
    evidence: [],
    outcome: 'unknown',
    outcomeReason: null,
    revert: { isPossible: true, revertedAt: null, revertedBy: null },
    ...over,
  };
}

async function show(entries: readonly ActivityEntry[], handlers: FakeHandlers = {}) {
  const client = createFakeClient({
    snapshot: [{ entity: 'workspace', id: 'workspace', view: workspaceOf() }],
    handlers: { 'activity.list': () => ({ entries: [...entries], hasOlder: false }), ...handlers },
  });
  const onOpenCase = vi.fn<(caseId: string) => void>();
  const rendered = await renderWithDesk(
    client,
    <ActivityList onOpenCase={onOpenCase} onOpenConversation={vi.fn<(id: string) => void>()} />,
  );
  onTestFinished(rendered.stop);
  return { client, onOpenCase };
}

it('says what was done, why and by whom, and leads to the case', async () => {
  const { onOpenCase } = await show([entryOf()]);
  const row = within((await screen.findAllByRole('listitem'))[0] ?? document.body);
  expect(row.getByText('Closed the silent case')).toBeTruthy();
  expect(row.getByText(/Because the customer stayed silent · Robo/)).toBeTruthy();
  fireEvent.click(row.getByRole('button', { name: /^Open case CAS-10190/ }));
  expect(onOpenCase).toHaveBeenCalledWith('k1');
});

// The bug: an act is taken back by one click, before anybody saw that a mail is gone.
it('shows everything a revert does before it is done', async () => {
  const { client } = await show([entryOf()], {
    'activity.previewRevert': () => ({
      consequences: [
        { kind: 'already-sent', data: { effectId: 'e' } },
        { kind: 'status-restored', data: { to: 'on-hold' } },
      ],
    }),
    'activity.revert': () => ({ consequences: [] }),
  });
  fireEvent.click(await screen.findByRole('button', { name: 'Undo: Closed the silent case, CAS-10190' }));
  const dialog = within(await screen.findByRole('dialog', { name: 'Undo this act?' }));
  expect(await dialog.findByText('A message has left already: the customer has it')).toBeTruthy();
  expect(dialog.getByText('The status goes back to On hold')).toBeTruthy();
  expect(client.callsOf('activity.revert')).toEqual([]);
  fireEvent.click(dialog.getByRole('button', { name: 'Undo it' }));
  await waitFor(() => expect(client.callsOf('activity.revert')).toEqual([{ actId: '1' }]));
});

it('tells what was not done and why, and offers no undo for it', async () => {
  await show([
    entryOf({
      id: 'decision:9',
      mode: 'nothing',
      what: { code: 'follow-up.hold', data: {} },
      because: ['level-off'],
      outcome: null,
      revert: { isPossible: false, revertedAt: null, revertedBy: null },
    }),
  ]);
  expect(await screen.findByText('Did not follow up')).toBeTruthy();
  expect(screen.getByText(/switched off for this line of business/)).toBeTruthy();
  expect(screen.queryByRole('button', { name: /^Undo/ })).toBeNull();
});

it('takes a person’s word on an act nobody has looked at', async () => {
  const { client } = await show([entryOf()], { 'activity.review': () => ({}) });
  fireEvent.click(await screen.findByRole('button', { name: 'Looks right: Closed the silent case, CAS-10190' }));
  await waitFor(() => expect(client.callsOf('activity.review')).toEqual([{ actId: '1', verdict: 'right' }]));
});

it('says what will stand here while there is nothing', async () => {
  await show([]);
  expect(await screen.findByText('Nothing yet')).toBeTruthy();
});
