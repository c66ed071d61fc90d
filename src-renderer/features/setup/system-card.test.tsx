import { act, fireEvent, screen, waitFor, within } from '@testing-library/react';
import { expect, it, onTestFinished, vi } from 'vitest';
import type { RouteOutput } from '#shared/contract/all-routes.ts';
import type { BackendState, WorkspaceView } from '#shared/contract/views.ts';
import { AppError } from '#shared/lib/app-error.ts';
import { systemOfRecord } from '#shared/words/en/system-of-record.ts';
import { useWorkspace } from '../../data/entities.ts';
import { useSession } from '../../data/principal.ts';
import { createFakeClient, type FakeHandlers } from '../../testing/fake-client.ts';
import { renderWithDesk } from '../../testing/render-with-desk.tsx';
import { backendOf, workspaceOf } from '../../testing/sample-views.ts';
import { setNow } from '../../ui/use-now.ts';
import { SystemCard } from './system-card.tsx';

const onOpenUnsynced = vi.fn<() => void>();

function Card() {
  const workspace = useWorkspace();
  return workspace === undefined ? null : <SystemCard workspace={workspace} onOpenUnsynced={onOpenUnsynced} />;
}

const noChecks: FakeHandlers = { 'backend.listChecks': () => ({ checks: [] }) };

async function show(view: Partial<WorkspaceView>, handlers: FakeHandlers = {}) {
  const own = { isPractice: false, ...view };
  const client = createFakeClient({
    snapshot: [{ entity: 'workspace', id: 'workspace', view: workspaceOf(own) }],
    handlers: { ...noChecks, ...handlers },
  });
  const rendered = await renderWithDesk(client, <Card />);
  onTestFinished(rendered.stop);
  await screen.findByRole('region', { name: 'System of record' });
  return client;
}

const showConnected = (view: Partial<BackendState>, handlers?: FakeHandlers, of: Partial<WorkspaceView> = {}) =>
  show({ backend: backendOf(view), ...of }, handlers);
const box = (name: string) => screen.getByLabelText<HTMLInputElement>(name);
const button = (name: string) => screen.getByRole<HTMLButtonElement>('button', { name });
const type = (name: string, value: string) => fireEvent.change(box(name), { target: { value } });

it('connects to the address and token as typed, and says that it is under way', async () => {
  let answer: (given: RouteOutput<'backend.connect'>) => void = () => undefined;
  const client = await show({}, { 'backend.connect': () => new Promise((resolve) => (answer = resolve)) });
  type('Address', ' https://rt.example.com/ ');
  type('Token', ' 1-14-secret ');
  fireEvent.click(button('Connect'));
  expect(await screen.findByText(/Signing in/)).toBeTruthy();
  expect(client.callsOf('backend.connect')).toEqual([{ kind: 'request-tracker', url: 'https://rt.example.com', token: '1-14-secret' }]);
  await act(async () => answer({ userName: 'Ines' }));
});

// The bug: a form that is emptied by an error, or whose error stands nowhere near what has to be mended.
it.each([
  ['BACKEND_DENIED', 'Token'],
  ['BACKEND_NOT_REACHED', 'Address'],
  ['BACKEND_ANSWERED_NONSENSE', 'Address'],
] as const)('says %s beside the %s and keeps what was typed', async (code, field) => {
  await show(
    {},
    {
      'backend.connect': () => {
        throw new AppError('upstream', code, 'no');
      },
    },
  );
  type('Address', 'https://rt.example.com');
  type('Token', 'secret');
  fireEvent.click(button('Connect'));
  const words = await screen.findByText(systemOfRecord[`connect.problem.${code}`]);
  expect(box(field).getAttribute('aria-describedby')).toContain(words.id);
  expect(box('Address').value).toBe('https://rt.example.com');
  expect(box('Token').value).toBe('secret');
});

it('says in the form what belongs to no field', async () => {
  await show(
    {},
    {
      'backend.connect': () => {
        throw new AppError('conflict', 'WORKSPACE_HAS_CASES', 'no');
      },
    },
  );
  type('Address', 'https://rt.example.com');
  type('Token', 'secret');
  fireEvent.click(button('Connect'));
  expect((await screen.findByRole('alert')).textContent).toContain('cases of its own');
});

// The bug: a token goes over the network in plain text and nobody was told.
it('warns before a token crosses a network unencrypted, not on this machine', async () => {
  await show({});
  type('Address', 'http://127.0.0.1:8080');
  expect(screen.queryByText(/not encrypted/)).toBeNull();
  type('Address', 'http://rt.example.com');
  expect(screen.getByText(/not encrypted/)).toBeTruthy();
});

it('asks nobody for an address that is none or without a token', async () => {
  const client = await show({});
  type('Address', 'rt.example.com');
  fireEvent.click(button('Connect'));
  expect(await screen.findByText(/full http or https address/)).toBeTruthy();
  type('Address', 'https://rt.example.com');
  fireEvent.click(button('Connect'));
  expect(await screen.findByText('Paste the token.')).toBeTruthy();
  expect(client.callsOf('backend.connect')).toEqual([]);
});

