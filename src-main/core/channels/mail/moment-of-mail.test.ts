import { describe, expect, it } from 'vitest';
import fc from 'fast-check';
import { momentOfMail } from './moment-of-mail.ts';

const now = Date.UTC(2026, 0, 10, 12);
const hour = 3_600_000;

describe('momentOfMail', () => {
  it.each<[string, number | null, number, number]>([
    ['its own date', now - 2 * hour, 0, now - 2 * hour],
    ['no date', null, 0, now],
    ['a date to come', now + hour, 0, now],
    ['a date long ago', Date.UTC(1970, 0, 1), 0, now],
    ['written before our mail, read after it', now - 3 * hour, now - hour, now - hour + 1],
    ['our mail stands in the future, the clock was set back', now, now + hour, now + hour + 1],
  ])('%s', (_name, writtenAt, floor, at) => {
    expect(momentOfMail({ writtenAt, now, floor })).toBe(at);
  });

  // Would catch: any date at all by which a customer who has written is taken for silent (rule 1).
  it('is after everything that stood there, and not in the future of it', () => {
    fc.assert(
      fc.property(fc.option(fc.integer()), fc.integer({ min: 0 }), fc.integer({ min: 0 }), (writtenAt, at, floor) => {
        const moment = momentOfMail({ writtenAt, now: at, floor });
        expect(moment).toBeGreaterThan(floor);
        expect(moment).toBeLessThanOrEqual(Math.max(at, floor + 1));
      }),
    );
  });
});
