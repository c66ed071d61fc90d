import { act, fireEvent, screen, waitFor, within } from '@testing-library/react';
import { useState } from 'react';
import { beforeEach, describe, expect, it, onTestFinished, vi } from 'vitest';
import { AppError } from '#shared/lib/app-error.ts';
import type { FollowUpRow } from '#shared/contract/routes/follow-up.ts';
import { createFakeClient } from '../../testing/fake-client.ts';
import type { FakeHandlers } from '../../testing/fake-client.ts';
import { giveLayout } from '../../testing/give-layout.ts';
import { renderWithDesk } from '../../testing/render-with-desk.tsx';
import { createFakeQueue, followUpDetailOf, followUpRowOf } from '../../testing/sample-follow-ups.ts';
import { workspaceOf } from '../../testing/sample-views.ts';
import { FollowUpsPage } from './follow-ups-page.tsx';
import { useProblems } from './problems.ts';
import { useQueueView } from './queue-view.ts';
import { useRecentActs } from './recent-acts.ts';

const tom = followUpRowOf({ caseId: 'tom', customerName: 'Tom Kessler' });
const nadia = followUpRowOf({ caseId: 'nadia', customerName: 'Nadia Saleh' });
const jon = followUpRowOf({
  caseId: 'jon',
  customerName: 'Jon Reyes',
  kind: 'reply',
  because: 'negative',
  number: null,
  of: null,
  stepKey: 'reply:m3',
  groupKey: 'reply',
  story: { code: 'story.negative', data: { quote: 'no, still broken' } },
});
const ines = followUpRowOf({
  caseId: 'ines',
  customerName: 'Ines Duarte',
  kind: 'resolve',
  because: 'silent',
  number: null,
  of: null,
  stepKey: 'm1:closing',
  groupKey: 'resolve',
});

const ways = {
  onOpenCase: vi.fn<(caseId: string) => void>(),
  onOpenConversation: vi.fn<(conversationId: string) => void>(),
  onShowWords: vi.fn<() => void>(),
};

async function show(due: readonly FollowUpRow[], more: FakeHandlers = {}) {
  const queue = createFakeQueue(due);
  const client = createFakeClient({
    snapshot: [{ entity: 'workspace', id: 'workspace', view: workspaceOf() }],
    handlers: { ...queue.handlers, ...more },
  });
  const onReply = vi.fn<(conversationId: string) => void>();
  function Screen() {
    const [caseId, select] = useState<string | null>(null);
    return <FollowUpsPage caseId={caseId} onSelect={select} onReply={onReply} ways={ways} />;
  }
  const rendered = await renderWithDesk(client, <Screen />);
  onTestFinished(rendered.stop);
  const changed = () =>
    act(() => client.publish([{ entity: 'followUp', id: 'x', view: { caseId: 'x', dueAt: null, needsPerson: false } }]));
  return { client, queue, onReply, changed, desk: rendered.desk };
}

beforeEach(() => {
  useQueueView.setState({ bucket: 'due', lineOfBusinessId: null, isDeckOpen: false });
  useRecentActs.setState({ acts: [], stopped: [] });
  useProblems.setState({ byCase: {} });
  onTestFinished(giveLayout());
});

const button = async (name: string) => (await screen.findByText(name)).closest('button') ?? screen.getByRole('button', { name });
const press = (key: string) => fireEvent.keyDown(document.body, { key });
const textBox = (name = 'Text') => screen.findByLabelText<HTMLTextAreaElement>(name);
const shows = (name: string) => screen.findByLabelText(`Mail to ${name}`);

