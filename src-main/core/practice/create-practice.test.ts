import { describe, expect, it } from 'vitest';
import { silentLogger } from '../testing/memory-ports.ts';
import { practiceSeed } from '../seed/practice-seed.ts';
import { createPractice } from './create-practice.ts';
import type { Practice } from './create-practice.ts';
import { practiceCast } from './customers/practice-cast.ts';
import { createSmallIntake } from './testing/small-intake.ts';
import type { SmallIntake } from './testing/small-intake.ts';
import { createSteppingClock } from './testing/stepping-clock.ts';

const second = 1000;
const minute = 60 * second;

/** The same numbers every time (mulberry32). */
function seeded(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}

function setUp(speed = 1): {
  intake: SmallIntake;
  clock: ReturnType<typeof createSteppingClock>;
  practice: Practice;
  again: () => Practice;
} {
  const clock = createSteppingClock(Date.UTC(2030, 4, 6, 9));
  const intake = createSmallIntake(practiceSeed, clock);
  const again = (): Practice => createPractice({ intake, clock, logger: silentLogger, random: seeded(7), speed });
  return { intake, clock, practice: again(), again };
}

function open(intake: SmallIntake): number {
  return intake.conversations().filter(({ side }) => side.phase !== 'ended' && side.phase !== 'left-message').length;
}

describe('createPractice', () => {
  it('brings three customers within fifteen seconds, so that a first start is not an empty screen', () => {
    const { intake, clock, practice } = setUp();
    practice.start();
    clock.advance(15 * second);
    expect(intake.conversations()).toHaveLength(3);
    clock.advance(20 * second);
    expect(intake.conversations()).toHaveLength(3);
    clock.advance(minute);
    for (const { side, messages } of intake.conversations().slice(0, 3)) {
      expect(side.phase).toBe('waiting');
      expect(messages[0]?.from).toBe('greeter');
      expect(messages.filter((message) => message.from === 'customer').length).toBeGreaterThan(1);
    }
  });

  it('never has more than eight open, and fewer wait when no rep is signed in', () => {
    const busy = setUp();
    busy.practice.start();
    let most = 0;
    for (let step = 0; step < 200; step += 1) {
      busy.clock.advance(5 * second);
      most = Math.max(most, open(busy.intake));
    }
    expect(most).toBe(8);

    const alone = setUp();
    alone.intake.setAnybodyHere(false);
    alone.practice.start();
    alone.clock.advance(3 * 60 * minute);
    expect(alone.intake.conversations()).toHaveLength(3);
    expect(open(alone.intake)).toBe(3);
  });

  it('stands still at speed 0 and goes on where it was', () => {
    const { intake, clock, practice } = setUp();
    practice.start();
    clock.advance(8 * second);
    practice.setSpeed(0);
    const before = intake.conversations().map(({ messages }) => messages.length);
    clock.advance(60 * minute);
    expect(intake.conversations().map(({ messages }) => messages.length)).toEqual(before);
    practice.setSpeed(10);
    clock.advance(2 * second);
    expect(intake.conversations().length).toBe(3);
  });

  it('lets the whole cast come, and come again in fresh conversations', () => {
    const { intake, clock, practice } = setUp(10);
    practice.start();
    for (let step = 0; step < 3000; step += 1) {
      clock.advance(second);
      for (const { id, side } of intake.conversations()) if (side.phase === 'waiting' && step % 60 === 0) intake.repEnds(id);
    }
    const hashes = intake.conversations().map(({ start }) => start.visitorHash);
    expect(hashes.length).toBeGreaterThan(practiceCast.length);
    expect(new Set(hashes).size).toBe(hashes.length);
    const names = new Set(intake.conversations().map(({ start }) => start.customer.identifier ?? start.customer.name));
    expect(names.size).toBe(practiceCast.length);
  });

  it('goes on with the same conversation after a restart in the middle of a sentence, nothing lost or doubled', () => {
    const steady = setUp();
    const restarted = setUp();
    const talks = [steady, restarted].map(({ intake, clock, practice, again }, index) => {
      const id = practice.callCustomer('greg');
      clock.advance(30 * second);
      intake.repSays(id, 'Hello, could you give me the invoice number please? And your name?');
      clock.advance(second);
      let current = practice;
      if (index === 1) {
        practice.stop();
        current = again();
        current.start();
      }
      clock.advance(30 * second);
      intake.repSays(id, 'I have refunded the second payment.');
      clock.advance(30 * second);
      expect(current.callCustomer('greg')).toBe(id);
      return intake.messagesForCustomer(id, 0).map((message) => message.text);
    });
    expect(talks[1]).toEqual(talks[0]);
    expect(talks[0]?.some((text) => text.includes('INV-50931'))).toBe(true);
    expect(talks[0]?.some((text) => text.includes('Holloway'))).toBe(true);
  });

  it('does not nag about a rep who is writing, and nags one who is silent', () => {
    const { intake, clock, practice } = setUp();
    practice.start();
    practice.setSpeed(1);
    const id = practice.callCustomer('nadia');
    clock.advance(40 * second);
    const said = intake.messagesForCustomer(id, 0).length;
    for (let step = 0; step < 6; step += 1) {
      intake.repTypes(id);
      clock.advance(20 * second);
    }
    expect(intake.messagesForCustomer(id, 0).length).toBe(said);
    clock.advance(90 * second);
    expect(intake.messagesForCustomer(id, 0).length).toBeGreaterThan(said);
  });

  it('leaves a message with an address and is gone (the one who cannot wait)', () => {
    const { intake, clock, practice } = setUp();
    const id = practice.callCustomer('freja');
    clock.advance(minute);
    expect(intake.side(id).phase).toBe('left-message');
    expect(intake.messagesForCustomer(id, 0).at(-1)?.text).toContain('W3PL8D');
    expect(practice.listCustomers().find((customer) => customer.id === 'freja')?.isHere).toBe(false);
  });

  it('is not authenticated where nobody proved anything, and shows no identifier', () => {
    const { intake, practice } = setUp();
    practice.callCustomer('visitor');
    const [first] = intake.conversations();
    expect(first?.start.isAuthenticated).toBe(false);
    expect(first?.start.customer.identifier).toBeNull();
  });

  it('keeps no timer after stop', () => {
    const { intake, clock, practice } = setUp();
    practice.start();
    clock.advance(10 * second);
    practice.stop();
    const before = intake.conversations().map(({ messages }) => messages.length);
    clock.advance(60 * minute);
    expect(intake.conversations().map(({ messages }) => messages.length)).toEqual(before);
  });
});
