import { AppError } from '#shared/lib/app-error.ts';
import type { BackendCheck } from '../../ports/backend.ts';
import { readDefinitions } from './catalog.ts';
import { marks } from './configuration.ts';
import type { Working } from './working.ts';

/** What must stand there: each with what is missing, by name. Later ones are left out where an earlier one stops all. */
export async function checkSetup(working: Working): Promise<readonly BackendCheck[]> {
  const { configuration, catalog } = working;
  const reached = await canSignIn(working);
  if (!reached.isMet) return [reached];
  const names = new Set((await catalog.lines()).map(({ name }) => name));
  const hidden = (configuration.inboxes ?? []).filter((name) => !names.has(name));
  const keys = new Set((await readDefinitions(working.http, configuration)).map(({ attribute_key: key }) => key));
  return [
    reached,
    check('chatwoot.secure-address', isSecure(configuration.url), { url: configuration.url }),
    check('chatwoot.inboxes', names.size > 0 && hidden.length === 0, { inboxes: hidden.join(', ') }),
    // Chatwoot's filter finds by declared attributes alone.
    check('chatwoot.case-attribute', keys.has(marks.caseId), { attribute: marks.caseId }),
  ];
}

function check(id: string, isMet: boolean, details: BackendCheck['details'] = {}): BackendCheck {
  return { id, isMet, details };
}

async function canSignIn({ catalog, configuration }: Working): Promise<BackendCheck> {
  try {
    const { id, accounts } = await catalog.profile();
    const isOfAccount = accounts.some((account) => account.id === configuration.accountId);
    return check('chatwoot.token', isOfAccount, { user: String(id), account: String(configuration.accountId) });
  } catch (error) {
    if (error instanceof AppError && error.kind === 'forbidden') return check('chatwoot.token', false);
    throw error;
  }
}

/** A token that crosses a network in plain text is everybody's. */
function isSecure(url: string): boolean {
  const { protocol, hostname } = new URL(url);
  return protocol === 'https:' || ['localhost', '127.0.0.1', '[::1]'].includes(hostname);
}