describe('the queue', () => {
  it('names its region, its rows and its acts as everybody else does', async () => {
    await show([tom, nadia]);
    expect((await screen.findAllByRole('option')).map((row) => row.getAttribute('aria-label'))).toEqual(['Tom Kessler', 'Nadia Saleh']);
    await shows('Tom Kessler');
    expect(screen.getByRole('region', { name: 'Follow-ups' })).toBeTruthy();
    const acts = within(screen.getByLabelText('Acts')).getAllByRole('button');
    expect(acts.slice(0, 5).map((act) => act.textContent)).toEqual([
      'Send next follow-upS',
      'Reply to customerR',
      'Resolve caseE',
      'SnoozeZ',
      'SkipX',
    ]);
    expect(screen.getByText('2 due, 0 later')).toBeTruthy();
    expect(screen.getByText('Follow-up 2 of 3, silent · 2 alike')).toBeTruthy();
  });

  it.each([
    [{ ...tom, kind: 'send', number: 1 } as const, 'Send follow-up'],
    [tom, 'Send next follow-up'],
    [jon, 'Reply to customer'],
    [ines, 'Resolve case'],
  ])('offers one act first: %#', async (row, name) => {
    await show([row]);
    const first = await button(name);
    expect([...document.querySelectorAll('button[data-variant="filled"]')]).toEqual([first]);
  });

  it('sends by S and shows the next case under the same key', async () => {
    const { client, queue } = await show([tom, nadia, jon]);
    await shows('Tom Kessler');
    press('s');
    await shows('Nadia Saleh');
    press('s');
    await waitFor(() => expect(queue.done.map(({ caseId }) => caseId)).toEqual(['tom', 'nadia']));
    expect(client.callsOf('followUp.send')[0]).toMatchObject({
      caseId: 'tom',
      stepKey: 'tom-mail:2',
      subject: 'Re: Invoice 2214 [CAS-tom]',
    });
  });

  // The bug: a letter of the mail sends it, skips it or goes to another customer.
  it('leaves single keys to whoever writes; Escape gives them back', async () => {
    const { queue } = await show([tom, nadia]);
    const box = await textBox();
    box.focus();
    for (const key of ['s', 'x', 'j', 'e', 'z', 'r', 'u', 'd']) fireEvent.keyDown(box, { key });
    expect(document.activeElement).toBe(box);
    fireEvent.keyDown(box, { key: 'Escape' });
    expect(document.activeElement).not.toBe(box);
    press('j');
    await shows('Nadia Saleh');
    expect(queue.done).toEqual([]);
  });

  // The bug: a key held down, or pressed twice, sends to the next customer unseen.
  it('does one thing at a time', async () => {
    let answer: (value: { effectId: string; undoUntil: number | null }) => void = () => undefined;
    const slow = vi.fn<NonNullable<FakeHandlers['followUp.send']>>(() => new Promise((resolve) => (answer = resolve)));
    await show([tom, nadia], { 'followUp.send': slow });
    await shows('Tom Kessler');
    press('s');
    press('s');
    press('x');
    await waitFor(() => expect(slow).toHaveBeenCalledOnce());
    act(() => answer({ effectId: 'e', undoUntil: null }));
    await shows('Nadia Saleh');
    expect(slow).toHaveBeenCalledOnce();
  });

  it('draws and asks for what is in sight only, not for 10,000 rows', async () => {
    const many = Array.from({ length: 10_000 }, (_, index) => followUpRowOf({ caseId: `${index}`, customerName: `Customer ${index}` }));
    const { client } = await show(many);
    await screen.findByRole('option', { name: 'Customer 0' });
    expect(screen.getAllByRole('option').length).toBeLessThan(60);
    expect(client.callsOf('followUp.list').map(({ offset, limit }) => [offset, limit])).toEqual([[0, 100]]);
  });

  it('says what will appear where nothing is due, and what is safe where the queue cannot be read', async () => {
    let isBroken = true;
    const failing: FakeHandlers = {
      'followUp.list': () => {
        if (isBroken) throw new AppError('unavailable', 'CORE_RESTARTED', 'away');
        return { rows: [], total: 0 };
      },
    };
    await show([], failing);
    expect((await screen.findByRole('alert')).textContent).toContain('Nothing was sent');
    isBroken = false;
    fireEvent.click(await button('Try again'));
    expect(await screen.findByText('Nothing is due')).toBeTruthy();
  });

  it('turns its acts off, with the reason, while the core is away; words can be written all the same', async () => {
    const { client, desk } = await show([tom]);
    const send = await button('Send next follow-up');
    act(() => client.setState('reconnecting'));
    await waitFor(() => expect(send).toHaveProperty('disabled', true));
    expect(send.title).toContain('reconnects');
    fireEvent.change(await textBox(), { target: { value: 'Written offline' } });
    expect(desk.stepDrafts.get('tom', tom.stepKey)?.body).toBe('Written offline');
  });
});

