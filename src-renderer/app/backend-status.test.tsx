import { createMemoryHistory, createRootRoute, createRouter, RouterContextProvider } from '@tanstack/react-router';
import { act, screen } from '@testing-library/react';
import { expect, it, onTestFinished } from 'vitest';
import type { BackendState } from '#shared/contract/views.ts';
import { createFakeClient } from '../testing/fake-client.ts';
import { renderWithDesk } from '../testing/render-with-desk.tsx';
import { backendOf, workspaceOf } from '../testing/sample-views.ts';
import { BackendStatus } from './backend-status.tsx';

async function show(backend: BackendState | null) {
  const change = (next: BackendState | null) => ({
    entity: 'workspace' as const,
    id: 'workspace',
    view: workspaceOf({ isPractice: false, backend: next }),
  });
  const client = createFakeClient({ snapshot: [change(backend)] });
  const router = createRouter({ routeTree: createRootRoute(), history: createMemoryHistory() });
  const rendered = await renderWithDesk(
    client,
    <RouterContextProvider router={router}>
      <BackendStatus />
    </RouterContextProvider>,
  );
  onTestFinished(rendered.stop);
  return (next: BackendState | null) => act(() => client.publish([change(next)]));
}

const links = () => screen.queryAllByRole('link').map((link) => [link.textContent, link.getAttribute('href')]);

// The bug: a bar that always says something, so that nobody reads it when it matters.
it('says nothing where the workspace is its own record, or in step with what only waits', async () => {
  const become = await show(null);
  expect(links()).toEqual([]);
  become(backendOf({ owed: { waiting: 3, failed: 0, conflicts: 0 } }));
  expect(links()).toEqual([]);
});

it.each([
  ['first-sync', 'Reading cases'],
  ['offline', 'System of record offline'],
  ['denied', 'System of record: not let in'],
  ['locked', 'System of record locked'],
] as const)('says that it is %s, and leads to its card in Setup', async (phase, words) => {
  await show(backendOf({ phase }));
  expect(links()).toEqual([[words, '/setup?card=system']]);
});

// The bug: a conflict that only whoever opens that very case ever learns of.
it('counts what needs a person, also while offline, and leads to the list', async () => {
  await show(backendOf({ phase: 'offline', owed: { waiting: 1, failed: 1, conflicts: 2 } }));
  expect(links().slice(1)).toEqual([
    ['2 conflicts', '/unsynced'],
    ['1 not synced', '/unsynced'],
  ]);
});
