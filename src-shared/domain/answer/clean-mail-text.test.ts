import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { cleanMailText } from './clean-mail-text.ts';

const lines = (...all: readonly string[]): string => all.join('\n');

/* Catches an older mail, or a signature, that counts as what the customer says now. */
describe('cleanMailText takes off', () => {
  it.each([
    ['marked lines', lines('It works now.', '', 'On Mon, 24 Nov 2025 at 10:15, Fennimore <desk@example.com> wrote:', '> Does it work?')],
    [
      'an attribution broken over lines',
      lines(
        'It works now.',
        '',
        'On Mon, 24 Nov 2025 at 10:15, Fennimore Customer',
        'Service <desk@example.com> wrote:',
        '',
        'Does it work?',
      ),
    ],
    ['a German attribution', lines('It works now.', 'Am 24.11.2025 um 10:15 schrieb Fennimore <desk@example.com>:', 'Geht es?')],
    ['one with the name first', lines('It works now.', 'Fennimore <desk@example.com> schrieb am Mo., 24. Nov. 2025, 10:15:', '> Geht es?')],
    ['a Spanish attribution', lines('It works now.', 'El lun, 24 nov 2025 a las 10:15, Fennimore (<desk@example.com>) escribió:', '¿Va?')],
    ['a separator', lines('It works now.', '', '-----Original Message-----', 'From: Fennimore', 'It is still broken')],
    ['a German separator', lines('It works now.', '-----Ursprüngliche Nachricht-----', 'Geht es?')],
    [
      'a block of headers',
      lines(
        'It works now.',
        '',
        '________________________________',
        'From: Fennimore',
        'Sent: Monday',
        'To: Dana',
        'Subject: Lamp',
        '',
        'Does it?',
      ),
    ],
    ['a German block of headers', lines('It works now.', 'Von: Fennimore', 'Gesendet: Montag', 'An: Dana', 'Betreff: Lampe', 'Geht es?')],
    ['a Spanish block of headers', lines('It works now.', 'De: Fennimore', 'Enviado el: lunes', 'Para: Dana', 'Asunto: Lámpara', '¿Va?')],
    ['a signature', lines('It works now.', '-- ', 'Dana Petrov', 'Petrov & Sons', '+44 20 7946 0000')],
    ['a signature without the blank', lines('It works now.', '--', 'Dana')],
    ['a telephone’s line', lines('It works now.', '', 'Sent from my iPhone')],
    ['a German telephone’s line', lines('It works now.', 'Von meinem iPhone gesendet')],
    ['a Spanish telephone’s line', lines('It works now.', 'Enviado desde mi Samsung Galaxy')],
    ['an app’s line', lines('It works now.', 'Get Outlook for iOS')],
    [
      'a closing formula with its name',
      lines('It works now.', '', 'Kind regards,', 'Dana Petrov', 'Head of Purchasing', 'www.example.com'),
    ],
    ['a German one', lines('It works now.', 'Mit freundlichen Grüßen', 'Dana Petrov')],
    ['a short German one', lines('It works now.', 'LG Dana')],
    ['a Spanish one', lines('It works now.', 'Un saludo,', 'Dana')],
    ['lawyers’ words', lines('It works now.', '', 'This e-mail is confidential and intended only for the named person.', 'Do not copy.')],
    ['Windows line ends', 'It works now.\r\n\r\nOn 24 Nov 2025, desk@example.com wrote:\r\n> Does it?\r\n'],
  ])('%s', (_name, text) => {
    expect(cleanMailText(text)).toBe('It works now.');
  });
});

/* Catches a customer's own words that are thrown away with the quotes. */
describe('cleanMailText keeps', () => {
  it.each([
    [
      'answers between quoted lines',
      lines('On 24 Nov 2025, Fennimore wrote:', '> Is the light on?', 'No, it is off.', '> Which model?', 'The tall one.'),
      lines('No, it is off.', 'The tall one.'),
    ],
    ['what is written under a quote', lines('On 24 Nov 2025, Fennimore wrote:', '> Is the light on?', '', 'It is off.'), 'It is off.'],
    [
      'prose about a mail',
      'On Monday your colleague wrote:\nwe send it tomorrow. Nothing came.',
      'On Monday your colleague wrote:\nwe send it tomorrow. Nothing came.',
    ],
    [
      'a word after the formula',
      lines('Hello', 'Best regards', 'Dana', 'it still does not work'),
      lines('Hello', 'Best regards', 'Dana', 'it still does not work'),
    ],
    [
      'a postscript',
      lines('Thanks.', 'Best regards', 'Dana', 'PS: It is off again.'),
      lines('Thanks.', 'Best regards', 'Dana', 'PS: It is off again.'),
    ],
    ['thanks with more after it', lines('Thanks,', 'but it does not work'), lines('Thanks,', 'but it does not work')],
    ['"from" in prose', 'From: the shop I got nothing', 'From: the shop I got nothing'],
    ['dashes between two parts', lines('First part.', '-----', 'Second part.'), lines('First part.', '-----', 'Second part.')],
    [
      'a mail that was passed on',
      lines('See below.', '', '---------- Forwarded message ---------', 'From: Carrier', 'Your parcel is lost.'),
      lines('See below.', '', '---------- Forwarded message ---------', 'From: Carrier', 'Your parcel is lost.'),
    ],
    ['nothing of nothing', '', ''],
    ['nothing of a quote alone', lines('On 24 Nov 2025, Fennimore wrote:', '> Does it work?'), ''],
  ])('%s', (_name, text, expected) => {
    expect(cleanMailText(text)).toBe(expected);
  });
});

describe('cleanMailText, whatever the text', () => {
  const line = fc.oneof(
    fc.string({ maxLength: 30 }),
    fc.constantFrom(
      '> quoted',
      '-- ',
      'On 1 Nov 2025, a@b.example wrote:',
      'From: x',
      'Sent: y',
      'To: z',
      'Kind regards',
      'Dana',
      '',
      '____________',
    ),
  );

  it('adds no line of its own', () => {
    fc.assert(
      fc.property(fc.array(line, { maxLength: 20 }), fc.constantFrom('\n', '\r\n'), (all, end) => {
        const cleaned = cleanMailText(all.join(end));
        const written = new Set(all.flatMap((one) => one.split(/[\r\n]+/u)).map((one) => one.trim()));
        for (const kept of cleaned.split('\n')) expect(kept.trim() === '' || written.has(kept.trim())).toBe(true);
      }),
    );
  });

  it('leaves a mail without quotes and signature as it is', () => {
    fc.assert(
      fc.property(fc.array(fc.stringMatching(/^[a-z]{3,8}( [a-z]{2,8}){3,9}$/u), { minLength: 1, maxLength: 8 }), (all) => {
        expect(cleanMailText(all.join('\n'))).toBe(all.join('\n'));
      }),
    );
  });

  // Would catch: a mail that keeps the whole desk waiting, for an hour and more, because each of its lines looks at all the others.
  it.each([
    ['that nearly match', 'On the way to the shop in 2025 I thought about what it was that you wrote\n', 5_000],
    ['that begin a signature', '-- \n', 100_000],
    ['that rule off nothing', '________\n\n', 50_000],
    ['quoted and not', 'On Mon, Jane wrote:\n\n> a\n', 20_000],
  ])('stays quick on a long mail of lines %s', (_, line, times) => {
    const text = line.repeat(times);
    const started = performance.now();
    cleanMailText(text);
    expect(performance.now() - started).toBeLessThan(3000);
  });
});