describe('words', () => {
  // The bug: words meant for Tom go to Nadia (rule 8).
  it('of several cases stay apart, and go with their own case', async () => {
    const { client } = await show([tom, nadia]);
    fireEvent.change(await textBox(), { target: { value: 'Dear Tom' } });
    press('j');
    await shows('Nadia Saleh');
    expect((await textBox()).value).toMatch(/^Hi Nadia/);
    fireEvent.change(await textBox(), { target: { value: 'Dear Nadia' } });
    press('k');
    await shows('Tom Kessler');
    expect((await textBox()).value).toBe('Dear Tom');
    fireEvent.keyDown(await textBox(), { key: 'Enter', ctrlKey: true });
    await waitFor(() => expect(client.callsOf('followUp.send')).toMatchObject([{ caseId: 'tom', body: 'Dear Tom' }]));
    expect((await textBox()).value).toBe('Dear Nadia');
  });

  it('come back intact when a send is taken back', async () => {
    const { queue, changed } = await show([tom, nadia]);
    fireEvent.change(await textBox(), { target: { value: 'Dear Tom, in my words' } });
    fireEvent.click(await button('Send next follow-up'));
    await shows('Nadia Saleh');
    expect(screen.getByText('Follow-up 2 to Tom Kessler goes out.')).toBeTruthy();
    press('u');
    await waitFor(() => expect(queue.done.at(-1)).toEqual({ route: 'followUp.undo', caseId: 'tom' }));
    changed();
    await shows('Tom Kessler');
    expect((await textBox()).value).toBe('Dear Tom, in my words');
  });

  it('can be thrown away for the draft again, and an empty mail does not go', async () => {
    const { client } = await show([tom]);
    fireEvent.change(await textBox(), { target: { value: ' ' } });
    expect((await button('Send next follow-up')).title).toBe('There is no text to send');
    press('s');
    fireEvent.click(await button('Back to the draft'));
    expect((await textBox()).value).toMatch(/^Hi Tom/);
    expect(client.callsOf('followUp.send')).toEqual([]);
  });

  it.each([
    ['STEP_CHANGED', 'The plan of this case changed'],
    ['ANSWERED_MEANWHILE', 'Tom Kessler answered meanwhile'],
    ['NOBODY_TO_WRITE_TO', 'No address of Tom Kessler is known'],
  ])('are kept when the core refuses with %s, which is said where they stand', async (code, said) => {
    const refuse = () => Promise.reject(new AppError('conflict', code, 'refused'));
    const { desk } = await show([tom, nadia], { 'followUp.send': refuse });
    fireEvent.change(await textBox(), { target: { value: 'My words' } });
    fireEvent.click(await button('Send next follow-up'));
    const alert = await screen.findByText(new RegExp(`^${said}`));
    expect(alert.textContent).toMatch(/words are kept/);
    expect((await textBox()).value).toBe('My words');
    expect(desk.stepDrafts.get('tom', tom.stepKey)?.body).toBe('My words');
  });

  it('meant for a step that the customer overtook are shown beside the new one', async () => {
    const { desk } = await show([jon]);
    act(() => desk.stepDrafts.change('jon', 'm1:2', { subject: 'Invoice', body: 'Written before the answer', note: null, hasMail: true }));
    const kept = await screen.findByRole('region', { name: 'Words kept from before' });
    expect(within(kept).getByText('Written before the answer')).toBeTruthy();
    fireEvent.click(within(kept).getByRole('button', { name: 'Put into the reply' }));
    expect(desk.drafts.get('conversation-jon').reply).toBe('Written before the answer');
    expect(screen.queryByRole('region', { name: 'Words kept from before' })).toBeNull();
  });
});

