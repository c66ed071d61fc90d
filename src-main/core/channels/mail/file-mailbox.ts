import { mkdirSync, watch } from 'node:fs';
import { readdir } from 'node:fs/promises';
import path from 'node:path';
import { AppError } from '#shared/lib/app-error.ts';
import type { MailAddress, Mailbox, OutgoingMail } from '../../ports/mail.ts';
import type { SendResult } from '../../ports/channel.ts';
import type { Clock, Logger } from '../../ports/ports.ts';
import { exists, writeDurably } from '../../store/files.ts';
import { createIncomingFolder } from './incoming-folder.ts';

export type FileMailboxOptions = {
  /** Holds `out` and `in`. Made where it does not exist. */
  readonly folder: string;
  /** Asked anew for every mail, so that a change counts at once. */
  readonly address: () => MailAddress;
  readonly clock: Clock;
  readonly logger: Logger;
};

/**
 * A mailbox made of two folders: what is sent lies in `out`, named by its effect; what is put into `in` is received, and
 * moved to `in/received` as it is. A file is a mail when its name ends in `.eml`; whoever writes one slowly gives it
 * another name until it is whole.
 */
export function createFileMailbox(options: FileMailboxOptions): Mailbox {
  const { folder, clock, logger } = options;
  const out = path.join(folder, 'out');
  const inFolder = path.join(folder, 'in');
  const incoming = createIncomingFolder({ folder: inFolder, clock, logger });
  makeFolders([out, inFolder], logger);

  return {
    id: 'file',
    get address() {
      return options.address();
    },
    send: (mail) => send(out, mail),
    async find(effectId) {
      if (exists(path.join(out, fileNameOf(effectId)))) return 'present';
      // Without the folder nobody can tell what lay in it.
      return readdir(out).then(
        () => 'absent' as const,
        () => 'unknown' as const,
      );
    },
    receive: incoming.receive,
    watch(onHint) {
      return watchFolder(inFolder, { onHint, logger });
    },
    close: () => Promise.resolve(),
  };
}

async function send(out: string, mail: OutgoingMail): Promise<SendResult> {
  const target = path.join(out, fileNameOf(mail.effectId));
  // The same effect is the same mail: it is never written over.
  if (!exists(target)) {
    // Read with the first mail, as the parser is.
    const { composeMail } = await import('./compose-mail.ts');
    const source = Buffer.from(await composeMail(mail)).toString('utf8');
    try {
      writeDurably(target, source);
    } catch (error) {
      // Under its name a mail is whole; without a name there is none.
      if (exists(target) || (error instanceof AppError && error.code === 'DISK_FULL')) throw error;
      throw new AppError('unavailable', 'CHANNEL_NOT_REACHED', 'The folder of outgoing mail cannot be written', { cause: error });
    }
  }
  return { outcome: 'confirmed', externalId: mail.effectId };
}

/** Effect ids are UUIDs; anything else in one could lead out of the folder. */
function fileNameOf(effectId: string): string {
  return `${encodeURIComponent(effectId).replaceAll('.', '%2E')}.eml`;
}

function makeFolders(folders: readonly string[], logger: Logger): void {
  for (const folder of folders) {
    try {
      mkdirSync(folder, { recursive: true });
    } catch (error) {
      // The next send or receive says it where somebody looks.
      logger.warn('mail.folderMissing', { code: codeOf(error) });
    }
  }
}

/** A hint and no more: where the system has no watch to give, the slow poll finds what came. */
function watchFolder(folder: string, { onHint, logger }: { readonly onHint: () => void; readonly logger: Logger }): () => void {
  try {
    const watcher = watch(folder, { persistent: false }, () => onHint());
    watcher.on('error', (error) => {
      logger.warn('mail.watchEnded', { code: codeOf(error) });
      watcher.close();
    });
    return () => watcher.close();
  } catch (error) {
    logger.warn('mail.notWatched', { code: codeOf(error) });
    return () => undefined;
  }
}

function codeOf(error: unknown): string {
  return error instanceof Error && 'code' in error ? String(error.code) : 'INTERNAL';
}
