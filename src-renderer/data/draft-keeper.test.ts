import fc from 'fast-check';
import { describe, expect, test, vi } from 'vitest';
import { AppError } from '#shared/lib/app-error.ts';
import { createFakeClient } from '../testing/fake-client.ts';
import type { FakeClient } from '../testing/fake-client.ts';
import { createFakeCoreDrafts } from '../testing/fake-core-drafts.ts';
import type { FakeCoreDrafts } from '../testing/fake-core-drafts.ts';
import { createMortalPage } from '../testing/mortal-page.ts';
import type { MortalPage } from '../testing/mortal-page.ts';
import { openDeskDatabase } from './desk-database.ts';
import type { DeskDatabase } from './desk-database.ts';
import { createDraftKeeper } from './draft-keeper.ts';
import type { DraftKeeper } from './draft-keeper.ts';
import { createEntityStore } from './entity-store.ts';
import type { EntityStore } from './entity-store.ts';
import { createUnsentWriter } from './unsent-writer.ts';
import { createWriteAhead } from './write-ahead.ts';

let workspaces = 0;

type Bench = {
  readonly core: FakeCoreDrafts;
  readonly client: FakeClient;
  readonly database: DeskDatabase;
  /** Another window, or this one after a reload; of Mara's when nobody is named. */
  readonly open: (profileId?: string) => DraftKeeper;
  /** The last window opened goes away in this moment. */
  readonly die: () => void;
  /** The clock of the window's machine is set back or forth. */
  readonly setClock: (ms: number) => void;
};

function bench(): Bench {
  workspaces += 1;
  const workspaceId = `drafts-${workspaces}`;
  const core = createFakeCoreDrafts();
  const client = createFakeClient({ handlers: core.handlers });
  const database = openDeskDatabase(workspaceId);
  let now = 1000;
  let page: MortalPage | null = null;
  const open = (profileId = 'mara') => {
    const ahead = createWriteAhead({ workspaceId, profileId, storage: () => localStorage });
    page = createMortalPage({ client, table: database.unsent, ahead });
    return createDraftKeeper({
      client: page.client,
      store: storeOf(core),
      unsent: createUnsentWriter({
        ...page,
        profileId,
        onProblem: (error) => {
          throw error;
        },
      }),
      profileId,
      keep: () => Promise.resolve(true),
      now: () => (now += 1),
    });
  };
  return { core, client, database, open, die: () => page?.die(), setClock: (ms) => (now = ms) };
}

/** A window's copy of what the core has published. */
function storeOf(core: FakeCoreDrafts): EntityStore {
  const store = createEntityStore();
  store.apply({
    mode: 'snapshot',
    changed: core.published().map((view) => ({ entity: 'draft', id: `${view.conversationId}:mara`, view })),
  });
  return store;
}

/** Saves what waits and lets answers and writes arrive. */
async function quiet(keeper: DraftKeeper): Promise<void> {
  for (let round = 0; round < 6; round += 1) {
    keeper.flush();
    await keeper.settled();
    await new Promise((resolve) => setImmediate(resolve));
  }
}

const typed = (text: string) => ({ mode: 'reply', text }) as const;

