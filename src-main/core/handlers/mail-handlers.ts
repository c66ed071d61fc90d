import type { mailRoutes } from '#shared/contract/routes/mail.ts';
import { AppError } from '#shared/lib/app-error.ts';
import type { Mail } from '../channels/mail/create-mail.ts';
import type { CoreServices } from '../core-services.ts';
import type { Handlers } from '../dispatch/handlers.ts';
import { setSetting } from './system-handlers.ts';

export function mailHandlers(core: CoreServices): Pick<Handlers, keyof typeof mailRoutes> {
  return {
    'mail.getStatus': () => mailOf(core).status(),
    'mail.readNow': async () => ({ isComplete: await mailOf(core).read() }),
    'mail.getOriginal': (_context, { messageId }) => {
      const row = core.store.get<{ id: string | null }>('SELECT original_content_id AS id FROM mails WHERE message_id = ?', messageId);
      return { text: row?.id == null ? null : core.store.content(row.id) };
    },
    'workspace.setMailAddress': ({ cause }, value) => setSetting(core, { cause, key: 'mail.address', value }),
    'workspace.setMailUndo': ({ cause }, { seconds }) => setSetting(core, { cause, key: 'undoMs.mail', value: seconds * 1000 }),
  };
}

function mailOf({ mail }: CoreServices): Mail {
  if (mail === null) throw new AppError('unavailable', 'NO_MAILBOX', 'This workspace has no mailbox');
  return mail;
}