it('is closed to a rep and in practice, each with its reason', async () => {
  const client = await show({});
  act(() => useSession.setState({ principal: { kind: 'rep', profileId: 'ines', name: 'Ines Weber' } }));
  expect(box('Address').disabled).toBe(true);
  expect(screen.getByText(/Only a supervisor can change this/)).toBeTruthy();
  act(() => useSession.setState({ principal: { kind: 'supervisor', profileId: 'mara', name: 'Mara Lindqvist' } }));
  act(() => client.publish([{ entity: 'workspace', id: 'workspace', view: workspaceOf({ isPractice: true }) }]));
  expect(await screen.findByText(/Practice customers stay on this computer/)).toBeTruthy();
  expect(button('Connect').disabled).toBe(true);
});

it('tells how far the first sync is, in words and as a bar', async () => {
  await showConnected({ phase: 'first-sync', done: 320, total: 1600 });
  expect(screen.getByText('Reading cases: 320 of 1,600')).toBeTruthy();
  expect(screen.getByRole('progressbar').getAttribute('aria-valuenow')).toBe('20');
});

it('counts the seconds since it was last in step', async () => {
  const at = Date.now() + 3_600_000;
  setNow(at);
  onTestFinished(() => setNow(Date.now()));
  await showConnected({ pulledAt: at - 10_000 });
  expect(screen.getByText(/^In step, (?:9|1[01]) s ago/)).toBeTruthy();
  expect(screen.getByText('Nothing waits to be written there.')).toBeTruthy();
});

// The bug: a desk that is offline and says neither since when nor what becomes of the work.
it('says since when it is offline, why, that work is kept and how much waits', async () => {
  await showConnected({ phase: 'offline', problem: 'BACKEND_NOT_REACHED', owed: { waiting: 3, failed: 1, conflicts: 2 } });
  expect(screen.getByText(/Last in step: 23 Nov|Last in step: Nov 23/).textContent).toMatch(/Your work is kept.*cannot be reached/);
  expect(screen.getByText('2 conflicts · 1 failed · 3 changes wait')).toBeTruthy();
  fireEvent.click(button('Show them'));
  expect(onOpenUnsynced).toHaveBeenCalled();
});

it('asks for a new token where the old one is refused, and keeps it when that one is refused too', async () => {
  let isWrong = true;
  const client = await showConnected(
    { phase: 'denied' },
    {
      'backend.renewToken': () => {
        if (isWrong) throw new AppError('forbidden', 'BACKEND_DENIED', 'no');
        return {};
      },
    },
  );
  type('New token', 'second');
  fireEvent.click(button('Use this token'));
  expect(await screen.findByText(/This token is not let in/)).toBeTruthy();
  expect(box('New token').value).toBe('second');
  isWrong = false;
  fireEvent.click(button('Use this token'));
  await waitFor(() => expect(box('New token').value).toBe(''));
  expect(client.callsOf('backend.renewToken')).toHaveLength(2);
});

// The bug: a person with a sealed secret store is asked for a token they need not have.
it('sends to the secrets where those are locked, and asks for the token only where none was kept', async () => {
  const client = await showConnected({ phase: 'locked' }, {}, { secrets: 'locked' });
  expect(screen.getByText(/locked away with the other secrets/)).toBeTruthy();
  expect(screen.queryByLabelText('New token')).toBeNull();
  const view = workspaceOf({ isPractice: false, backend: backendOf({ phase: 'locked' }), secrets: 'memory-only' });
  act(() => client.publish([{ entity: 'workspace', id: 'workspace', view }]));
  expect(await screen.findByLabelText('New token')).toBeTruthy();
});

it('lists what is missing first, with what it is for, where, and the way to mend it', async () => {
  await showConnected(
    {},
    {
      'backend.listChecks': () => ({
        checks: [
          { id: 'rt.token', isMet: true, details: { user: '14' } },
          { id: 'rt.op-id', isMet: false, details: { field: 'OpId', queues: 'Support, Billing' } },
          { id: 'rt.something-new', isMet: false, details: {} },
        ],
      }),
    },
  );
  const rows = within(await screen.findByRole('region', { name: 'What must be set up there' })).getAllByRole('listitem');
  expect(rows.map((row) => row.querySelector('b')?.textContent)).toEqual([
    'Field OpId on transactions',
    'rt.something-new',
    'The token signs in',
  ]);
  expect(rows[0]?.textContent).toContain('Missing');
  expect(rows[0]?.textContent).toContain('Where: Support, Billing');
  expect(rows[0]?.textContent).toContain('Admin → Custom Fields → Create: name OpId');
  expect(rows[2]?.textContent).not.toContain('How to fix it');
  expect(screen.getByText('2 things are missing')).toBeTruthy();
});

it('says when it could not be checked, and looks when asked', async () => {
  const client = await showConnected(
    {},
    {
      'backend.listChecks': () => {
        throw new AppError('unavailable', 'BACKEND_NOT_REACHED', 'away');
      },
      'backend.syncNow': () => ({}),
    },
  );
  expect((await screen.findByRole('alert')).textContent).toContain('It could not be checked');
  fireEvent.click(button('Look now'));
  expect(await screen.findByText('Looked.')).toBeTruthy();
  expect(client.callsOf('backend.syncNow')).toHaveLength(1);
});
