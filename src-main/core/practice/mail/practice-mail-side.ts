import type { MailAddress } from '../../ports/mail.ts';
import type { PracticeOptions } from '../create-practice.ts';
import { createPracticeMail } from './create-practice-mail.ts';
import { mailCast } from './mail-cast.ts';
import { createOutsideFolder } from './outside-folder.ts';

type Parts = Pick<PracticeOptions, 'intake' | 'clock' | 'logger'> & {
  /** Where the desk's mailbox lies; null where it is in no folder, and then nobody writes. */
  readonly folder: string | null;
  readonly address: () => MailAddress;
};

/** The customers who write mails, for a workspace whose mailbox is a folder. */
export function practiceMailSide({ folder, address, ...parts }: Parts): Pick<PracticeOptions, 'mailSide'> {
  if (folder === null) return {};
  const outside = createOutsideFolder(folder);
  return {
    mailSide: (time) => createPracticeMail({ ...parts, outside, time, cast: mailCast, deskAddress: () => address().address }),
  };
}
