import { notifications } from '@mantine/notifications';
import { act, fireEvent, screen, waitFor, within } from '@testing-library/react';
import { beforeEach, describe, expect, it, onTestFinished, vi } from 'vitest';
import { AppError } from '#shared/lib/app-error.ts';
import type { CaseFieldView, CasePaneView } from '#shared/contract/views.ts';
import { useDeskView } from '../../data/desk-view.ts';
import { useExplainView } from '../../data/explain-view.ts';
import { createFakeClient } from '../../testing/fake-client.ts';
import type { FakeClient, FakeHandlers } from '../../testing/fake-client.ts';
import { renderWithDesk } from '../../testing/render-with-desk.tsx';
import { casePaneOf, conversationOf, fieldOf, suggestionOf, workspaceOf } from '../../testing/sample-views.ts';
import { CasePane } from './case-pane.tsx';

// Local time of day: the names carry the time as the person's clock shows it.
const at = new Date(2026, 10, 23, 14, 3).getTime();
const quote = {
  messageId: 'm5',
  start: 18,
  end: 55,
  quote: 'it says delivered but nothing is here',
  customerId: 'customer-dana',
  customerName: 'Dana',
  at,
};
const title = fieldOf({
  key: 'title',
  suggestion: suggestionOf({ id: 's-title', value: 'Parcel not received', evidence: [quote] }),
});
const type = fieldOf({
  key: 'type',
  suggestion: suggestionOf({ id: 's-type', value: 'problem', confidence: { value: 0.6, band: 'unproven', outcomes: 0 } }),
});
const order = fieldOf({
  key: 'custom:order',
  label: 'Order number',
  value: 'AX-1',
  isLocked: true,
  writtenBy: { kind: 'person', name: 'Mara Lindqvist', at },
});

const willing: FakeHandlers = {
  'case.focusField': () => ({}),
  'case.acceptSuggestion': () => ({}),
  'case.rejectSuggestion': () => ({}),
  'case.acceptSuggestions': () => ({ accepted: [] }),
  'case.editField': () => ({}),
  'case.releaseLock': () => ({}),
  'case.rate': () => ({}),
};

async function show(fields: readonly CaseFieldView[], more: Partial<CasePaneView> = {}, handlers: FakeHandlers = {}) {
  const pane = casePaneOf({ conversationId: 'dana', fields: [...fields], ...more });
  const client = createFakeClient({
    snapshot: [
      { entity: 'conversation', id: 'dana', view: conversationOf({ id: 'dana', customerName: 'Dana Okafor', status: 'active' }) },
      { entity: 'casePane', id: 'dana', view: pane },
    ],
    handlers: { ...willing, ...handlers },
  });
  const onOpenCase = vi.fn<(caseId: string) => void>();
  const rendered = await renderWithDesk(client, <CasePane conversationId="dana" onOpenCase={onOpenCase} />);
  onTestFinished(rendered.stop);
  await screen.findByRole('heading', { level: 2 });
  const publish = (next: readonly CaseFieldView[]) =>
    act(() => client.publish([{ entity: 'casePane', id: 'dana', view: { ...pane, fields: [...next] } }]));
  return { client, onOpenCase, publish };
}

const waitForCalls = (calls: () => readonly unknown[], expected: readonly unknown[]) => waitFor(() => expect(calls()).toEqual(expected));
/** Resolves once an act done now has reached the core: what was done before it and has not, never will. */
async function settle(client: FakeClient) {
  client.answer({ 'case.create': () => ({ caseId: 'case-1', number: 'C-1' }) });
  fireEvent.click(button(/^Create case/));
  await waitFor(() => expect(client.callsOf('case.create')).toHaveLength(1));
}
const group = (name: string) => screen.getByRole('group', { name });
const button = (name: string | RegExp) => screen.getByRole('button', { name });

describe('names', () => {
  it('says what is accepted, how sure, and on whose words', async () => {
    await show([title]);
    button('Accept Title suggestion, sure, quote from Dana 14:03');
    button(/^Reject Title suggestion/);
    button(/^Show evidence for Title/);
    expect(screen.getByRole('region', { name: 'Case' })).toBeTruthy();
  });

  it('says the word unproven instead of bars where no history backs a number', async () => {
    await show([type]);
    expect(within(group('Type')).getByText('unproven')).toBeTruthy();
    button('Accept Type suggestion, unproven');
  });
});

