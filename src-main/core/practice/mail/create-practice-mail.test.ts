import { describe, expect, it } from 'vitest';
import { composeMail } from '../../channels/mail/compose-mail.ts';
import { parseMail, type ReadMail } from '../../channels/mail/parse-mail.ts';
import { createManualClock, type ManualClock } from '../../testing/manual-clock.ts';
import { createRecordingLogger } from '../../testing/memory-ports.ts';
import { practiceSeed } from '../../seed/practice-seed.ts';
import { createPracticeTime } from '../practice-time.ts';
import { createSmallIntake, type SmallIntake } from '../testing/small-intake.ts';
import { createPracticeMail, type PracticeMail } from './create-practice-mail.ts';
import { mailCast, mailCustomer } from './mail-cast.ts';
import type { MailCustomer } from './mail-customer.ts';
import type { OutsideMail } from './outside-folder.ts';

const desk = { address: 'service@fennimore.example', name: 'Fennimore' };
const minuteMs = 60_000;

type World = {
  readonly clock: ManualClock;
  readonly intake: SmallIntake;
  readonly inbox: Map<string, string>;
  start(speed?: number): PracticeMail;
  sendTo(customer: MailCustomer, effectId: string): Promise<void>;
  /** Lets practice time pass in small steps, with everything under way done in between. */
  pass(ms: number): Promise<void>;
  mails(): Promise<ReadMail[]>;
};

function world(): World {
  const clock = createManualClock();
  const intake = createSmallIntake(practiceSeed, clock);
  const out = new Map<string, Uint8Array>();
  const inbox = new Map<string, string>();
  const outside: OutsideMail = {
    sent: () => Promise.resolve([...out.keys()]),
    read: (name) => Promise.resolve(out.get(name) ?? new Uint8Array()),
    drop: (name, source) => void inbox.set(name, source),
    dropped: () => Promise.resolve(new Set(inbox.keys())),
  };
  const settle = async (): Promise<void> => {
    for (let turn = 0; turn < 40; turn += 1) await new Promise((resolve) => void setImmediate(resolve));
  };
  return {
    clock,
    intake,
    inbox,
    start(speed = 1) {
      const time = createPracticeTime(clock, speed);
      const practice = createPracticeMail({
        outside,
        intake,
        clock,
        time,
        logger: createRecordingLogger(),
        cast: mailCast,
        deskAddress: () => desk.address,
      });
      practice.start();
      return {
        ...practice,
        stop() {
          practice.stop();
          time.stop();
        },
      };
    },
    async sendTo({ address, name }, effectId) {
      const mail = {
        effectId,
        from: desk,
        to: { address, name },
        subject: 'Re: Your order [CAS-10001]',
        text: 'Could you send the number?',
      };
      out.set(`${effectId}.eml`, await composeMail({ ...mail, inReplyTo: null, references: [], isAutomatic: false, at: clock.now() }));
    },
    async pass(ms) {
      await settle();
      for (let left = ms; left > 0; left -= 10_000) {
        clock.advance(Math.min(left, 10_000));
        await settle();
      }
    },
    mails: () =>
      Promise.all(
        [...inbox].filter(([name]) => !name.startsWith('practice-open-')).map(([, source]) => parseMail(Buffer.from(source), clock)),
      ),
  };
}

describe('practice mail', () => {
  it('lets customers write by themselves, one after the other, and once in all', async () => {
    const here = world();
    const practice = here.start();
    await here.pass(2 * minuteMs);
    expect([...here.inbox.keys()]).toEqual(['practice-open-delphine.eml']);
    await here.pass(30 * minuteMs);
    practice.stop();
    here.start();
    await here.pass(30 * minuteMs);
    expect(here.inbox.size).toBe(mailCast.filter(({ opens }) => opens !== null).length);
  });

  it.each([
    ['holding', 'mateo', 2],
    ['out-of-office', 'gunnar', 2],
    ['bouncing', 'lieselotte', 1],
    ['silent', 'theodore', 0],
  ])('answers as somebody %s does', async (_manner, id, mails) => {
    const here = world();
    here.start();
    await here.sendTo(mailCustomer(id), 'e1');
    await here.pass(20 * minuteMs);
    expect(await here.mails()).toHaveLength(mails);
    for (const mail of await here.mails()) expect([mail.inReplyTo, ...mail.returned]).toContain('e1@caseloom.local');
  });

  it('answers only what it was sent, and nobody else does', async () => {
    const here = world();
    here.start();
    await here.sendTo({ ...mailCustomer('maeve'), address: 'stranger@example.com' }, 'e1');
    await here.pass(20 * minuteMs);
    expect(await here.mails()).toEqual([]);
  });

  it('comes into the chat instead, once', async () => {
    const here = world();
    here.start();
    await here.sendTo(mailCustomer('rosa'), 'e1');
    await here.pass(10 * minuteMs);
    here.start();
    await here.pass(10 * minuteMs);
    expect(await here.mails()).toEqual([]);
    expect(here.intake.conversations().map(({ side, start }) => [side.phase, start.customer.email])).toEqual([
      ['waiting', 'rosa.ibarrola@example.com'],
    ]);
  });

  // Would catch: an answer that comes twice after a restart, or never.
  it('goes on after a restart in the middle of a wait', async () => {
    const here = world();
    const practice = here.start();
    await here.sendTo(mailCustomer('mateo'), 'e1');
    await here.pass(3 * minuteMs);
    expect(await here.mails()).toHaveLength(1);
    practice.stop();
    await here.pass(minuteMs);
    here.start();
    await here.pass(20 * minuteMs);
    expect((await here.mails()).map(({ text }) => text.slice(0, 12))).toEqual(['Buenos días.', 'Ya lo encont']);
  });

  it('is as fast as practice is', async () => {
    const here = world();
    here.start(20);
    await here.sendTo(mailCustomer('mateo'), 'e1');
    await here.pass(minuteMs);
    expect(await here.mails()).toHaveLength(2);
  });
});
