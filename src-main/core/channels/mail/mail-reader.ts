import { AppError } from '#shared/lib/app-error.ts';
import type { Mailbox, RawMail } from '../../ports/mail.ts';
import type { Clock, Logger } from '../../ports/ports.ts';

/** Reads a mailbox as it fills. */
export type MailReader = {
  /**
   * Reads everything that was readable when it was called. False when that could not be done: the mailbox or the store
   * is not there, or something is arriving that is not whole yet.
   */
  readAll(): Promise<boolean>;
  /** Reads now, at every hint, and every so often. */
  start(): void;
  stop(): void;
  /** Code of why the last read ended early; null when it did not. */
  problem(): string | null;
};

export type ReaderParts = {
  readonly mailbox: Mailbox;
  readonly clock: Clock;
  readonly logger: Logger;
  readonly cursor: () => string | null;
  readonly saveCursor: (cursor: string) => void;
  /** Throws corrupt-data for a mail that is to be kept aside. */
  readonly deliver: (raw: RawMail) => Promise<void>;
  readonly keepAside: (raw: RawMail, reason: string) => void;
  /** After a read that changed what {@link MailReader.problem} says. */
  readonly onProblemChange: () => void;
};

/** A hint may be lost, and some file systems give none. */
const pollMs = 15_000;
const mailsAtOnce = 50;

export function createMailReader(parts: ReaderParts): MailReader {
  const { mailbox, clock, logger } = parts;
  let running: Promise<boolean> | null = null;
  let next: Promise<boolean> | null = null;
  let problem: string | null = null;
  let isStopped = false;
  let stopWaiting: () => void = () => undefined;
  let unwatch: () => void = () => undefined;

  const say = (code: string | null): void => {
    // The core ends: nobody is there to be told.
    if (isStopped || problem === code) return;
    problem = code;
    if (code !== null) logger.warn('mail.notRead', { code });
    parts.onProblemChange();
  };

  /** False for the same reasons as {@link MailReader.readAll}. */
  const readToEnd = async (): Promise<boolean> => {
    try {
      for (;;) {
        if (isStopped) return false;
        const before = parts.cursor();
        const { mails, cursor, isLast } = await mailbox.receive(before, mailsAtOnce);
        for (const mail of mails) {
          if (isStopped) return false;
          await take(mail);
        }
        if (isStopped) return false;
        // Only now: after a crash they are read again, and stored once.
        if (cursor !== before && mails.length > 0) parts.saveCursor(cursor);
        if (isLast || mails.length === 0) {
          say(null);
          return isLast;
        }
      }
    } catch (error) {
      say(codeOf(error));
      return false;
    }
  };

  const take = async (mail: RawMail): Promise<void> => {
    try {
      await parts.deliver(mail);
    } catch (error) {
      if (!isAboutTheMail(error)) throw error;
      const reason = codeOf(error);
      logger.warn('mail.keptAside', { key: mail.key, reason, bytes: mail.bytes });
      parts.keepAside(mail, reason);
    }
  };

  /** A read under way may be past a mail that has just come: whoever asks during it gets the one after it. */
  const readAll = (): Promise<boolean> => {
    if (running === null) {
      const read = readToEnd().finally(() => {
        running = null;
      });
      running = read;
      return read;
    }
    if (next === null) {
      const after = running.then(() => {
        next = null;
        return readAll();
      });
      next = after;
    }
    return next;
  };

  const poll = (): void => {
    if (isStopped) return;
    stopWaiting();
    stopWaiting = clock.after(pollMs, poll);
    void readAll();
  };

  return {
    readAll,
    start() {
      unwatch = mailbox.watch(() => void readAll());
      poll();
    },
    stop() {
      isStopped = true;
      stopWaiting();
      unwatch();
    },
    problem: () => problem,
  };
}

/** Its own fault, so that the next one can be read; a store that is full or a mailbox that is away is nobody's. */
function isAboutTheMail(error: unknown): boolean {
  return !(error instanceof AppError) || error.kind !== 'unavailable';
}

function codeOf(error: unknown): string {
  return error instanceof AppError ? error.code : 'INTERNAL';
}