describe('deciding', () => {
  it('accepts by click and shows the person’s lock before the core has answered', async () => {
    const { client } = await show([title], {}, { 'case.acceptSuggestion': () => new Promise(() => {}) });
    fireEvent.click(button(/^Accept Title/));
    await waitForCalls(() => client.callsOf('case.acceptSuggestion'), [{ suggestionId: 's-title' }]);
    expect(screen.queryByRole('button', { name: /^Accept Title/ })).toBeNull();
    expect(within(group('Title')).getByRole('button', { name: /^Release lock on Title/ })).toBeTruthy();
  });

  it('takes the picture back when the core refuses', async () => {
    const refuse = () => Promise.reject(new AppError('conflict', 'SUGGESTION_CHANGED', 'gone'));
    await show([title], {}, { 'case.acceptSuggestion': refuse });
    fireEvent.click(button(/^Accept Title/));
    await waitFor(() => button(/^Accept Title/));
  });

  it('works by keys alone: Enter accepts, Delete rejects, arrows move', async () => {
    const { client } = await show([title, type]);
    group('Title').focus();
    fireEvent.keyDown(group('Title'), { key: 'ArrowDown' });
    expect(document.activeElement).toBe(group('Type'));
    fireEvent.keyDown(group('Type'), { key: 'Delete' });
    await waitForCalls(() => client.callsOf('case.rejectSuggestion'), [{ suggestionId: 's-type' }]);
    fireEvent.keyDown(group('Type'), { key: 'ArrowUp' });
    fireEvent.keyDown(group('Title'), { key: 'Enter' });
    await waitForCalls(() => client.callsOf('case.acceptSuggestion'), [{ suggestionId: 's-title' }]);
  });

  it('keeps the focus at the field when its buttons go away', async () => {
    await show([title]);
    const accept = button(/^Accept Title/);
    accept.focus();
    fireEvent.click(accept);
    expect(document.activeElement).toBe(group('Title'));
  });

  it('accepts the sure ones by button and by Ctrl+Shift+A, and counts them', async () => {
    const { client } = await show([title, type]);
    expect(screen.getByText('2 suggestions')).toBeTruthy();
    expect(screen.getByText('1 sure')).toBeTruthy();
    fireEvent.click(button(/^Accept sure ones/));
    fireEvent.keyDown(document.body, { key: 'A', code: 'KeyA', ctrlKey: true, shiftKey: true });
    await waitForCalls(
      () => client.callsOf('case.acceptSuggestions'),
      [
        { holder: { conversationId: 'dana' }, which: 'sure' },
        { holder: { conversationId: 'dana' }, which: 'sure' },
      ],
    );
  });
});

describe('what is not taken together', () => {
  const planted = { ...type, suggestion: suggestionOf({ id: 's-type', value: 'problem', isTainted: true }) };
  const accepts = (...accepted: string[]): FakeHandlers => ({ 'case.acceptSuggestions': () => ({ accepted }) });
  // Notices outlive the screen that showed them.
  beforeEach(() => notifications.clean());

  // A rep presses Accept all, nothing happens, and nothing says why.
  it('says which values rest on words that instruct the assistant, by button and by key', async () => {
    await show([planted], {}, accepts());
    fireEvent.click(button(/^Accept all/));
    expect((await screen.findByRole('alert')).textContent).toMatch(/Not taken: Type\. It rests on words that try to instruct/);
    button('Close this notice');
  });

  it('says so too when others were taken, also for the sure ones by key', async () => {
    await show([title, planted], {}, accepts('title'));
    fireEvent.keyDown(document.body, { key: 'A', code: 'KeyA', ctrlKey: true, shiftKey: true });
    expect((await screen.findByRole('alert')).textContent).toContain('Not taken: Type.');
  });

  // A notice about nothing teaches people to overlook notices.
  it('says nothing when everything was taken', async () => {
    const { client } = await show([title, type], {}, accepts('title', 'type'));
    fireEvent.click(button(/^Accept all/));
    await settle(client);
    expect(screen.queryByRole('alert')).toBeNull();
  });
});

