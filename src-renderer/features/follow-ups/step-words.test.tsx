import { act, fireEvent, screen, waitFor, within } from '@testing-library/react';
import { beforeEach, describe, expect, it } from 'vitest';
import { AppError } from '#shared/lib/app-error.ts';
import { followUpDetailOf } from '../../testing/sample-follow-ups.ts';
import { button, jon, nadia, press, resetQueue, showQueue, shows, textBox, tom } from '../../testing/show-queue.tsx';

beforeEach(resetQueue);

describe('words', () => {
  // The bug: words meant for Tom go to Nadia (rule 8).
  it('of several cases stay apart, and go with their own case', async () => {
    const { client } = await showQueue([tom, nadia]);
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
    const { queue, changed } = await showQueue([tom, nadia]);
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
    const { client } = await showQueue([tom]);
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
    const { desk } = await showQueue([tom, nadia], { 'followUp.send': refuse });
    fireEvent.change(await textBox(), { target: { value: 'My words' } });
    fireEvent.click(await button('Send next follow-up'));
    const alert = await screen.findByText(new RegExp(`^${said}`));
    expect(alert.textContent).toMatch(/words are kept/);
    expect((await textBox()).value).toBe('My words');
    expect(desk.stepDrafts.get('tom', tom.stepKey)?.body).toBe('My words');
  });

  it('meant for a step that the customer overtook are shown beside the new one', async () => {
    const { desk } = await showQueue([jon]);
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
    const rendered = await showQueue([tom, nadia], {
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

  // The bug: the customer answered within the undo time, nothing went out, and nobody is told (product.md: Loud failures).
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
