import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { timesLonger } from './testing/times-longer.ts';
import { longestLogText, redactFields, redactText } from './redact.ts';

const words = fc.stringMatching(/^[a-z ,.!?]{0,40}$/);
const around = (secret: fc.Arbitrary<string>) => fc.tuple(words, secret, words);

describe('redactText', () => {
  test.each([
    ['mail to kim.o+x@shop.example.org now', 'mail to [email] now'],
    ['call +44 (20) 7946-0958 please', 'call [digits] please'],
    ['card 4111 1111 1111 1111', 'card [digits]'],
    ['card ٤١١١ ١١١١ ١١١١ ١١١١', 'card [digits]'],
    ['Authorization: Bearer abc.def', 'Authorization: [secret]'],
    ['sent bearer abc', 'sent bearer [secret]'],
    ['"apiKey":"hello"', '"apiKey":[secret]'],
    ['key sk-test12345678 used', 'key [secret] used'],
    ['a1b2c3d4e5f6a7b8c9d0e1f2a3b4 gone', '[secret] gone'],
    // What a log is read for stays.
    ['case 0b6f0c4e-9d5b-4f6b-8a3e-112233445566 failed', 'case 0b6f0c4e-9d5b-4f6b-8a3e-112233445566 failed'],
    ['at run (src-main/core/store/open-store.ts:120:14)', 'at run (src-main/core/store/open-store.ts:120:14)'],
    ['at go (node_modules/@scope/name.js:1:2)', 'at go (node_modules/@scope/name.js:1:2)'],
    ['127.0.0.1 answered 503 after 1200 ms', '127.0.0.1 answered 503 after 1200 ms'],
  ])('%s', (text, expected) => {
    expect(redactText(text)).toBe(expected);
  });

  test('no email survives, whatever stands around it', () => {
    fc.assert(
      fc.property(around(fc.emailAddress()), ([before, address, after]) => {
        expect(redactText(`${before} ${address} ${after}`)).not.toContain(address);
      }),
    );
  });

  test('no phone or card number survives, however it is grouped', () => {
    const grouped = fc.array(fc.tuple(fc.integer({ min: 0, max: 9 }), fc.constantFrom('', '', ' ', '-', '.', ') ')), {
      minLength: 7,
      maxLength: 19,
    });
    fc.assert(
      fc.property(around(grouped.map((pairs) => pairs.map((pair) => pair.join('')).join(''))), ([before, number, after]) => {
        expect(redactText(`${before} ${number} ${after}`).replaceAll(/\D/g, '')).toBe('');
      }),
    );
  });

  test('no random key survives where a log would name it, and none that is long by itself', () => {
    const secret = fc.stringMatching(/^[A-Za-z0-9]{26,60}$/).filter((text) => /\d/.test(text) && /[A-Za-z]/.test(text));
    fc.assert(
      fc.property(secret, fc.constantFrom('', 'Bearer ', 'api_key=', 'token: ', '"passcode": "'), (text, name) => {
        expect(redactText(`used ${name}${text} here`)).not.toContain(text);
      }),
    );
  });

  test('uuids stay: they are what a log is read for', () => {
    fc.assert(
      fc.property(fc.uuid(), (id) => {
        expect(redactText(`effect ${id} settled`)).toBe(`effect ${id} settled`);
      }),
    );
  });

  test('a hostile text is cut, and costs no more than its length', { timeout: 60_000 }, async () => {
    for (const unit of ['a', '1', '1 ', '@', 'a@', '-', 'bearer ', 'A1', '+', 'token=']) {
      expect(redactText(unit.repeat(500_000)).length).toBeLessThanOrEqual(longestLogText * 4);
      // What is cut off costs nothing: a hundred times the text is not even ten times the work.
      const texts = new Map([longestLogText, longestLogText * 100].map((length) => [length, unit.repeat(length / unit.length)]));
      const sizes = { small: longestLogText, large: longestLogText * 100, now: () => performance.now() };
      expect(await timesLonger((length) => redactText(texts.get(length) ?? ''), sizes)).toBeLessThan(20);
    }
  });
});

test('fields: every text is redacted, numbers and flags stay', () => {
  expect(redactFields({ code: 'X', to: 'a@b.example', count: 41111111, ok: true, none: null })).toEqual({
    code: 'X',
    to: '[email]',
    count: 41111111,
    ok: true,
    none: null,
  });
});
