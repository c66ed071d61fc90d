import fc from 'fast-check';
import { expect, test } from 'vitest';
import { messageOf, sampleNow } from '../../testing/sample-views.ts';
import { joinMessages, messageItems, missingBefore } from './message-items.ts';

const say = (ordinal: number, at = sampleNow) => messageOf({ conversationId: 'a', ordinal, text: `${ordinal}`, at });
const range = (from: number, to: number) => Array.from({ length: Math.max(0, to - from + 1) }, (_, index) => say(from + index));

// The bug: scrolling up shows a message twice, or silently leaves some out.
test('older pages and the live tail join without doubles, and a hole is asked for', () => {
  const spans = fc.record({
    olderFrom: fc.integer({ min: 1, max: 40 }),
    olderCount: fc.integer({ min: 0, max: 30 }),
    liveFrom: fc.integer({ min: 1, max: 60 }),
    liveCount: fc.integer({ min: 0, max: 20 }),
  });
  fc.assert(
    fc.property(spans, ({ olderFrom, olderCount, liveFrom, liveCount }) => {
      const older = range(olderFrom, olderFrom + olderCount - 1);
      const live = range(liveFrom, liveFrom + liveCount - 1);
      const joined = joinMessages(older, live).map((message) => message.ordinal);
      expect([...new Set(joined)].sort((a, b) => a - b)).toEqual(joined);
      const isWhole = joined.length === 0 || (joined[0] === 1 && joined.every((ordinal, index) => ordinal === index + 1));
      expect(missingBefore(older, live) === null).toBe(isWhole);
    }),
  );
});

test('a day is said once, above its first message', () => {
  const day = 86_400_000;
  expect(messageItems([say(1), say(2), say(3, sampleNow + day)]).map((item) => item.startsDay)).toEqual([true, false, true]);
});

// The bug: the opening message of a customer, which answers nothing, is marked as an answer.
test('only what follows a word of the desk is a reply, and what is not loaded yet may hold one', () => {
  const author = (kind: 'rep' | 'greeter') => ({ kind, name: null, profileId: null });
  const greeted = { ...say(2), author: author('greeter') };
  const asked = { ...say(3), author: author('rep') };
  const noted = { ...asked, kind: 'note' as const };
  const repliesOf = (messages: Parameters<typeof messageItems>[0]) => messageItems(messages).map((item) => item.isReply);
  expect(repliesOf([say(1), greeted, asked, say(4)])).toEqual([false, false, false, true]);
  expect(repliesOf([say(1), greeted, noted, say(4)])).toEqual([false, false, false, false]);
  expect(repliesOf([say(4), say(5)])).toEqual([true, true]);
});