describe('what became of a send', () => {
  const past = (state: string, reasons: readonly string[]) => [
    {
      at: 1,
      what: { code: 'past.sent', data: { number: '2' } },
      by: { kind: 'person' as const, name: 'Mara' },
      reasons: [...reasons],
      proof: [],
      actId: null,
      effectId: 'effect-1',
      state,
    },
  ];
  async function sendAndLearn(state: string, reasons: readonly string[]) {
    const learned = { isKnown: false };
    const rendered = await show([tom, nadia], {
      'followUp.send': () => ({ effectId: 'effect-1', undoUntil: null }),
      'followUp.get': ({ caseId }) => {
        const row = caseId === 'tom' ? tom : nadia;
        return { detail: followUpDetailOf(row, learned.isKnown && caseId === 'tom' ? { past: past(state, reasons) } : {}) };
      },
    });
    fireEvent.change(await textBox(), { target: { value: 'My words' } });
    fireEvent.click(await button('Send next follow-up'));
    await shows('Nadia Saleh');
    learned.isKnown = true;
    rendered.changed();
    return rendered;
  }

  // The bug: the customer answered within the undo time, nothing went out, and nobody is told (UI.md: loud).
  it('is said when the customer answered before it went, and the words are there', async () => {
    const { desk } = await sendAndLearn('cancelled', ['answered']);
    expect(await screen.findByText(/^Tom Kessler answered before it went out/)).toBeTruthy();
    expect(desk.stepDrafts.get('tom', tom.stepKey)).toMatchObject({ body: 'My words', effectId: null });
    fireEvent.click(await button('Show the case'));
    await shows('Tom Kessler');
  });

  it('is quiet when it arrived, and the words are let go', async () => {
    const { desk } = await sendAndLearn('confirmed', []);
    await waitFor(() => expect(desk.stepDrafts.get('tom', tom.stepKey)).toBeNull());
    expect(screen.queryByText(/nothing was sent/)).toBeNull();
  });
});

describe('closing', () => {
  it('lists everything it does before it can be approved, with or without the mail', async () => {
    const { client } = await show([ines]);
    const card = await screen.findByRole('region', { name: 'Closing the case' });
    const effects = within(card).getByRole('list', { name: 'What closing does' });
    expect(within(effects).getAllByRole('listitem')).toHaveLength(6);
    fireEvent.change(await textBox('Resolution note'), { target: { value: 'Paid meanwhile' } });
    fireEvent.click(screen.getByRole('checkbox', { name: 'Send the closing mail below' }));
    expect(within(effects).getByText('No mail goes out')).toBeTruthy();
    expect(screen.queryByRole('region', { name: /^Mail to/ })).toBeNull();
    press('e');
    await waitFor(() =>
      expect(client.callsOf('followUp.resolve')).toEqual([{ caseId: 'ines', stepKey: 'm1:closing', note: 'Paid meanwhile', mail: null }]),
    );
  });

  // The bug: E on a follow-up closes a case nobody meant to close.
  it('is shown first where something else is offered, and N goes back', async () => {
    const { client } = await show([tom, nadia]);
    await shows('Tom Kessler');
    press('e');
    await screen.findByRole('region', { name: 'Closing the case' });
    expect(client.callsOf('followUp.resolve')).toEqual([]);
    press('n');
    await waitFor(() => expect(screen.queryByRole('region', { name: 'Closing the case' })).toBeNull());
    press('e');
    await screen.findByRole('region', { name: 'Closing the case' });
    press('e');
    await waitFor(() =>
      expect(client.callsOf('followUp.resolve')).toMatchObject([{ caseId: 'tom', mail: { subject: 'Re: Invoice 2214 [CAS-tom]' } }]),
    );
  });
});

describe('putting off', () => {
  it('skips by X, and snoozes by Z and a digit', async () => {
    const { client } = await show([tom, nadia, jon]);
    await shows('Tom Kessler');
    press('x');
    await shows('Nadia Saleh');
    expect(client.callsOf('followUp.adjust')).toEqual([{ caseId: 'tom', change: { kind: 'skip', step: 2 } }]);
    await screen.findByText('Skipped for Tom Kessler.');
    press('z');
    const menu = await screen.findByRole('menu');
    fireEvent.keyDown(menu, { key: '1' });
    await waitFor(() => expect(client.callsOf('followUp.adjust')[1]).toMatchObject({ caseId: 'nadia', change: { kind: 'move', step: 2 } }));
  });

  it('opens the conversation for a reply by R', async () => {
    const { onReply } = await show([jon]);
    await shows('Jon Reyes');
    press('r');
    await waitFor(() => expect(onReply).toHaveBeenCalledWith('conversation-jon'));
    expect((await textBox()).readOnly).toBe(true);
  });
});
