import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { conversationOf, sampleNow } from '../../testing/sample-views.ts';
import { countRows, holdOrder, inboxRows } from './inbox-rows.ts';

const view = (id: string, more: Partial<ReturnType<typeof conversationOf>> = {}) => conversationOf({ id, customerName: id, ...more });
const asked = { filter: 'all', text: '', profileId: 'mara' } as const;

describe('inboxRows', () => {
  test('mine first, then who waits longest, then messages left', () => {
    const rows = [
      view('left', { status: 'left-message' }),
      view('new', { waitingSince: sampleNow }),
      view('old', { waitingSince: sampleNow - 60_000 }),
      view('other', { status: 'active', assignedTo: 'ines' }),
      view('mine', { status: 'active', assignedTo: 'mara' }),
      view('over', { status: 'ended' }),
    ];
    expect(inboxRows(rows, asked).map((row) => row.id)).toEqual(['mine', 'old', 'new', 'left', 'other']);
    expect(countRows(rows, 'mara')).toEqual({ mine: 1, waiting: 2, all: 5, mail: 0, left: 1, ended: 1 });
  });

  // The bug: one conversation that comes broken brings all others out of their order, or stands in a filter and count it may not belong to.
  test('broken ones last, in an order of their own, among all only', () => {
    const broken = { status: 'active', assignedTo: 'mara', lastMessagePreview: null, startedAt: sampleNow } as object;
    const rows = [
      { ...view('broken-b'), ...broken },
      { ...view('broken-a'), ...broken, startedAt: Number.NaN },
      { ...view('broken-c'), status: 'asleep' as 'active', waitingSince: 1 },
      view('mine', { status: 'active', assignedTo: 'mara' }),
      view('other', { status: 'active', assignedTo: 'ines' }),
    ];
    for (const order of [rows, rows.toReversed()])
      expect(inboxRows(order, asked).map((row) => row.id)).toEqual(['mine', 'other', 'broken-a', 'broken-b', 'broken-c']);
    expect(countRows(rows, 'mara')).toMatchObject({ mine: 1, all: 5 });
  });

  // The bug: a chat jumps away under the rep's eyes with each message of its customer.
  test('my chats keep their places when somebody writes', () => {
    const chats = ['a', 'b', 'c'].map((id, index) => view(id, { status: 'active', assignedTo: 'mara', startedAt: sampleNow + index }));
    const written = chats.map((chat) =>
      chat.id === 'a' ? { ...chat, lastMessageAt: sampleNow + 9000, waitingSince: sampleNow + 9000 } : chat,
    );
    expect(inboxRows(written, asked).map((row) => row.id)).toEqual(inboxRows(chats, asked).map((row) => row.id));
  });

  test('finds names and words whatever their case', () => {
    const rows = [view('Lucía', { lastMessagePreview: 'No puedo entrar' }), view('Tom')];
    expect(inboxRows(rows, { ...asked, text: 'PUEDO' }).map((row) => row.id)).toEqual(['Lucía']);
  });

  // The bug: nobody is signed in yet, and chats of nobody count as mine.
  test('nothing is mine before somebody is signed in', () => {
    expect(countRows([view('a', { status: 'active', assignedTo: null })], null).mine).toBe(0);
  });
});

// The bug: a row moves between the pointer's aim and its click, and the wrong customer opens.
test('held rows never change places, and none is lost or doubled', () => {
  const ids = fc.uniqueArray(fc.constantFrom('a', 'b', 'c', 'd', 'e', 'f'));
  fc.assert(
    fc.property(ids, ids, (held, now) => {
      const shown = holdOrder(
        now.map((id) => view(id)),
        held,
      ).map((row) => row.id);
      expect([...shown].sort()).toEqual([...now].sort());
      const stayed = held.filter((id) => now.includes(id));
      expect(shown.slice(0, stayed.length)).toEqual(stayed);
    }),
  );
});
