import { fireEvent, screen, waitFor, within } from '@testing-library/react';
import { expect, it, onTestFinished, vi } from 'vitest';
import { createFakeClient } from '../../testing/fake-client.ts';
import { renderWithDesk } from '../../testing/render-with-desk.tsx';
import { workspaceOf } from '../../testing/sample-views.ts';
import type { OpenPast } from './past-findings.tsx';
import { LevelWhatIf } from './what-if.tsx';

// The bug: a supervisor switches case creation blind, or is told of a conversation that no click leads to.
it('tells what creating cases at the level would have done, and opens the conversations', async () => {
  const about = { kind: 'conversation', conversationId: 'talk', customerId: 'c1', customerName: 'Dana' } as const;
  const counts = { mails: 0, closures: 0, values: 0 };
  const client = createFakeClient({
    snapshot: [{ entity: 'workspace', id: 'workspace', view: workspaceOf() }],
    handlers: {
      'whatIf.run': () => ({
        lookedAt: 40,
        would: { ...counts, creations: 15 },
        now: { ...counts, creations: 3 },
        sameAsPeople: 2,
        otherThanPeople: 10,
        afterAnswer: 0,
        wroteAgain: 0,
        held: { unverified: 3, tainted: 0, tooLittleKnown: 7 },
        differences: [{ about, title: 'Lost parcel', at: 9, code: 'creation-added', data: {} }],
        heldBack: [
          { about: { ...about, conversationId: 'other', customerName: 'Eve' }, title: '', at: 8, code: 'held-unverified', data: {} },
        ],
        tookMs: 100,
      }),
    },
  });
  const onOpen = vi.fn<OpenPast>();
  const level = 'full-automation';
  const rendered = await renderWithDesk(
    client,
    <LevelWhatIf lineOfBusinessId="parcels" capability="create" level={level} onOpen={onOpen} />,
  );
  onTestFinished(rendered.stop);
  const region = within(screen.getByRole('region', { name: 'What would have happened' }));
  fireEvent.click(region.getByRole('button', { name: 'Look back' }));
  await waitFor(() =>
    expect(client.callsOf('whatIf.run')).toEqual([{ lineOfBusinessId: 'parcels', capability: 'create', level, rule: null, days: 90 }]),
  );
  expect(await region.findByText('40 ended conversations looked at in 0.1 s.')).toBeTruthy();
  expect(region.getByText('+12 against now (3)')).toBeTruthy();
  expect(region.getByText('of strangers held back').textContent).toBe('3 of strangers held back');
  expect(region.getByText('a rep created by hand anyway').textContent).toBe('2 a rep created by hand anyway');
  expect(region.queryByText(/after an answer/)).toBeNull();
  expect(region.getByText(/nobody has verified who writes/)).toBeTruthy();
  fireEvent.click(region.getByRole('button', { name: 'Open the conversation with Dana: Lost parcel' }));
  expect(onOpen).toHaveBeenCalledWith(about);
});
