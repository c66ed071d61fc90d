import { act, fireEvent, screen, waitFor, within } from '@testing-library/react';
import { useState } from 'react';
import { expect, onTestFinished, test, vi } from 'vitest';
import { createFakeClient } from '../../testing/fake-client.ts';
import { renderWithDesk } from '../../testing/render-with-desk.tsx';
import { sampleDesk } from '../../testing/sample-desk.ts';
import { conversationOf } from '../../testing/sample-views.ts';
import { useInboxView } from './inbox-view.ts';
import { Inbox } from './inbox.tsx';

// happy-dom lays nothing out: the list must believe it has a height.
vi.spyOn(HTMLElement.prototype, 'clientHeight', 'get').mockReturnValue(600);
vi.spyOn(HTMLElement.prototype, 'clientWidth', 'get').mockReturnValue(300);

function Harness({ onOpen }: { readonly onOpen: (id: string) => void }) {
  const [selectedId, setSelected] = useState<string | null>(null);
  return <Inbox selectedId={selectedId} onSelect={setSelected} onOpen={onOpen} />;
}

async function showInbox(onOpen: (id: string) => void = () => undefined) {
  const client = createFakeClient({ snapshot: sampleDesk() });
  const shown = await renderWithDesk(client, <Harness onOpen={onOpen} />);
  onTestFinished(shown.stop);
  const inbox = within(screen.getByRole('region', { name: 'Inbox' }));
  const names = () => inbox.queryAllByRole('option').map((row) => row.getAttribute('aria-label'));
  await waitFor(() => expect(names().length).toBeGreaterThan(0));
  return { ...shown, client, inbox, names };
}

test('shows who is here, named by the customer', async () => {
  const { names } = await showInbox();
  expect(names()).toEqual(['Dana Okafor', 'Priya Anand', 'Tom Kessler', 'Jon Reyes', 'Lucía Marín', 'H. Baumann']);
});

// The bug: the list can be used by mouse only.
test('keys move through the list and open', async () => {
  const opened = vi.fn<(id: string) => void>();
  const { inbox } = await showInbox(opened);
  const selected = () => inbox.queryAllByRole('option', { selected: true }).map((row) => row.getAttribute('aria-label'));
  fireEvent.keyDown(document.body, { key: 'j' });
  expect(selected()).toEqual(['Dana Okafor']);
  fireEvent.keyDown(document.body, { key: 'ArrowDown' });
  fireEvent.keyDown(document.body, { key: 'j' });
  fireEvent.keyDown(document.body, { key: 'k' });
  expect(selected()).toEqual(['Priya Anand']);
  fireEvent.keyDown(document.body, { key: 'Enter' });
  expect(opened).toHaveBeenCalledWith('priya');
});

test('a letter typed into the filter is text, and filters', async () => {
  const { inbox, names } = await showInbox();
  fireEvent.keyDown(document.body, { key: '/' });
  const box = inbox.getByRole('textbox', { name: 'Filter by name or words' });
  expect(document.activeElement).toBe(box);
  fireEvent.keyDown(box, { key: 'j' });
  expect(inbox.queryAllByRole('option', { selected: true })).toEqual([]);
  fireEvent.change(box, { target: { value: 'jon' } });
  expect(names()).toEqual(['Jon Reyes']);
  fireEvent.change(box, { target: { value: 'nobody' } });
  expect(inbox.getByText('No match')).toBeTruthy();
  fireEvent.click(inbox.getByRole('button', { name: 'Clear the filter' }));
});

// The bug: a new customer pushes the row away under the pointer.
test('holds the order while the pointer is over the list', async () => {
  const { client, inbox, names } = await showInbox();
  const list = inbox.getByRole('listbox');
  fireEvent.mouseEnter(list);
  const urgent = conversationOf({ id: 'ada', customerName: 'Ada Brandt', waitingSince: 1 });
  client.publish([{ entity: 'conversation', id: 'ada', view: urgent }]);
  await waitFor(() => expect(names()).toContain('Ada Brandt'));
  expect(names().at(-1)).toBe('Ada Brandt');
  fireEvent.mouseLeave(list);
  await waitFor(() => expect(names().indexOf('Ada Brandt')).toBe(3));
});

// The bug: one conversation that comes broken from the core takes the whole inbox from the screen.
test.each([
  ['with nothing but its id', { id: 'bad' }],
  [
    'with a part that is none',
    { ...conversationOf({ id: 'bad', customerName: 'Bad' }), assignedTo: 'mara', status: 'active', lastMessagePreview: null },
  ],
  [
    'whose name is no words',
    { ...conversationOf({ id: 'bad', customerName: 'Bad' }), customerName: { first: 'Bad' }, assignedTo: 'mara', status: 'active' },
  ],
])('a conversation %s is one bad row; the others stay, open and can be searched', async (_name, bad) => {
  const errors = vi.spyOn(console, 'error').mockImplementation(() => undefined);
  onTestFinished(() => errors.mockRestore());
  onTestFinished(() => useInboxView.setState(useInboxView.getInitialState()));
  const client = createFakeClient({ snapshot: [{ entity: 'conversation', id: 'bad', view: bad }, ...sampleDesk()] });
  const shown = await renderWithDesk(client, <Harness onOpen={() => undefined} />);
  onTestFinished(shown.stop);
  const inbox = within(screen.getByRole('region', { name: 'Inbox' }));
  await waitFor(() => expect(inbox.getAllByRole('option')).toHaveLength(7));
  expect(inbox.getByRole('option', { name: 'This conversation cannot be shown' }).textContent).toContain('bad');
  expect(inbox.getByRole('option', { name: 'Dana Okafor' })).toBeTruthy();
  fireEvent.change(inbox.getByRole('textbox', { name: 'Filter by name or words' }), { target: { value: 'jon' } });
  expect(inbox.getAllByRole('option').map((row) => row.getAttribute('aria-label'))).toEqual(['Jon Reyes']);
  // Told again in full, it is shown as it is.
  fireEvent.change(inbox.getByRole('textbox', { name: 'Filter by name or words' }), { target: { value: '' } });
  act(() => client.publish([{ entity: 'conversation', id: 'bad', view: conversationOf({ id: 'bad', customerName: 'Bad' }) }]));
  expect(await inbox.findByRole('option', { name: 'Bad' })).toBeTruthy();
});
