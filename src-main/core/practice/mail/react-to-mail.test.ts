import { describe, expect, it } from 'vitest';
import fc from 'fast-check';
import { judgeAnswer } from '#shared/domain/answer/judge-answer.ts';
import { cleanMailText } from '#shared/domain/answer/clean-mail-text.ts';
import { parseMail } from '../../channels/mail/parse-mail.ts';
import { createManualClock } from '../../testing/manual-clock.ts';
import { practiceSeed } from '../../seed/practice-seed.ts';
import { mailCast } from './mail-cast.ts';
import { mailManners, type MailCustomer } from './mail-customer.ts';
import { reactToMail } from './react-to-mail.ts';
import { writeOpening, writeReaction, type AnsweredMail } from './write-reaction.ts';

const clock = createManualClock();
const mail: AnsweredMail = {
  headerId: 'e1@caseloom.local',
  references: ['m1@example.com'],
  subject: 'Re: Your order [CAS-10001]',
  text: 'Could you send us the number?\nThank you',
  from: { address: 'service@fennimore.example', name: 'Fennimore' },
  at: clock.now(),
};
const written = { mail, key: 'k-0', at: clock.now() };

describe('the customers who write mails', () => {
  it('take a mail in every way there is, in three languages and every line of business', () => {
    expect(new Set(mailCast.map(({ manner }) => manner))).toEqual(new Set(mailManners));
    expect(new Set(mailCast.map(({ language }) => language))).toEqual(new Set(['en', 'de', 'es']));
    expect(new Set(mailCast.map(({ lineOfBusinessId }) => lineOfBusinessId))).toEqual(
      new Set(practiceSeed.linesOfBusiness.map(({ id }) => id)),
    );
  });

  it('are different people whose addresses lead nowhere', () => {
    expect(new Set(mailCast.map(({ id }) => id)).size).toBe(mailCast.length);
    expect(new Set(mailCast.map(({ address }) => address)).size).toBe(mailCast.length);
    for (const { address } of mailCast) expect(address).toMatch(/^[a-z.]+@example\.com$/);
  });
});

describe('reactToMail', () => {
  const byManner = (manner: MailCustomer['manner']): MailCustomer => ({ ...first(manner), answers: ['one', 'two', 'three'] });
  const minutes = (customer: MailCustomer, count: number): [string, number][] =>
    reactToMail(customer, count).map(({ kind, afterMs }) => [kind, Math.round(afterMs / 6_000) / 10]);

  it.each<[MailCustomer['manner'], [string, number][], [string, number][]]>([
    ['silent', [], []],
    ['bouncing', [['bounce', 0]], [['bounce', 0]]],
    ['happy', [['answer', 1.2]], [['answer', 1.2]]],
    ['angry', [['answer', 0.8]], [['answer', 0.8]]],
    ['late', [['answer', 40]], [['answer', 2]]],
    [
      'holding',
      [
        ['answer', 1],
        ['answer', 12],
      ],
      [['answer', 1]],
    ],
    [
      'out-of-office',
      [
        ['out-of-office', 0.1],
        ['answer', 10],
      ],
      [['answer', 2]],
    ],
    ['on-chat', [['chat', 1.5]], [['chat', 1.5]]],
  ])('%s', (manner, once, again) => {
    expect(minutes(byManner(manner), 1)).toEqual(once);
    expect(minutes(byManner(manner), 2)).toEqual(again);
  });

  // Would catch: a customer who says the same for ever, so that no practice case ever ends.
  it('says each thing once and comes to an end', () => {
    fc.assert(
      fc.property(fc.constantFrom(...mailCast), fc.integer({ min: 1, max: 30 }), (customer, mails) => {
        const texts = Array.from({ length: mails }, (_, index) => reactToMail(customer, index + 1))
          .flat()
          .flatMap((reaction) => ('text' in reaction ? [reaction.text] : []));
        // Whoever is asked again before they answered may answer both with the same words.
        expect(new Set(texts).size).toBeLessThanOrEqual(customer.answers.length);
        expect(reactToMail(customer, customer.answers.length + 1).filter((reaction) => 'text' in reaction)).toEqual([]);
      }),
    );
  });
});

describe('what they write', () => {
  const judged = async (source: string): Promise<string> => {
    const read = await parseMail(Buffer.from(source), clock);
    return judgeAnswer({ text: cleanMailText(read.text), mail: read.facts, at: clock.now(), timeZone: 'UTC', language: null }).kind;
  };

  // Would catch: a practice customer who is judged as something else than they practise.
  it.each(
    mailCast.filter(({ manner }) => ['happy', 'angry', 'holding'].includes(manner)).map((customer) => [customer.id, customer] as const),
  )('is judged as what it is meant to be: %s', async (_id, customer) => {
    const [reaction] = reactToMail(customer, customer.manner === 'happy' ? customer.answers.length : 1);
    if (reaction === undefined || reaction.kind === 'chat') throw new Error('nothing is written');
    const kind = { happy: 'favourable', angry: 'negative', holding: 'holding' }[customer.manner as 'happy' | 'angry' | 'holding'];
    expect(await judged(await writeReaction(customer, reaction, written))).toBe(kind);
  });

  it.each(mailCast.map((customer) => [customer.id, customer] as const))(
    '%s: a note and a bounce are what their headers say',
    async (_id, customer) => {
      expect(await judged(await writeReaction(customer, { kind: 'out-of-office', afterMs: 0 }, written))).toBe('out-of-office');
      expect(await judged(await writeReaction(customer, { kind: 'bounce', afterMs: 0 }, written))).toBe('bounce');
    },
  );

  it('is threaded, quotes the mail, and has an id of its own', async () => {
    const [customer] = mailCast;
    if (customer === undefined) throw new Error('nobody');
    const read = await parseMail(
      Buffer.from(await writeReaction(customer, { kind: 'answer', afterMs: 0, text: 'It is FP1.' }, written)),
      clock,
    );
    expect(read).toMatchObject({
      headerId: 'k-0@example.com',
      inReplyTo: mail.headerId,
      references: ['m1@example.com', mail.headerId],
      from: { address: customer.address },
    });
    expect(read.text).toContain('> Could you send us the number?');
    expect(cleanMailText(read.text)).toBe('It is FP1.');
    const bounce = await parseMail(Buffer.from(await writeReaction(customer, { kind: 'bounce', afterMs: 0 }, written)), clock);
    expect(bounce.returned).toEqual([mail.headerId]);
  });

  it('goes to the line of business it is about', async () => {
    for (const customer of mailCast.filter(({ opens }) => opens !== null)) {
      const read = await parseMail(
        Buffer.from(await writeOpening(customer, 'service@fennimore.example', { key: 'o', at: clock.now() })),
        clock,
      );
      expect(read.to).toEqual([`service+${customer.lineOfBusinessId}@fennimore.example`]);
      expect(read.text).toBe(customer.opens?.text);
    }
  });
});

function first(manner: MailCustomer['manner']): MailCustomer {
  const found = mailCast.find((one) => one.manner === manner);
  if (found === undefined) throw new Error(`Nobody is ${manner}`);
  return found;
}
