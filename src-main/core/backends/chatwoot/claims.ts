import { createHash } from 'node:crypto';
import { AppError } from '#shared/lib/app-error.ts';
import type { BackendClaims } from '../../ports/backend.ts';
import { refusedError, type Http } from '../http/http-client.ts';
import { marks, type ChatwootConfiguration } from './configuration.ts';
import { attributesOf, makeContact } from './contacts.ts';

type Asking = { readonly http: Http; readonly configuration: ChatwootConfiguration };

/**
 * A claim is a contact whose identifier is the key: Chatwoot's database has a unique index over account and identifier
 * (`uniq_identifier_per_account_contact`), so of all who make it one succeeds. Messages would not do: their ids may become
 * visible out of order. Every rep may make contacts, and only administrators may delete them.
 */
export function createClaims(asking: Asking): BackendClaims {
  return {
    async claim(key, consoleId) {
      // Chatwoot compares what it looks for in small letters.
      const identifier = marks.claim + createHash('sha256').update(key).digest('hex');
      const made = await makeContact(asking, { name: 'Caseloom', identifier, custom_attributes: { caseloom_by: consoleId } });
      if (typeof made === 'number') return { isMine: true, by: consoleId };
      if (made.refused !== 'invalid') throw refusedError(made);
      const { caseloom_by: by } = (await attributesOf(asking, identifier)) ?? {};
      if (typeof by !== 'string') throw new AppError('upstream', 'BACKEND_ANSWERED_NONSENSE', 'A claim says nothing of its owner');
      return { isMine: by === consoleId, by };
    },
  };
}
