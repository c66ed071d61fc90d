import type { Backend, BackendUser } from '../../ports/backend.ts';
import type { Channel } from '../../ports/channel.ts';
import type { Clock, Logger } from '../../ports/ports.ts';
import { createAdministration } from './administration.ts';
import { createCatalog } from './catalog.ts';
import { createRequestTrackerChannel, type ExternalOf } from './channel.ts';
import { checkSetup } from './check-setup.ts';
import { createClaims } from './claims.ts';
import type { RequestTrackerConfiguration } from './configuration.ts';
import { createHttp } from '../http/http-client.ts';
import { createLeases } from './leases.ts';
import { readPolicy, writePolicy } from './policy.ts';
import { pull } from './pull.ts';
import { find, push } from './push.ts';
import { readCase } from './read-case.ts';
import { watch } from './watch.ts';
import { whoAmI } from './who-am-i.ts';
import type { Writing } from './writing.ts';

export type RequestTrackerOptions = {
  readonly configuration: RequestTrackerConfiguration;
  readonly fetch: typeof fetch;
  readonly clock: Clock;
  readonly logger: Logger;
  readonly token: () => Promise<string>;
  readonly consoleId: string;
  readonly externalOf: ExternalOf;
  /** Whether the console has a message already. */
  readonly isKnown: (messageId: string) => boolean;
  /** Of the console, for the name it gives itself. */
  readonly version: string;
  readonly watchEveryMs?: number;
  readonly leaseMs?: number;
  /** 0 where ids are committed in order (SQLite). */
  readonly settleMs?: number;
  readonly timeLimitMs?: number;
};

export type RequestTrackerBackend = { readonly backend: Backend; readonly channel: Channel; close(): Promise<void> };

const defaults = { watchEveryMs: 15_000, leaseMs: 120_000, settleMs: 400 } as const;

/** Request Tracker 5 as a system of record, by its REST interface alone. */
export function createRequestTracker(options: RequestTrackerOptions): RequestTrackerBackend {
  const { configuration, clock, logger, token, consoleId, version } = options;
  const http = createHttp({
    ...options,
    url: `${configuration.url.replace(/\/+$/, '')}/REST/2.0`,
    identify: async () => ({ authorization: `token ${await token()}` }),
    userAgent: `Caseloom/${version}`,
  });
  const catalog = createCatalog(http, configuration, clock);
  let me: Promise<BackendUser> | null = null;
  const writing: Writing = {
    ...{ http, catalog, configuration, clock, consoleId, recent: new Map(), ahead: new Map(), uncertain: new Map() },
    settleMs: options.settleMs ?? defaults.settleMs,
    me: () => {
      me ??= token().then((value) => whoAmI(writing, value, administration));
      me.catch(() => (me = null));
      return me;
    },
  };
  const administration = createAdministration(writing);
  const claims = createClaims(administration);
  const close = (): Promise<void> => Promise.resolve(http.close());
  const backend: Backend = {
    id: `request-tracker:${new URL(configuration.url).host}${new URL(configuration.url).pathname.replace(/\/+$/, '')}`,
    capabilities,
    describe: () => catalog.description(),
    pull: (cursor) => pull(writing, cursor),
    push: (effect, baseVersion) => push(writing, effect, baseVersion),
    find: (effect) => find(writing, effect),
    read: (caseId) => readCase(writing, caseId),
    watch: (onHint) => watch({ http, catalog, clock, logger, everyMs: options.watchEveryMs ?? defaults.watchEveryMs }, onHint),
    whoAmI: () => writing.me(),
    readPolicy: () => readPolicy(writing, administration),
    writePolicy: (policy, baseVersion) => writePolicy(administration, policy, baseVersion),
    claims,
    leases: createLeases(administration, options.leaseMs ?? defaults.leaseMs),
    check: () => checkSetup(writing, administration),
    close,
  };
  return {
    backend,
    channel: createRequestTrackerChannel({ writing, claims, externalOf: options.externalOf, isKnown: options.isKnown }),
    close,
  };
}

const capabilities: Backend['capabilities'] = {
  compareAndSet: 'advisory',
  claim: 'atomic',
  idempotentCreate: false,
  idempotentSend: false,
  push: false,
  delta: true,
  liveChat: false,
  caseIs: 'ticket',
};
