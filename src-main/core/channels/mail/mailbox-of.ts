import path from 'node:path';
import type { MailAddress, Mailbox } from '../../ports/mail.ts';
import type { Clock, DataFolder, Logger } from '../../ports/ports.ts';
import { createFileMailbox } from './file-mailbox.ts';

type Parts = { readonly mailbox?: Mailbox; readonly dataFolder: DataFolder; readonly clock: Clock; readonly logger: Logger };

/** The mailbox of a workspace: the one given, else two folders in its own. Null for a workspace without a folder. */
export function mailboxOf(
  { mailbox, dataFolder, clock, logger }: Parts,
  address: () => MailAddress,
): { readonly mailbox: Mailbox; readonly folder: string | null } | null {
  if (mailbox !== undefined) return { mailbox, folder: null };
  if (dataFolder.path === '') return null;
  const folder = path.join(dataFolder.path, 'mail');
  return { mailbox: createFileMailbox({ folder, address, clock, logger }), folder };
}
