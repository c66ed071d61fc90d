import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readCursor, writeCursor, type Cursor } from './cursor.ts';
import { leaseAfter, type LeaseEntry } from './lease-state.ts';
import { standingVersion } from './policy.ts';
import { fieldIs, oneOf, quoted } from './query.ts';
import { readBody } from '../http/read-body.ts';
import { retryWait } from '../http/retry-wait.ts';
import { createTurns } from '../http/turns.ts';

describe('retryWait', () => {
  const now = Date.UTC(2026, 0, 5, 9);

  it.each([
    ['30', 1, 30_000],
    [' 0 ', 1, 0],
    [new Date(now + 90_000).toUTCString(), 1, 90_000],
    [new Date(now - 90_000).toUTCString(), 1, 0],
    [null, 1, 2000],
    [null, 2, 4000],
    [null, 4, 16_000],
    ['soon', 3, 8000],
    // A wrong date, or a joke.
    ['999999999', 1, 900_000],
    [null, 1000, 900_000],
  ])('%s at failure %s is %s ms', (header, failure, wait) => {
    expect(retryWait({ header, now, failure })).toBe(wait);
  });

  it('is never negative, endless or no number', () => {
    fc.assert(
      fc.property(fc.option(fc.string()), fc.integer({ min: 1 }), (header, failure) => {
        const wait = retryWait({ header, now, failure });
        expect(wait >= 0 && wait <= 900_000).toBe(true);
      }),
    );
  });
});

describe('queries', () => {
  // Would catch: a customer's name that ends a text and goes on as a query.
  it('has no quote in a text that ends it', () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom("'", '\\', 'a', '%', ' ') }), (text) => {
        const inside = quoted(text).slice(1, -1);
        expect(inside.replaceAll(/\\(.)/g, '')).not.toMatch(/['\\]/);
        expect(inside.replaceAll(/\\(.)/g, '$1')).toBe(text);
      }),
    );
  });

  it('asks for nothing where there is nothing to choose from', () => {
    expect(oneOf('Queue', [])).toBe('Queue = 0');
    expect(oneOf('Queue', ['3', '4'])).toBe('(Queue = 3 OR Queue = 4)');
  });

  it('lets no name of a field out of its braces', () => {
    expect(fieldIs("Op}' OR id > 0 OR '{Id", 'x')).toBe("'CF.{Op OR id > 0 OR Id}' = 'x'");
  });
});

describe('cursors', () => {
  const id = fc.nat();
  const lines = fc.array(fc.nat().map(String), { maxLength: 3 });
  const talk = fc.record({ from: id, to: id, after: id, of: fc.constantFrom('said' as const, 'noted' as const), page: id });
  const first = { base: id, highest: id, before: fc.option(id), done: id, total: fc.option(id), talk: fc.option(talk) };
  const cursors: fc.Arbitrary<Cursor> = fc.oneof(
    fc.record({ v: fc.constant(1 as const), phase: fc.constant('first' as const), lines, ...first }),
    fc.record({
      v: fc.constant(1 as const),
      phase: fc.constant('delta' as const),
      lines,
      after: id,
      seen: fc.array(id),
      highest: id,
      sweep: fc.option(id),
    }),
  );

  it('reads what it wrote', () => {
    fc.assert(
      fc.property(cursors, (cursor) => {
        expect(readCursor(writeCursor(cursor), cursor.lines)).toEqual(cursor);
      }),
    );
  });

  // Would catch: a queue added to the workspace whose old tickets nobody ever reads.
  it('has expired for other lines, and for what is no cursor', () => {
    fc.assert(
      fc.property(cursors, fc.string(), (cursor, text) => {
        expect(() => readCursor(writeCursor(cursor), [...cursor.lines, 'more'])).toThrow(
          expect.objectContaining({ code: 'CURSOR_EXPIRED' }),
        );
        expect(() => readCursor(text, [])).toThrow(expect.objectContaining({ code: 'CURSOR_EXPIRED' }));
      }),
    );
  });
});