describe('editing', () => {
  async function edit(text: string, key: string) {
    const shown = await show([order]);
    fireEvent.click(button(/^Edit Order number/));
    const box = screen.getByRole('textbox', { name: 'Order number' });
    fireEvent.change(box, { target: { value: text } });
    fireEvent.keyDown(box, { key });
    return { ...shown, box };
  }

  it('saves with Enter once, although the box then loses its focus', async () => {
    const { client } = await edit('AX-2', 'Enter');
    await waitForCalls(
      () => client.callsOf('case.editField'),
      [{ holder: { conversationId: 'dana' }, field: 'custom:order', value: 'AX-2' }],
    );
    expect(within(group('Order number')).getByText('AX-2')).toBeTruthy();
  });

  it('leaves the value as it was with Esc', async () => {
    const { client } = await edit('AX-2', 'Escape');
    await settle(client);
    expect(client.callsOf('case.editField')).toEqual([]);
    expect(within(group('Order number')).getByText('AX-1')).toBeTruthy();
  });

  it('decides nothing when a person only looked into a suggested field and left', async () => {
    const { client } = await show([title]);
    fireEvent.click(button(/^Edit Title/));
    fireEvent.blur(screen.getByRole('textbox', { name: 'Title' }));
    await settle(client);
    expect(client.callsOf('case.editField')).toEqual([]);
    expect(client.callsOf('case.acceptSuggestion')).toEqual([]);
  });

  it('does not let a suggestion that arrives meanwhile touch what is being typed', async () => {
    const { publish } = await show([order]);
    fireEvent.click(button(/^Edit Order number/));
    fireEvent.change(screen.getByRole('textbox', { name: 'Order number' }), { target: { value: 'half ty' } });
    publish([{ ...order, suggestion: suggestionOf({ id: 's9', value: 'AX-9', isDifference: true }) }]);
    expect(screen.getByRole<HTMLInputElement>('textbox', { name: 'Order number' }).value).toBe('half ty');
  });
});

describe('locks and differences', () => {
  const differing = { ...order, suggestion: suggestionOf({ id: 's9', value: 'AX-9', isDifference: true }) };

  it('shows a suggestion for a locked field beside the person’s value, to accept or reject', async () => {
    const { client } = await show([differing]);
    const field = within(group('Order number'));
    expect(field.getByText('AX-1')).toBeTruthy();
    expect(field.getByText(/Assistant would write:/).textContent).toContain('AX-9');
    fireEvent.click(button(/^Reject Order number suggestion/));
    await waitForCalls(() => client.callsOf('case.rejectSuggestion'), [{ suggestionId: 's9' }]);
  });

  // Would catch: two long texts that look the same because what differs lies beyond the end of the line, or a Why that goes missing.
  it('shows the part that differs, the whole on focus, and keeps lock and Why', async () => {
    const value = 'It arrived on Monday with a cracked lid';
    const suggestion = suggestionOf({ id: 's9', value, isDifference: true });
    await show([{ ...order, value: 'It arrived on Monday in rain', suggestion }]);
    const line = button(/^Assistant would write:/);
    expect(line.textContent).toContain('…with a cracked lid');
    act(() => line.focus());
    expect(await screen.findByText(value)).toBeTruthy();
    button(/^Release lock on Order number/);
    button('Why: Order number');
  });

  it('releases the lock by its own button', async () => {
    const { client } = await show([order]);
    fireEvent.click(button('Release lock on Order number, written by you 14:03'));
    await waitForCalls(() => client.callsOf('case.releaseLock'), [{ holder: { conversationId: 'dana' }, field: 'custom:order' }]);
  });

  it('marks a value that rests on words which try to instruct the assistant, in words', async () => {
    await show([{ ...type, isTainted: true, suggestion: suggestionOf({ id: 's', value: 'x', isTainted: true }) }]);
    expect(within(group('Type')).getByRole('img', { name: /try to instruct the assistant/ })).toBeTruthy();
  });
});

describe('nothing jumps', () => {
  it('gives every field the same slot before and after its suggestion arrives', async () => {
    const empty = [{ ...title, suggestion: null }, { ...type, suggestion: null }, order];
    const { publish } = await show(empty);
    const slots = () =>
      screen
        .getAllByRole('group')
        .filter((each) => each.dataset['field'] !== undefined)
        .map((each) => [each.dataset['field'], each.dataset['size'], each.className]);
    const before = slots();
    const bar = group('Suggestions');
    publish([title, type, order]);
    expect(button(/^Accept Title/)).toBeTruthy();
    expect(slots()).toEqual(before);
    expect(group('Suggestions')).toBe(bar);
  });
});

describe('what the line of business allows', () => {
  const withLevel = async (create: 'shadow' | 'off') => {
    const { client } = await show([{ ...title, suggestion: null }]);
    const [parcels] = workspaceOf().linesOfBusiness;
    if (parcels === undefined) throw new Error('The sample workspace has no line');
    const linesOfBusiness = [{ ...parcels, levels: { ...parcels.levels, create } }];
    act(() => client.publish([{ entity: 'workspace', id: 'workspace', view: workspaceOf({ linesOfBusiness }) }]));
  };

  // Would catch: a newcomer waiting for suggestions that cannot come.
  it.each([
    ['shadow', 'Only watching here (shadow)'],
    ['off', 'Switched off here'],
  ] as const)('says so instead of waiting at level %s', async (level, words) => {
    await withLevel(level);
    expect(within(group('Suggestions')).getByText(words)).toBeTruthy();
    expect(within(group('Title')).queryByText('Not said yet')).toBeNull();
  });
});

