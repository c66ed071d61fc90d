import type { BackendState } from '#shared/contract/views.ts';
import { AppError } from '#shared/lib/app-error.ts';
import type { Answers } from '../answers/answers.ts';
import type { Backend, BackendCheck, BackendUser } from '../ports/backend.ts';
import type { Channel } from '../ports/channel.ts';
import type { Clock, Ids, Logger } from '../ports/ports.ts';
import type { Secrets } from '../ports/secrets.ts';
import type { ContentReader } from '../store/content-reader.ts';
import type { Cause, Store } from '../store/store.ts';
import { workspaceInfo } from '../workspace/workspace-queries.ts';
import { backendSetting, backendSettingKey, type BackendSetting } from './backend-setting.ts';
import { createSync, type Sync } from './create-sync.ts';
import { takeDescription } from './describe-lines.ts';
import { createLeaseKeeper, type LeaseKeeper, type WhoActs } from './lease-keeper.ts';
import { countOwed } from './pushes.ts';
import { remoteOf, remoteRow } from './remote-ids.ts';
import { syncPrincipal } from './sync-principal.ts';

/** The system of record a workspace is bound to, where it is bound to one. */
export type SystemOfRecord = {
  /** Takes up the work with the one the workspace is bound to; its token may still be locked away. */
  open(): Promise<void>;
  /** See `backend.connect`. */
  connect(cause: Cause, wanted: Wanted): Promise<{ userName: string }>;
  renewToken(token: string): Promise<void>;
  checks(): Promise<readonly BackendCheck[]>;
  round(): Promise<void>;
  /** Something is owed: it is written soon. */
  wake(): void;
  /** Null for a workspace that is its own record. */
  state(): BackendState | null;
  /** By which channel customers are written to, in place of a mailbox; null for a workspace that is its own record. */
  channelId(): string | null;
  /** Of the consoles that share it, which one acts alone in a line of business. */
  whoActs(lineId: string): WhoActs;
  close(): void;
};

type Wanted = { readonly kind: BackendSetting['kind']; readonly url: string; readonly token: string };

/** A connection to one system. `close` ends whatever it waits for. */
export type Connection = { readonly backend: Backend; readonly channel: Channel; close(): Promise<void> };
export type ConnectTo = (to: {
  readonly kind: BackendSetting['kind'];
  readonly url: string;
  readonly token: () => Promise<string>;
  readonly consoleId: string;
  readonly externalOf: (conversationId: string) => { readonly conversationId: string; readonly caseId: string | null } | null;
  readonly isKnown: (externalMessageId: string) => boolean;
}) => Promise<Connection>;

type Parts = {
  readonly store: () => Store;
  readonly ids: Ids;
  readonly clock: Clock;
  readonly logger: Logger;
  readonly secrets: Secrets;
  readonly content: ContentReader;
  readonly answers: Answers;
  readonly random: () => number;
  readonly connectTo: ConnectTo;
  readonly channels: Map<string, Channel>;
  readonly onHeard: (conversationIds: readonly string[]) => void;
  readonly onStateChange: () => void;
  /** Another console acts alone now, or this one does. */
  readonly onActorChange: () => void;
};

const tokenName = 'backend.token';
/** While nothing may be done alone, how often that is looked at. */
const idleLookMs = 15_000;

type Running = { readonly connection: Connection; readonly sync: Sync; readonly leases: LeaseKeeper };

