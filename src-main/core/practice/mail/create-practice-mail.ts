import { createHash } from 'node:crypto';
import { AppError } from '#shared/lib/app-error.ts';
import type { Intake } from '../../intake/intake.ts';
import type { Clock, Logger } from '../../ports/ports.ts';
import type { PracticeTime } from '../practice-time.ts';
import type { MailCustomer } from './mail-customer.ts';
import type { OutsideMail } from './outside-folder.ts';
import { reactToMail, type MailReaction } from './react-to-mail.ts';
import { writeOpening, writeReaction, type AnsweredMail } from './write-reaction.ts';

export type PracticeMailOptions = {
  readonly outside: OutsideMail;
  readonly intake: Pick<Intake, 'startConversation' | 'findByVisitor' | 'receive' | 'askForPerson' | 'greet' | 'linesOfBusiness' | 'side'>;
  readonly clock: Clock;
  readonly time: PracticeTime;
  readonly logger: Logger;
  readonly cast: readonly MailCustomer[];
  /** Where customers write to, until a mail of the desk says otherwise. */
  readonly deskAddress: () => string;
};

export type PracticeMail = { start(): void; stop(): void };

/** How often the out folder is looked at: real time, since mails leave in it. */
const lookMs = 4_000;
/** When the first customer writes by themselves, and the next ones after that; practice time. */
const firstOpeningMs = 45_000;
const openingGapMs = 150_000;
/** What was sent longer ago than this is not answered any more. */
const forgottenAfterMs = 7 * 24 * 3_600_000;

/**
 * Practice customers who write mails. They know what lies in the mailbox and nothing else: the name of what they write is
 * made of what they answer, so that after a restart nothing is written twice and nothing is forgotten.
 */
export function createPracticeMail(options: PracticeMailOptions): PracticeMail {
  const { outside, clock, time, logger, cast } = options;
  const seen = new Set<string>();
  const counts = new Map<string, number>();
  const written = new Set<string>();
  let isStopped = false;
  let cancelLook: () => void = () => undefined;

  const once = (name: string, write: () => Promise<string>): void => {
    if (written.has(name)) return;
    written.add(name);
    write().then(
      (source) => !isStopped && outside.drop(name, source),
      (error: unknown) => {
        written.delete(name);
        logger.warn('practice.mailFailed', { code: error instanceof AppError ? error.code : 'INTERNAL' });
      },
    );
  };

  const planOpenings = (): void => {
    cast
      .filter(({ opens }) => opens !== null)
      .forEach((customer, index) => {
        const name = `practice-open-${customer.id}.eml`;
        if (written.has(name)) return;
        time.after(firstOpeningMs + index * openingGapMs, () =>
          once(name, () => writeOpening(customer, options.deskAddress(), { key: `open-${customer.id}`, at: clock.now() })),
        );
      });
  };

  const plan = (customer: MailCustomer, reaction: MailReaction, about: { readonly mail: AnsweredMail; readonly key: string }): void => {
    const { mail, key } = about;
    const name = `practice-${key}.eml`;
    if (written.has(name)) return;
    // Taken up after a restart, some of the wait is over already.
    const left = Math.max(0, reaction.afterMs - Math.max(0, clock.now() - mail.at) * time.speed());
    time.after(left, () => {
      if (reaction.kind === 'chat') return sayOnChat(options, customer, { text: reaction.text, key });
      once(name, () => writeReaction(customer, reaction, { mail, key, at: clock.now() }));
    });
  };

  const hear = (customer: MailCustomer, mail: AnsweredMail): void => {
    const count = (counts.get(customer.id) ?? 0) + 1;
    counts.set(customer.id, count);
    if (mail.at < clock.now() - forgottenAfterMs) return;
    const named = createHash('sha256').update(mail.headerId).digest('hex').slice(0, 16);
    reactToMail(customer, count).forEach((reaction, index) => plan(customer, reaction, { mail, key: `${named}-${String(index)}` }));
  };

  const look = async (): Promise<void> => {
    const fresh = (await outside.sent()).filter((name) => !seen.has(name));
    const mails: { readonly customer: MailCustomer; readonly mail: AnsweredMail }[] = [];
    for (const name of fresh) {
      seen.add(name);
      const found = await readMail(options, name);
      if (found !== null) mails.push(found);
    }
    if (isStopped) return;
    for (const { customer, mail } of mails.toSorted((a, b) => a.mail.at - b.mail.at)) hear(customer, mail);
  };

  const lookAgain = (): void => {
    look()
      .catch((error: unknown) => logger.warn('practice.mailUnread', { code: error instanceof AppError ? error.code : 'INTERNAL' }))
      .finally(() => {
        if (!isStopped) cancelLook = clock.after(lookMs, lookAgain);
      });
  };

  return {
    start() {
      outside.dropped().then(
        (names) => {
          for (const name of names) written.add(name);
          if (isStopped) return;
          planOpenings();
          lookAgain();
        },
        () => logger.warn('practice.mailUnread', { code: 'CHANNEL_NOT_REACHED' }),
      );
    },
    stop() {
      isStopped = true;
      cancelLook();
    },
  };
}

/** A mail of the desk to one of the cast; null for any other. */
async function readMail(
  { outside, clock, cast }: PracticeMailOptions,
  name: string,
): Promise<{ customer: MailCustomer; mail: AnsweredMail } | null> {
  const { parseMail } = await import('../../channels/mail/parse-mail.ts');
  const { to, headerId, references, facts, text, from, writtenAt } = await parseMail(await outside.read(name), clock);
  const customer = cast.find(({ address }) => to.includes(address));
  if (customer === undefined || headerId === null) return null;
  return { customer, mail: { headerId, references, subject: facts.subject, text, from, at: writtenAt ?? clock.now() } };
}

/** They saw the mail and come into the chat instead, once. */
function sayOnChat(
  { intake, logger }: PracticeMailOptions,
  { id, name, address, lineOfBusinessId }: MailCustomer,
  said: { readonly text: string; readonly key: string },
): void {
  const visitorHash = createHash('sha256').update(`practice-mail:${id}:${said.key}`).digest('hex');
  if (intake.findByVisitor(visitorHash) !== null) return;
  try {
    const { conversationId } = intake.startConversation({
      channel: 'chat',
      lineOfBusinessId,
      customer: { identifier: `practice:${id}`, name, email: address },
      isAuthenticated: true,
      visitorHash,
    });
    intake.greet({ conversationId, text: intake.linesOfBusiness().find((line) => line.id === lineOfBusinessId)?.greeting ?? '' });
    intake.receive({ conversationId, clientId: 'practice-1', text: said.text });
    intake.askForPerson(conversationId);
  } catch (error) {
    logger.warn('practice.mailFailed', { code: error instanceof AppError ? error.code : 'INTERNAL' });
  }
}