describe('leaseAfter', () => {
  const length = 100;
  const hold = (by: string, at: number): LeaseEntry => ({ kind: 'hold', by, at });

  it.each<readonly [string, readonly LeaseEntry[], string | null]>([
    ['the first of two', [hold('a', 0), hold('b', 0)], 'a'],
    ['who renews it', [hold('a', 0), hold('a', 90), hold('b', 150)], 'a'],
    ['nobody else in the last moment of it', [hold('a', 0), hold('b', 100)], 'a'],
    ['the next one after it ran out', [hold('a', 0), hold('b', 101)], 'b'],
    ['nobody after it was let go', [hold('a', 0), { kind: 'release', by: 'a', at: 10 }], null],
    ['its holder, whoever else lets it go', [hold('a', 0), { kind: 'release', by: 'b', at: 10 }], 'a'],
    ['nobody, of nothing', [], null],
  ])('belongs to %s', (_, entries, by) => {
    expect(leaseAfter(entries, length)?.by ?? null).toBe(by);
  });

  // Would catch: two consoles that each believe to hold a line, because one of them read more of its history.
  it('comes to the same end from the middle of a history in which the holder goes on', () => {
    const steps = fc.array(fc.tuple(fc.constantFrom('b', 'c'), fc.nat({ max: 50 })), { maxLength: 20 });
    fc.assert(
      fc.property(steps, (tries) => {
        let at = 0;
        const entries = tries.flatMap(([by, pause]) => {
          at += pause;
          return [hold('a', at), hold(by, at)];
        });
        const whole = leaseAfter([hold('a', 0), ...entries, hold('a', at)], length);
        expect(whole?.by).toBe('a');
      }),
    );
  });

  it('never has two holders within one length', () => {
    const entries = fc.array(fc.tuple(fc.constantFrom('a', 'b', 'c'), fc.nat({ max: 60 })), { maxLength: 40 });
    fc.assert(
      fc.property(entries, (steps) => {
        let at = 0;
        const history: LeaseEntry[] = [];
        let before = leaseAfter(history, length);
        for (const [by, pause] of steps) {
          at += pause;
          history.push(hold(by, at));
          const after = leaseAfter(history, length);
          if (before !== null && before.by !== after?.by) expect(at).toBeGreaterThan(before.until);
          before = after;
        }
      }),
    );
  });
});

describe('standingVersion', () => {
  const entry = (id: string, base: string) => ({ id, opId: `policy/${base}` });

  it.each([
    ['none of none', [], null],
    ['the only one', [entry('1', '0')], '1'],
    ['the first of two on the same version', [entry('1', '0'), entry('2', '0')], '1'],
    ['the one that follows', [entry('1', '0'), entry('2', '0'), entry('3', '1')], '3'],
    ['the newest, of a history that was cut', [entry('7', '6'), entry('8', '7'), entry('9', '7')], '8'],
  ])('is %s', (_, entries, id) => {
    expect(standingVersion(entries)?.id ?? null).toBe(id);
  });
});

describe('readBody', () => {
  // Would catch: a server that goes on sending until the console has no memory left.
  it('ends at its limit, however long the answer is', async () => {
    let sent = 0;
    const endless = new ReadableStream<Uint8Array>({
      pull(controller) {
        sent += 1;
        controller.enqueue(new Uint8Array(1000));
      },
    });
    await expect(readBody(new Response(endless), 5000)).rejects.toMatchObject({ code: 'BACKEND_ANSWERED_NONSENSE' });
    expect(sent).toBeLessThan(20);
  });

  it('reads letters that come in halves', async () => {
    const bytes = new TextEncoder().encode('für 👍');
    const halves = new ReadableStream<Uint8Array>({
      start(controller) {
        for (const byte of bytes) controller.enqueue(new Uint8Array([byte]));
        controller.close();
      },
    });
    expect(await readBody(new Response(halves))).toBe('für 👍');
  });
});

describe('createTurns', () => {
  it('lets so many at once, in order, and goes on after a failure', async () => {
    const turns = createTurns(2);
    let running = 0;
    const order: number[] = [];
    const work = [0, 1, 2, 3, 4].map((number) =>
      turns.take(async () => {
        running += 1;
        expect(running).toBeLessThanOrEqual(2);
        order.push(number);
        await Promise.resolve();
        running -= 1;
        if (number === 1) throw new Error('failed');
      }),
    );
    await Promise.allSettled(work);
    expect(order).toEqual([0, 1, 2, 3, 4]);
  });
});