describe('draft keeper', () => {
  // The bug: a crash between two saves loses the last words.
  test('keeps words on disk before the core has them, and drops them once it has', async () => {
    const { core, database, open } = bench();
    const keeper = open();
    core.setAway(true);
    keeper.type('dana', typed('I have asked the depot'));
    await quiet(keeper);
    expect(keeper.get('dana').status).toBe('kept-here');
    expect(await database.unsent.get('dana:mara')).toMatchObject({ reply: 'I have asked the depot' });
    core.setAway(false);
    keeper.flush();
    await quiet(keeper);
    expect(core.draftOf('dana')?.reply).toBe('I have asked the depot');
    expect(await database.unsent.count()).toBe(0);
    keeper.close();
  });

  test('gives words back after a crash of the window', async () => {
    const { core, open } = bench();
    const before = open();
    core.setAway(true);
    before.type('dana', typed('half a sent'));
    before.type('tom', { mode: 'note', text: 'call him' });
    await before.settled();
    before.close();
    const after = open();
    await after.restore();
    expect([after.get('dana').reply, after.get('tom').note]).toEqual(['half a sent', 'call him']);
    core.setAway(false);
    await quiet(after);
    expect([core.draftOf('dana')?.reply, core.draftOf('tom')?.note]).toEqual(['half a sent', 'call him']);
    after.close();
  });

  // The bug: the database commits a little later, and a page that reloads, closes or crashes takes the last words with it.
  test('gives back every keystroke of a page that goes away in the same moment', async () => {
    const { core, open, die } = bench();
    core.setAway(true);
    const words = 'I have found your parcel';
    const before = open();
    for (let length = 1; length <= words.length; length += 1) {
      before.type('dana', typed(words.slice(0, length)));
      if (length % 5 === 0) await Promise.resolve();
    }
    before.type('tom', { mode: 'note', text: 'call him' });
    die();
    const after = open();
    await after.restore();
    expect([after.get('dana').reply, after.get('tom').note]).toEqual([words, 'call him']);
    core.setAway(false);
    await quiet(after);
    expect([core.draftOf('dana')?.reply, core.draftOf('tom')?.note]).toEqual([words, 'call him']);
    expect(localStorage.length).toBe(0);
    after.close();
  });

  // The bug: words written ahead are read by whoever opens the desk next.
  test('keeps words written ahead from another person', async () => {
    const { core, open, die } = bench();
    core.setAway(true);
    open().type('dana', typed('mine'));
    die();
    const other = open('ines');
    await other.restore();
    expect(other.get('dana').reply).toBe('');
    other.close();
    const back = open();
    await back.restore();
    expect(back.get('dana').reply).toBe('mine');
    back.close();
  });

  // The bug: what was sent stands in the box again after a reload, because the words were stored and their key was not yet.
  test('does not give back a reply that went out as the page went away', async () => {
    const { core, open, die } = bench();
    const before = open();
    before.type('dana', typed('hello'));
    void before.send('dana', 'reply');
    await vi.waitUntil(() => core.sent.length === 1, { interval: 1 });
    die();
    const after = open();
    await after.restore();
    await quiet(after);
    expect(core.sent.map((line) => line.text)).toEqual(['hello']);
    expect(after.get('dana')).toMatchObject({ reply: '', sending: [] });
    after.close();
  });

  // The bug: a colleague who signs in finds, and may send, somebody else's half sentence.
  test('does not give the words to another person', async () => {
    const { core, open } = bench();
    const keeper = open();
    core.setAway(true);
    keeper.type('dana', typed('mine'));
    await keeper.settled();
    keeper.close();
    const other = open('ines');
    await other.restore();
    expect(other.get('dana').reply).toBe('');
    other.close();
  });

  // The bug: the window's line speaks for a colleague by now, and the words are saved as hers, or dropped with her refusal.
  test('names who typed, and keeps the words here when the core says that somebody else works here now', async () => {
    const { core, client, database, open } = bench();
    const keeper = open();
    core.setPerson('ines');
    keeper.type('dana', typed('mine'));
    await quiet(keeper);
    await expect(keeper.send('dana', 'reply')).rejects.toThrow(AppError);
    await quiet(keeper);
    expect(new Set(client.callsOf('draft.save').map((save) => save.as))).toEqual(new Set(['mara']));
    expect(await database.unsent.get('dana:mara')).toMatchObject({ reply: 'mine' });
    keeper.close();
    core.setPerson('mara');
    const back = open();
    await back.restore();
    await quiet(back);
    expect(core.draftOf('dana')?.reply).toBe('mine');
    expect(await back.send('dana', 'reply')).toBe('sent');
    back.close();
  });

  test('empties the box at once and sends each text once', async () => {
    const { core, open } = bench();
    const keeper = open();
    keeper.type('dana', typed('first'));
    const first = keeper.send('dana', 'reply');
    expect(keeper.get('dana').reply).toBe('');
    keeper.type('dana', typed('second'));
    const second = keeper.send('dana', 'reply');
    expect(await Promise.all([first, second])).toEqual(['sent', 'sent']);
    await quiet(keeper);
    expect(core.sent.map((line) => line.text)).toEqual(['first', 'second']);
    expect(core.draftOf('dana')?.reply).toBe('');
    keeper.close();
  });

  // The bug: what is typed while the last reply is on its way is saved under the old key, and thrown away.
  test('saves words typed under a key that was sent meanwhile', async () => {
    const { core, open } = bench();
    const keeper = open();
    keeper.type('dana', typed('first'));
    const sent = keeper.send('dana', 'reply');
    keeper.type('dana', typed('and then'));
    keeper.flush('dana');
    await sent;
    await quiet(keeper);
    expect(core.draftOf('dana')?.reply).toBe('and then');
    keeper.close();
  });

  test('gives a refused text back in front of what was typed since', async () => {
    const { core, open } = bench();
    const keeper = open();
    core.refuseNextSend('CONVERSATION_ENDED');
    keeper.type('dana', typed('first'));
    const sent = keeper.send('dana', 'reply');
    keeper.type('dana', typed('second'));
    await expect(sent).rejects.toThrow(AppError);
    expect(keeper.get('dana').reply).toBe('first\nsecond');
    keeper.close();
  });

  // The bug: an answer lost on the way makes the rep send the same words a second time.
  test.each([
    ['taken', '', 1],
    ['not-taken', 'hello', 0],
  ] as const)('finds out whether a send without an answer was %s', async (how, textLeft, sentCount) => {
    const { core, open } = bench();
    const keeper = open();
    core.loseNextAnswer(how);
    keeper.type('dana', typed('hello'));
    expect(await keeper.send('dana', 'reply')).toBe('unsettled');
    await quiet(keeper);
    expect(keeper.get('dana')).toMatchObject({ reply: textLeft, sending: [] });
    expect(core.sent).toHaveLength(sentCount);
    keeper.close();
  });

  test.each([
    ['taken', ''],
    ['not-taken', 'hello'],
  ] as const)('finds out after a crash whether a send was %s', async (how, textLeft) => {
    const { core, open } = bench();
    const before = open();
    core.loseNextAnswer(how);
    before.type('dana', typed('hello'));
    await before.send('dana', 'reply');
    core.setAway(true);
    await before.settled();
    before.close();
    const after = open();
    await after.restore();
    core.setAway(false);
    await quiet(after);
    expect(after.get('dana')).toMatchObject({ reply: textLeft, sending: [] });
    after.close();
  });

  // The bug: with the clock set back every save is older than what the core has; it keeps none and the screen says "saved".
  test('saves what is typed after the clock was set back', async () => {
    const { core, open, setClock } = bench();
    const before = open();
    setClock(5_000_000);
    before.type('dana', typed('first'));
    await quiet(before);
    before.close();
    setClock(1000);
    const after = open();
    after.type('dana', typed('first and much more'));
    await quiet(after);
    expect(after.get('dana')).toMatchObject({ reply: 'first and much more', status: 'saved' });
    expect(core.draftOf('dana')?.reply).toBe('first and much more');
    after.close();
  });

  // The bug: a note renews the draft's key, and a reply that never arrived counts as sent.
  test.each(['unavailable', 'internal'] as const)('a note does not make a reply look sent whose answer was lost (%s)', async (kind) => {
    const { core, open } = bench();
    const keeper = open();
    core.loseNextAnswer('not-taken', kind);
    keeper.type('dana', typed('refund approved'));
    expect(await keeper.send('dana', 'reply')).toBe('unsettled');
    keeper.type('dana', { mode: 'note', text: 'check with finance' });
    expect(await keeper.send('dana', 'note')).toBe('sent');
    await quiet(keeper);
    expect(core.sent.map((line) => line.text)).toEqual(['check with finance']);
    expect(keeper.get('dana')).toMatchObject({ reply: 'refund approved', sending: [] });
    // And it can still go, under the same key.
    expect(await keeper.send('dana', 'reply')).toBe('sent');
    expect(core.sent).toHaveLength(2);
    keeper.close();
  });

  // The bug: other words sent from a second window renew the key, and this window's count as sent.
  test('another window’s reply does not make this one’s look sent', async () => {
    const { core, open } = bench();
    const keeper = open();
    core.loseNextAnswer('not-taken');
    keeper.type('dana', typed('refund approved'));
    await keeper.send('dana', 'reply');
    core.sendElsewhere('dana', 'one moment please');
    await quiet(keeper);
    expect(keeper.get('dana')).toMatchObject({ reply: 'refund approved', sending: [] });
    keeper.close();
  });

  // The bug: a note whose answer was lost is written down twice, or not at all.
  test.each(['taken', 'not-taken'] as const)('writes a note down once when its answer was lost after it was %s', async (how) => {
    const { core, open } = bench();
    const before = open();
    core.loseNextAnswer(how);
    before.type('dana', { mode: 'note', text: 'call him' });
    expect(await before.send('dana', 'note')).toBe('unsettled');
    core.setAway(true);
    await before.settled();
    before.close();
    const after = open();
    await after.restore();
    core.setAway(false);
    await quiet(after);
    expect(core.sent.map((line) => line.text)).toEqual(['call him']);
    expect(after.get('dana')).toMatchObject({ note: '', sending: [] });
    after.close();
  });

  // The bug: the note stands in the file, and in the box again for the rep to write it down twice.
  test('does not give a note back whose repeat was taken by a core that then tripped', async () => {
    const { core, open } = bench();
    const keeper = open();
    core.loseNextAnswer('not-taken');
    keeper.type('dana', { mode: 'note', text: 'call him' });
    expect(await keeper.send('dana', 'note')).toBe('unsettled');
    core.loseNextAnswer('taken', 'internal');
    await quiet(keeper);
    expect(core.sent.map((line) => line.text)).toEqual(['call him']);
    expect(keeper.get('dana')).toMatchObject({ note: '', sending: [] });
    keeper.close();
  });

  // The rule (architecture.md: rule 8): words never go to another customer than the one on screen when they were typed.
  test('never mixes conversations, whatever the order of keys, saves, sends, failures and reloads', async () => {
    const conversation = fc.constantFrom('ada', 'bea', 'cyd');
    const step = fc.record({
      conversation,
      act: fc.constantFrom('type', 'type', 'send', 'flush', 'away', 'back', 'lose', 'reload'),
      mode: fc.constantFrom('reply', 'note'),
    });
    await fc.assert(
      fc.asyncProperty(fc.array(step, { maxLength: 25 }), async (steps) => {
        const { core, client, open, die } = bench();
        let keeper = open();
        for (const [index, { conversation: id, act, mode }] of steps.entries()) {
          if (act === 'type') keeper.type(id, { mode, text: `${keeper.get(id)[mode]} ${id}${index}`.trim() });
          if (act === 'send' && keeper.get(id)[mode] !== '') void keeper.send(id, mode).catch(() => undefined);
          if (act === 'flush') keeper.flush(id);
          if (act === 'lose') core.loseNextAnswer(index % 2 === 0 ? 'taken' : 'not-taken', index % 4 < 2 ? 'unavailable' : 'internal');
          if (act === 'away' || act === 'back') core.setAway(act === 'away');
          if (act === 'reload') {
            die();
            keeper.close();
            keeper = open();
            await keeper.restore();
          }
          if (index % 3 === 0) await Promise.resolve();
        }
        core.setAway(false);
        await quiet(keeper);
        const all = [
          ...core.sent,
          ...client
            .callsOf('draft.save')
            .flatMap((save) => [save.reply, save.note].map((text) => ({ conversationId: save.conversationId, text }))),
        ];
        for (const { conversationId, text } of all)
          expect(text.split(/\s+/).every((word) => word === '' || word.startsWith(conversationId))).toBe(true);
        // Nothing typed is lost or said twice.
        for (const [index, { conversation: id, act }] of steps.entries()) {
          if (act !== 'type') continue;
          const { reply, note, sending } = keeper.get(id);
          const places = [
            ...core.sent.filter((line) => line.conversationId === id).map((line) => line.text),
            reply,
            note,
            ...sending.map((send) => send.text),
          ];
          expect(places.filter((text) => text.split(/\s+/).includes(`${id}${index}`))).toHaveLength(1);
        }
        keeper.close();
      }),
      { numRuns: 60 },
    );
  });
});
