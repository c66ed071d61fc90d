import type { Backend, BackendUser } from '../../ports/backend.ts';
import type { Channel } from '../../ports/channel.ts';
import type { Clock, Logger } from '../../ports/ports.ts';
import { createHttp } from '../http/http-client.ts';
import { createCatalog, type Catalog } from './catalog.ts';
import { createChatwootChannel, type ExternalOf } from './channel.ts';
import { checkSetup } from './check-setup.ts';
import { createClaims } from './claims.ts';
import type { ChatwootConfiguration } from './configuration.ts';
import { readCase } from './conversations.ts';
import { createLive, type ChatwootLive } from './live.ts';
import { readPolicy, writePolicy } from './policy.ts';
import { pull } from './pull.ts';
import { find, push } from './push.ts';
import type { Working } from './working.ts';

export type ChatwootOptions = {
  readonly configuration: ChatwootConfiguration;
  readonly fetch: typeof fetch;
  readonly clock: Clock;
  readonly logger: Logger;
  readonly token: () => Promise<string>;
  readonly consoleId: string;
  readonly externalOf: ExternalOf;
  /** The outside conversation that a note or a message was meant for, as the outbox knows it; null where it does not. */
  readonly placeOf: (effectId: string) => string | null;
  /** Of the console, for the name it gives itself. */
  readonly version: string;
  readonly timeLimitMs?: number;
  readonly firstWaitMs?: number;
  readonly silenceMs?: number;
  readonly presenceMs?: number;
};

export type ChatwootBackend = { readonly backend: Backend; readonly channel: Channel; readonly live: ChatwootLive; close(): Promise<void> };

/** Chatwoot 4 as a system of record, by its application interface and its events. */
export function createChatwoot(options: ChatwootOptions): ChatwootBackend {
  const { configuration, clock, token, consoleId, placeOf } = options;
  const userAgent = `Caseloom/${options.version}`;
  // Proxies drop header names with an underscore, and the server reads both.
  const identify = async () => ({ 'api-access-token': await token() });
  const http = createHttp({ ...options, url: configuration.url, identify, userAgent });
  const claims = createClaims({ http, configuration });
  const catalog = createCatalog(http, configuration, clock);
  const working: Working = { http, catalog, configuration, clock, consoleId, claims, placeOf, uncertain: new Map() };
  const live = createLive({ ...options, working, userAgent });
  const close = (): Promise<void> => {
    live.close();
    http.close();
    return Promise.resolve();
  };
  const backend: Backend = {
    id: idOf(configuration),
    capabilities,
    describe: () => catalog.description(),
    pull: (cursor) => pull(working, cursor),
    push: (effect, baseVersion) => push(working, effect, baseVersion),
    find: (effect) => find(working, effect),
    read: (caseId) => readCase(working, caseId),
    watch: (onHint) => live.watch(onHint),
    whoAmI: () => whoAmI(catalog, configuration),
    readPolicy: () => readPolicy(working),
    writePolicy: (policy, baseVersion) => writePolicy(working, policy, baseVersion),
    claims,
    // A lease needs a record that changes only for its holder, and Chatwoot refuses no write.
    leases: null,
    check: () => checkSetup(working),
    close,
  };
  return { backend, channel: createChatwootChannel({ working, externalOf: options.externalOf }), live, close };
}

const capabilities: Backend['capabilities'] = {
  compareAndSet: 'none',
  claim: 'atomic',
  idempotentCreate: false,
  idempotentSend: false,
  push: true,
  delta: true,
  liveChat: true,
  caseIs: 'conversation-attributes',
};

function idOf({ url, accountId }: ChatwootConfiguration): string {
  const { host, pathname } = new URL(url);
  return `chatwoot:${host}${pathname.replace(/\/+$/, '')}/${String(accountId)}`;
}

async function whoAmI(catalog: Catalog, { accountId, assistant }: ChatwootConfiguration): Promise<BackendUser> {
  const { id, name, available_name: shown, accounts } = await catalog.profile();
  const user = { id: String(id), name: shown || name };
  if (user.id === assistant) return { ...user, role: 'application-user' };
  const role = accounts.find((account) => account.id === accountId)?.role;
  return { ...user, role: role === 'administrator' ? 'supervisor' : 'rep' };
}