describe('evidence', () => {
  it('lights the words while the field has the focus and jumps there on click', async () => {
    await show([title]);
    act(() => group('Title').focus());
    expect(useDeskView.getState().litEvidence).toEqual([{ messageId: 'm5', start: 18, end: 55 }]);
    fireEvent.click(button(/^Show evidence for Title/));
    expect(useDeskView.getState().jumpTo).toMatchObject({ messageId: 'm5', start: 18, end: 55 });
    fireEvent.blur(group('Title'));
    expect(useDeskView.getState().litEvidence).toEqual([]);
  });
});

describe('the assistant', () => {
  it('shows where it works and yields at once where a person is', async () => {
    const { client } = await show([title, type]);
    act(() => client.signal('assistant.working', { conversationId: 'dana', fields: ['title', 'type'] }));
    expect(screen.getByText('filling in')).toBeTruthy();
    expect(screen.getByRole('img', { name: 'The assistant is looking at Title' })).toBeTruthy();
    act(() => group('Title').focus());
    expect(screen.queryByRole('img', { name: 'The assistant is looking at Title' })).toBeNull();
    expect(client.callsOf('case.focusField')).toEqual([{ holder: { conversationId: 'dana' }, field: 'title' }]);
    act(() => group('Title').blur());
    expect(client.callsOf('case.focusField').at(-1)).toEqual({ holder: { conversationId: 'dana' }, field: null });
  });

  it('opens the audit of the field it is asked about', async () => {
    await show([title]);
    fireEvent.click(button('Why: Title'));
    expect(useExplainView.getState().target).toEqual({ holder: { conversationId: 'dana' }, field: { key: 'title', label: null } });
  });
});

describe('states', () => {
  it('keeps values readable and refuses acts while the core is away', async () => {
    const { client } = await show([title, order]);
    act(() => client.setState('closed'));
    expect(within(group('Order number')).getByText('AX-1')).toBeTruthy();
    expect(button(/^Accept Title/)).toHaveProperty('disabled', true);
    fireEvent.keyDown(group('Title'), { key: 'Enter' });
    act(() => client.setState('open'));
    await waitFor(() => expect(button(/^Accept Title/)).toHaveProperty('disabled', false));
    await settle(client);
    expect(client.callsOf('case.acceptSuggestion')).toEqual([]);
  });

  it('makes a resolved case read-only and offers to reopen it', async () => {
    const header = {
      id: 'case-1',
      number: 'C-1',
      status: 'resolved',
      createdAt: at,
      createdBy: { kind: 'person', name: 'Mara' },
      resolvedAt: at,
    } as const;
    const { client } = await show([order], { case: header }, { 'case.reopen': () => ({}) });
    fireEvent.click(button(/^Edit Order number/));
    expect(screen.queryByRole('textbox')).toBeNull();
    fireEvent.click(button('Reopen'));
    await waitForCalls(() => client.callsOf('case.reopen'), [{ caseId: 'case-1' }]);
  });

  it('creates the case by Ctrl+S', async () => {
    const { client } = await show([title], {}, { 'case.create': () => ({ caseId: 'case-1', number: 'C-1' }) });
    fireEvent.keyDown(document.body, { key: 's', code: 'KeyS', ctrlKey: true });
    await waitFor(() => expect(client.callsOf('case.create')).toEqual([{ conversationId: 'dana' }]));
  });

  it('never replaces the resolution note a person has begun with a draft that comes late', async () => {
    const header = {
      id: 'case-1',
      number: 'C-1',
      status: 'in-progress',
      createdAt: at,
      createdBy: { kind: 'person', name: 'Mara' },
      resolvedAt: null,
    } as const;
    const { client } = await show(
      [order],
      { case: header },
      {
        'case.draftResolution': () => ({ note: 'drafted', basis: ['the chat'] }),
        'case.resolve': () => ({}),
      },
    );
    fireEvent.click(button('Resolve'));
    const note = await screen.findByRole('textbox', { name: 'Resolution note' });
    expect(screen.getByText(/Rests on: the chat/)).toBeTruthy();
    fireEvent.change(note, { target: { value: 'found it' } });
    fireEvent.click(button('Resolve case'));
    await waitFor(() => expect(client.callsOf('case.resolve')).toEqual([{ caseId: 'case-1', note: 'found it' }]));
  });
});
