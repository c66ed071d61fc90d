import { describe, expect, it } from 'vitest';
import fc from 'fast-check';
import { AppError } from '#shared/lib/app-error.ts';
import { createManualClock } from '../../testing/manual-clock.ts';
import { parseMail, type ReadMail } from './parse-mail.ts';

const clock = createManualClock();
const read = (source: string | Uint8Array): Promise<ReadMail> =>
  parseMail(typeof source === 'string' ? Buffer.from(source, 'latin1') : source, clock);
const eml = (headers: readonly string[], body: string): string => [...headers, '', body].join('\r\n');
const plain = [
  'From: Dana Okafor <Dana@Example.com>',
  'To: desk@fennimore.example',
  'Subject: Late',
  'Content-Type: text/plain; charset=utf-8',
];

describe('parseMail', () => {
  it('reads who, when, what and to which mail', async () => {
    const mail = await read(
      eml(
        [
          ...plain,
          'Message-ID: <a1@example.com>',
          'In-Reply-To: <e1@caseloom.local>',
          'References: <r0@caseloom.local>\r\n <e1@caseloom.local>',
          'Date: Tue, 06 Jan 2026 10:00:00 +0100 (CET)',
        ],
        'It has not come.\r\n',
      ),
    );
    expect(mail).toMatchObject({
      from: { address: 'dana@example.com', name: 'Dana Okafor' },
      to: ['desk@fennimore.example'],
      text: 'It has not come.',
      headerId: 'a1@example.com',
      inReplyTo: 'e1@caseloom.local',
      references: ['r0@caseloom.local', 'e1@caseloom.local'],
      writtenAt: Date.UTC(2026, 0, 6, 9),
      isCut: false,
      facts: { subject: 'Late', autoSubmitted: null, isFromMailSystem: false, reportType: null, hasFailed: false, isBulk: false },
    });
  });

  // Would catch: words that turn into question marks, or a mail refused for a charset nobody knows.
  it.each([
    ['latin 1, quoted-printable', 'iso-8859-1', 'quoted-printable', 'Gr=FC=DFe', 'Grüße'],
    ['windows-1252, base64', 'windows-1252', 'base64', Buffer.from([0x93, 0x68, 0x69, 0x94]).toString('base64'), '“hi”'],
    ['a charset that does not exist', 'x-nobody-knows', '7bit', 'plain words', 'plain words'],
    ['a charset that is not what it says', 'utf-8', '8bit', 'caf\u00e9 au lait', 'caf\uFFFD au lait'],
    ['utf-16', 'utf-16le', 'base64', Buffer.from('hola', 'utf16le').toString('base64'), 'hola'],
  ])('reads %s', async (_name, charset, encoding, body, text) => {
    const mail = await read(
      eml(['From: a@b.example', `Content-Type: text/plain; charset=${charset}`, `Content-Transfer-Encoding: ${encoding}`], body),
    );
    expect(mail.text).toBe(text);
  });

  it('reads the words of a page, without its styles, scripts and links', async () => {
    const page =
      '<style>p{color:red}</style><p>Where is it?</p><script>steal()</script><table><tr><td>Order</td><td>48213</td></tr></table><a href="https://x.example">see</a>';
    const mail = await read(eml(['From: a@b.example', 'Content-Type: text/html; charset=utf-8'], page));
    expect(mail.text).toBe('Where is it?\n\nOrder\n48213\n\nsee');
  });

  it('names attachments without keeping them', async () => {
    const mail = await read(
      multipart('mixed', [
        'Content-Type: text/plain\r\n\r\nSee the photo.',
        `Content-Type: image/png\r\nContent-Disposition: attachment; filename="../../broken\tbox.png"\r\nContent-Transfer-Encoding: base64\r\n\r\n${Buffer.alloc(300, 7).toString('base64')}`,
      ]),
    );
    expect(mail.text).toBe('See the photo.');
    expect(mail.files).toEqual([{ name: '../../broken box.png', type: 'image/png', bytes: 300 }]);
  });

  it('sees a bounce as one, with the mail it is about', async () => {
    const mail = await read(
      multipart(
        'report; report-type=delivery-status',
        [
          'Content-Type: text/plain\r\n\r\nYour message could not be delivered.',
          'Content-Type: message/delivery-status\r\n\r\nReporting-MTA: dns; mx.example\r\n\r\nFinal-Recipient: rfc822; d@x.example\r\nAction: failed\r\nStatus: 5.1.1\r\n',
          'Content-Type: text/rfc822-headers\r\n\r\nSubject: Your order\r\nMessage-ID:\r\n <e7@caseloom.local>\r\n',
        ],
        ['From: Mail Delivery Subsystem <MAILER-DAEMON@mx.example>', 'Return-Path: <>', 'Auto-Submitted: auto-replied (failure)'],
      ),
    );
    expect(mail.facts).toMatchObject({ isFromMailSystem: true, reportType: 'delivery-status', hasFailed: true });
    expect(mail.returned).toEqual(['e7@caseloom.local']);
    expect(mail.text).toContain('could not be delivered');
  });

  it.each([
    ['a delayed delivery, which has not failed', ['Return-Path: <>'], { isFromMailSystem: true, hasFailed: false }],
    ['an out-of-office note', ['Auto-Submitted: Auto-Replied; owner-email="d@x.example"'], { autoSubmitted: 'auto-replied' }],
    ['an auto reply of the old kind', ['X-Autoreply: yes'], { isBulk: true }],
    ['bulk', ['Precedence: BULK'], { isBulk: true }],
    ['a list, which people write to', ['Precedence: list'], { isBulk: false }],
    ['a person', ['Return-Path: <d@x.example>'], { isFromMailSystem: false, isBulk: false, autoSubmitted: null }],
  ])('states the facts of %s', async (_name, headers, facts) => {
    expect((await read(eml([...plain, ...headers], 'words'))).facts).toMatchObject(facts);
  });

  // Would catch: a damaged mail that stops the ones after it, or a reason nobody can act on.
  it.each([
    ['nothing', '', 'MAIL_EMPTY'],
    ['no sender', eml(['Subject: x'], 'words'), 'MAIL_WITHOUT_SENDER'],
    ['a sender that is no address', eml(['From: undisclosed'], 'words'), 'MAIL_WITHOUT_SENDER'],
    ['a picture with the name of a mail', '\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR', 'MAIL_WITHOUT_SENDER'],
    ['a header without an end', `From: a@b.example\r\nX: ${'y'.repeat(400_000)}`, 'MAIL_TOO_COMPLEX'],
    [
      'parts without an end',
      multipart(
        'mixed',
        Array.from({ length: 600 }, () => 'Content-Type: text/plain\r\n\r\nx'),
      ),
      'MAIL_TOO_COMPLEX',
    ],
  ])('refuses %s', async (_name, source, code) => {
    const error: unknown = await read(source).catch((thrown: unknown) => thrown);
    expect(error).toBeInstanceOf(AppError);
    expect(error).toMatchObject({ kind: 'corrupt-data', code });
  });

  // Would catch: a mail of a megabyte that keeps the desk busy for minutes.
  it.each([
    ['nested elements', '<b>'.repeat(300_000)],
    ['unclosed tags', '<a'.repeat(400_000)],
    ['open brackets', '<'.repeat(900_000)],
    ['comments', '<!--'.repeat(200_000)],
    ['rows without an end', `<table>${'<tr><td>x'.repeat(100_000)}`],
    ['nested quotes', '<blockquote>'.repeat(80_000)],
  ])('reads a page of %s in little time', async (_name, page) => {
    const startedAt = performance.now();
    await read(eml(['From: a@b.example', 'Content-Type: text/html'], page));
    expect(performance.now() - startedAt).toBeLessThan(5_000);
  });

  it('cuts endless words between characters, and says so', async () => {
    const mail = await read(
      eml(['From: a@b.example', 'Content-Type: text/plain; charset=utf-8'], Buffer.from(`x${'😀'.repeat(400_000)}`).toString('latin1')),
    );
    expect(mail.isCut).toBe(true);
    expect(mail.text.isWellFormed()).toBe(true);
  });

  it('takes what is written for a mail that ends in the middle', async () => {
    const whole = multipart('mixed', [
      'Content-Type: text/plain\r\n\r\nWords first.',
      'Content-Type: application/pdf; name=a.pdf\r\nContent-Transfer-Encoding: base64\r\n\r\nAAAAAAAAAAAAAAAA',
    ]);
    expect((await read(whole.slice(0, -40))).text).toBe('Words first.');
  });

  // Would catch: any source at all that makes it throw something else, or give half characters.
  it('reads or refuses whatever lies in the folder', async () => {
    const line = fc.oneof(
      fc.constantFrom(
        'From: a@b.example',
        'From: =?utf-8?B?////?= <a@b.example>',
        'Content-Type: multipart/mixed; boundary=b',
        '--b',
        '--b--',
        '',
        'Content-Transfer-Encoding: base64',
        'Subject: =?x?Q?=?=',
        'Date: never',
        'Message-ID: <<>>',
        'Content-Type: text/html; charset="',
      ),
      fc.string({ unit: 'binary', maxLength: 60 }),
    );
    await fc.assert(
      fc.asyncProperty(fc.array(line, { maxLength: 25 }), async (lines) => {
        const result: unknown = await read(Buffer.from(lines.join('\r\n'))).catch((thrown: unknown) => thrown);
        if (result instanceof AppError) expect(result.kind).toBe('corrupt-data');
        else {
          const mail = result as ReadMail;
          expect([mail.text, mail.facts.subject, mail.from.name].every((words) => words.isWellFormed() && !words.includes('\0'))).toBe(
            true,
          );
          expect(mail.from.address).toMatch(/^\S+@\S+$/);
        }
      }),
      { numRuns: 150 },
    );
  });
});

function multipart(kind: string, parts: readonly string[], headers: readonly string[] = ['From: a@b.example']): string {
  const body = [...parts.map((part) => `--frontier\r\n${part}`), '--frontier--', ''].join('\r\n');
  return eml([...headers, 'MIME-Version: 1.0', `Content-Type: multipart/${kind}; boundary=frontier`], body);
}

describe('the time a mail is given', () => {
  // Would catch: a customer's answer kept aside because the lid was closed while it was read, and a chaser sent after it.
  it('begins anew after the machine has slept in the middle', async () => {
    const slept = createManualClock();
    const reading = parseMail(Buffer.from(eml(plain, 'It works now, thanks')), slept);
    slept.advance(3_600_000);
    expect((await reading).text).toBe('It works now, thanks');
  });

  it('ends for a mail that is slow twice', async () => {
    let now = 0;
    const slow = { ...createManualClock(), monotonic: () => (now += 30_000) };
    const reading = parseMail(Buffer.from(eml(plain, 'a'.repeat(200_000))), slow);
    await expect(reading).rejects.toMatchObject({ code: 'MAIL_TOO_COMPLEX' });
  });
});