export function createSystemOfRecord(given: Parts): SystemOfRecord {
  const { store, secrets } = given;
  let running: Running | null = null;
  let user: BackendUser | null = null;
  let isClosed = false;
  // What comes back after the end has nobody to tell.
  const parts: Parts = { ...given, onStateChange: () => (isClosed ? undefined : given.onStateChange()) };
  let cancelRenewal: () => void = () => undefined;

  const dial = ({ kind, url }: Pick<Wanted, 'kind' | 'url'>, token: () => Promise<string>): Promise<Connection> =>
    parts.connectTo({
      kind,
      url,
      token,
      consoleId: workspaceInfo(store()).id,
      externalOf: (id) => externalOf(store(), id),
      isKnown: (id) => remoteRow(store(), 'message', id) !== undefined,
    });

  const keptToken = async (): Promise<string> => {
    const token = await secrets.get(tokenName);
    if (token === null) throw new AppError('forbidden', 'BACKEND_DENIED', 'There is no token');
    return token;
  };

  const run = (connection: Connection): void => {
    const { backend } = connection;
    const sync = createSync({ ...parts, backend, backendId: backend.id, prepare: () => refreshDescription(store(), backend) });
    const leases = createLeaseKeeper({
      ...parts,
      leases: backend.leases,
      consoleId: workspaceInfo(store()).id,
      onChange: parts.onActorChange,
    });
    running = { connection, sync, leases };
    keepLeases(leases);
    parts.channels.set(connection.channel.id, pullingWhereNews(connection.channel, sync));
    sync.start();
    void learnUser(connection.backend);
  };

  /** Renewed by a timer of its own: a long first sync must not let it run out. */
  const keepLeases = (leases: LeaseKeeper): void => {
    if (isClosed) return;
    cancelRenewal = parts.clock.after(leases.renewEveryMs() ?? idleLookMs, () => void leases.renew().then(() => keepLeases(leases)));
  };

  const learnUser = async (backend: Backend): Promise<void> => {
    try {
      user = await backend.whoAmI();
      parts.onStateChange();
    } catch (error) {
      // The rounds of the sync say what is wrong.
      parts.logger.info('sync.userUnknown', { code: error instanceof AppError ? error.code : 'INTERNAL' });
    }
  };

  const needed = (): Running => {
    if (running === null) throw new AppError('conflict', 'BACKEND_NOT_CONNECTED', 'The workspace is not connected to a system of record');
    return running;
  };

  const open = async (): Promise<void> => {
    const setting = backendSetting(store());
    if (setting === null || running !== null || isClosed) return;
    if (secrets.kind() === 'locked' || (await secrets.get(tokenName)) === null) return parts.onStateChange();
    run(await dial(setting, keptToken));
  };

  return {
    open,
    async connect(cause, wanted) {
      assertMayBind(store());
      const trial = await dial(wanted, () => Promise.resolve(wanted.token));
      try {
        const [who, description] = await Promise.all([trial.backend.whoAmI(), trial.backend.describe()]);
        assertMayBind(store());
        await secrets.set(tokenName, wanted.token);
        store().transact(cause, (tx) => {
          const fields = takeDescription(tx, description);
          const value: BackendSetting = { id: trial.backend.id, kind: wanted.kind, url: wanted.url, fields };
          tx.append({ type: 'setting.changed', key: backendSettingKey, value });
        });
        user = who;
      } finally {
        await trial.close();
      }
      run(await dial(wanted, keptToken));
      parts.onStateChange();
      return { userName: user.name };
    },
    async renewToken(token) {
      const setting = backendSetting(store());
      if (setting === null) throw new AppError('conflict', 'BACKEND_NOT_CONNECTED', 'The workspace is not connected to a system of record');
      const trial = await dial(setting, () => Promise.resolve(token));
      try {
        user = await trial.backend.whoAmI();
      } finally {
        await trial.close();
      }
      await secrets.set(tokenName, token);
      if (running === null) await open();
      else void running.sync.round();
    },
    checks: () => needed().connection.backend.check(),
    round: () => needed().sync.round(),
    wake: () => void running?.sync.round(),
    state: () => stateOf(store(), { running, user }),
    channelId: () => running?.connection.channel.id ?? null,
    whoActs: (lineId) => (backendSetting(store()) === null ? 'us' : (running?.leases.whoActs(lineId) ?? 'unknown')),
    close() {
      isClosed = true;
      cancelRenewal();
      running?.sync.close();
      const last = running;
      running = null;
      // What is held is given back first: another console need not wait for it to run out.
      if (last !== null) void last.leases.release().then(() => last.connection.close());
    },
  };
}

/** What a channel knows and the desk does not yet is fetched at once: what was stopped for it is planned by it. */
function pullingWhereNews(channel: Channel, sync: Sync): Channel {
  return {
    ...channel,
    async check(conversationId, since) {
      const result = await channel.check(conversationId, since);
      if (result.newestCustomerMessageAt !== null) void sync.round();
      return result;
    },
  };
}

/** Cases that are here already would have two records. */
function assertMayBind(store: Store): void {
  if (backendSetting(store) !== null) throw new AppError('conflict', 'BACKEND_CONNECTED', 'The workspace is connected already');
  if (workspaceInfo(store).isPractice)
    throw new AppError('forbidden', 'PRACTICE_STAYS_LOCAL', 'Practice customers do not go to a real system');
  if (store.get('SELECT 1 FROM cases LIMIT 1') !== undefined)
    throw new AppError('conflict', 'WORKSPACE_HAS_CASES', 'The workspace has cases of its own');
}

/** Where a conversation of ours is written to: its own thread there, or the one of its case. */
function externalOf(store: Store, conversationId: string): { conversationId: string; caseId: string | null } | null {
  const caseId = store.get<{ case_id: string | null }>('SELECT case_id FROM conversations WHERE id = ?', conversationId)?.case_id ?? null;
  const externalCase = caseId === null ? null : (remoteOf(store, caseId)?.id ?? null);
  const own = remoteOf(store, conversationId)?.id ?? externalCase;
  return own === null ? null : { conversationId: own, caseId: externalCase };
}

function stateOf(
  store: Store,
  { running, user }: { readonly running: Running | null; readonly user: BackendUser | null },
): BackendState | null {
  const setting = backendSetting(store);
  if (setting === null || setting.kind !== 'request-tracker') return null;
  const base = { kind: setting.kind, url: setting.url, userName: user?.name ?? null, owed: countOwed(store) };
  if (running === null) return { ...base, phase: 'locked', done: null, total: null, pulledAt: null, problem: null };
  return { ...base, ...running.sync.state() };
}

/** Lines, fields and choices as they are declared by now. */
async function refreshDescription(store: Store, backend: Backend): Promise<void> {
  const setting = backendSetting(store);
  if (setting === null) return;
  const description = await backend.describe();
  store.transact({ principal: syncPrincipal }, (tx) => {
    const fields = takeDescription(tx, description);
    if (JSON.stringify(fields) !== JSON.stringify(setting.fields))
      tx.append({ type: 'setting.changed', key: backendSettingKey, value: { ...setting, fields } satisfies BackendSetting });
  });
}
