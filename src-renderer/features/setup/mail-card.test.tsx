import { fireEvent, screen, waitFor, within } from '@testing-library/react';
import { act } from 'react';
import { expect, it, onTestFinished } from 'vitest';
import type { RouteOutput } from '#shared/contract/all-routes.ts';
import { AppError } from '#shared/lib/app-error.ts';
import { useSession } from '../../data/principal.ts';
import { createFakeClient, type FakeHandlers } from '../../testing/fake-client.ts';
import { renderWithDesk } from '../../testing/render-with-desk.tsx';
import { workspaceOf } from '../../testing/sample-views.ts';
import { MailCard } from './mail-card.tsx';

const status: RouteOutput<'mail.getStatus'> = {
  address: 'service@fennimore.example',
  name: 'Fennimore',
  folder: '/somewhere/mail',
  problem: null,
  lastReceivedAt: null,
  lastSentAt: Date.UTC(2026, 10, 23, 9),
  keptAside: [],
  keptAsideTotal: 0,
};

async function show(view: Partial<typeof status> = {}, handlers: FakeHandlers = {}) {
  const client = createFakeClient({
    snapshot: [{ entity: 'workspace', id: 'workspace', view: workspaceOf() }],
    handlers: { 'mail.getStatus': () => ({ ...status, ...view }), ...handlers },
  });
  const rendered = await renderWithDesk(client, <MailCard />);
  onTestFinished(rendered.stop);
  await screen.findByRole('region', { name: 'Mailbox' });
  return client;
}

it('says where customers write to, where mails lie, and when the last came and went', async () => {
  await show();
  expect(await screen.findByDisplayValue('service@fennimore.example')).toBeTruthy();
  expect(screen.getByText('/somewhere/mail')).toBeTruthy();
  expect(screen.getByText('Last received: never')).toBeTruthy();
  expect(screen.getByText(/Last sent: .*2026/)).toBeTruthy();
  expect(screen.getByText('Ready')).toBeTruthy();
});

// Would catch: a mailbox nobody can read, and a desk that looks as if nobody had answered.
it('says loudly why the mailbox cannot be read, and what that stops', async () => {
  await show({ problem: 'CHANNEL_NOT_REACHED' });
  const alert = await screen.findByRole('alert');
  expect(alert.textContent).toContain('the folder is not there or may not be read');
  expect(alert.textContent).toContain('The assistant sends nothing');
  expect(screen.getByText('Cannot be read')).toBeTruthy();
});

it('names the mails nobody could read, each with its reason, known or not', async () => {
  await show({
    keptAside: [
      { key: '0000000002-broken.eml', reason: 'MAIL_WITHOUT_SENDER', bytes: 12, at: 1 },
      { key: '0000000001-odd.eml', reason: 'SOMETHING_NEW', bytes: null, at: 1 },
    ],
    keptAsideTotal: 5,
  });
  expect(await screen.findByText('5 mails kept aside')).toBeTruthy();
  expect(screen.getByText('it names no sender, or is no mail at all')).toBeTruthy();
  expect(screen.getByText('problem “SOMETHING_NEW”')).toBeTruthy();
  expect(screen.getByText('and 3 older ones')).toBeTruthy();
});

it('looks when asked, and says whether everything could be read', async () => {
  await show({}, { 'mail.readNow': () => ({ isComplete: false }) });
  fireEvent.click(await screen.findByRole('button', { name: 'Look now' }));
  expect(await screen.findByText('Not everything could be read.')).toBeTruthy();
});

it('saves another address, and none that cannot be one', async () => {
  const client = await show({}, { 'workspace.setMailAddress': () => ({}) });
  const box = await screen.findByLabelText('Address');
  const save = () => screen.getByRole<HTMLButtonElement>('button', { name: 'Save' });
  fireEvent.change(box, { target: { value: 'help@' } });
  expect(save().disabled).toBe(true);
  expect(screen.getByText('Enter a full address.')).toBeTruthy();
  fireEvent.change(box, { target: { value: 'help@fennimore.example ' } });
  fireEvent.click(save());
  await waitFor(() =>
    expect(client.callsOf('workspace.setMailAddress')).toEqual([{ address: 'help@fennimore.example', name: 'Fennimore' }]),
  );
});

it('lets a rep look and change nothing', async () => {
  await show();
  act(() => useSession.setState({ principal: { kind: 'rep', profileId: 'ines', name: 'Ines Weber' } }));
  const card = within(screen.getByRole('region', { name: 'Mailbox' }));
  expect((await card.findByLabelText<HTMLInputElement>('Address')).disabled).toBe(true);
  expect(card.getByText(/Only a supervisor can change this/)).toBeTruthy();
});

it('says that it does not know when the core does not answer', async () => {
  await show(
    {},
    {
      'mail.getStatus': () => {
        throw new AppError('internal', 'INTERNAL', 'broken');
      },
    },
  );
  expect(await screen.findByText('What the mailbox does could not be asked.')).toBeTruthy();
});
