import { AppError } from '#shared/lib/app-error.ts';
import { retryDelayMs } from '#shared/domain/outbox/retry-delay.ts';
import type { PulledPage } from '../ports/backend.ts';
import type { Cause, Transaction } from '../store/store.ts';
import { oneAtATime } from './one-at-a-time.ts';
import { createPushQueue, type PushParts } from './push-queue.ts';
import { countOwed } from './pushes.ts';
import { syncPrincipal } from './sync-principal.ts';
import { writePage } from './write-page.ts';

/** How far the console is with its system of record. */
export type SyncState = {
  readonly phase: 'first-sync' | 'live' | 'offline' | 'denied';
  /** Cases read in the first sync, and in all where that is known. */
  readonly done: number | null;
  readonly total: number | null;
  /** When everything there was last known here, ms. */
  readonly pulledAt: number | null;
  /** Code of what went wrong last; null while all is well. */
  readonly problem: string | null;
};

/** Keeps the workspace in step with its system of record: what changed there first, then what is owed to it. */
export type Sync = {
  start(): void;
  /** One whole round, at once; resolves when it is over. Never rejects. */
  round(): Promise<void>;
  state(): SyncState;
  close(): void;
};

type Parts = Omit<PushParts, 'onUnreached'> & {
  /** Before the first page of a start: what the other side declares may have changed. */
  readonly prepare: () => Promise<void>;
  /** Customers said something new there. */
  readonly onHeard: (conversationIds: readonly string[]) => void;
  readonly onStateChange: () => void;
};

const cause: Cause = { principal: syncPrincipal };
/** Rows in one transaction: some ten milliseconds. */
const rowsAtOnce = 50;
/** Without a hint everything is looked at this often. */
const roundEveryMs = 60_000;

export function createSync(parts: Parts): Sync {
  const { store, backend, clock, logger } = parts;
  const pushes = createPushQueue({ ...parts, onUnreached: () => tell('BACKEND_NOT_REACHED') });
  let problem: string | null = null;
  let failures = 0;
  let isPrepared = false;
  /** An idle look writes nothing down. */
  let lookedAt: number | null = null;
  let toldOwed = JSON.stringify(countOwed(store()));
  let isClosed = false;
  let cancelTimer: () => void = () => undefined;
  let stopWatching: () => void = () => undefined;
  let stopHearing: () => void = () => undefined;

  const tell = (code: string | null): void => {
    if (code === problem) return;
    problem = code;
    parts.onStateChange();
  };

  const tellOwed = (): void => {
    const owed = JSON.stringify(countOwed(store()));
    if (owed === toldOwed) return;
    toldOwed = owed;
    parts.onStateChange();
  };

  const pull = async (): Promise<void> => {
    for (;;) {
      const page = await backend.pull(cursorOf(parts));
      if (isClosed) return;
      await writeInSlices(parts, page);
      tell(null);
      if (page.isLast) return;
      // A first sync of hours does not hold up what people do meanwhile.
      await pushes.pump();
    }
  };

  const attempt = async (): Promise<void> => {
    try {
      if (!isPrepared) await parts.prepare();
      isPrepared = true;
      await pull();
      lookedAt = clock.now();
      parts.onStateChange();
      failures = 0;
      await pushes.pump();
    } catch (error) {
      if (isClosed) return;
      const code = error instanceof AppError ? error.code : 'INTERNAL';
      if (code === 'CURSOR_EXPIRED') return startOver(parts);
      failures += 1;
      logger.warn('sync.roundFailed', { code });
      tell(code);
    }
  };

  const round = oneAtATime(async () => {
    await attempt();
    schedule();
  });

  const schedule = (): void => {
    cancelTimer();
    if (isClosed) return;
    const repeat = pushes.nextDueAt();
    const normal = failures > 0 ? retryDelayMs(failures, parts.random()) : roundEveryMs;
    const delay = repeat === null ? normal : Math.max(1, Math.min(normal, repeat - clock.now()));
    cancelTimer = clock.after(delay, () => void round());
  };

  return {
    start() {
      stopWatching = backend.watch(() => void round());
      stopHearing = store().onChange(({ changed }) => {
        if (!changed.some(({ entity }) => entity === 'case')) return;
        tellOwed();
        if (problem === null && isSomethingOwed(parts)) void pushes.pump();
      });
      void round();
    },
    round,
    state: () => stateOf(parts, { problem, lookedAt }),
    close() {
      isClosed = true;
      cancelTimer();
      stopWatching();
      stopHearing();
      pushes.close();
    },
  };
}

type StateRow = { cursor: string; is_complete: number; done: number | null; total: number | null; pulled_at: number };

function stateRow({ store, backendId }: Parts): StateRow | undefined {
  return store().get<StateRow>('SELECT cursor, is_complete, done, total, pulled_at FROM sync_state WHERE backend = ?', backendId);
}

function cursorOf(parts: Parts): string | null {
  const cursor = stateRow(parts)?.cursor ?? '';
  return cursor === '' ? null : cursor;
}

function stateOf(parts: Parts, { problem, lookedAt }: { readonly problem: string | null; readonly lookedAt: number | null }): SyncState {
  const row = stateRow(parts);
  const known = { done: row?.done ?? null, total: row?.total ?? null, pulledAt: lookedAt ?? row?.pulled_at ?? null, problem };
  if (problem === 'BACKEND_DENIED') return { ...known, phase: 'denied' };
  if (problem !== null) return { ...known, phase: 'offline' };
  return { ...known, phase: row?.is_complete === 1 ? 'live' : 'first-sync' };
}

/** Each slice stays, whatever comes after it; the cursor moves with the last. */
async function writeInSlices(parts: Parts, page: PulledPage): Promise<void> {
  const heard = new Set<string>();
  for (let from = 0; from === 0 || from < page.rows.length; from += rowsAtOnce) {
    const rows = page.rows.slice(from, from + rowsAtOnce);
    const isEnd = from + rowsAtOnce >= page.rows.length;
    const slice = { rows, isLast: page.isLast && isEnd, cursor: isEnd ? page.cursor : null, progress: isEnd ? page.progress : null };
    for (const id of parts.store().transact(cause, (tx: Transaction) => writePage(tx, slice, parts)).heard) heard.add(id);
    await new Promise<void>((resolve) => void parts.clock.after(0, resolve));
  }
  if (page.progress === null && heard.size > 0) parts.onHeard([...heard]);
  if (page.progress !== null) parts.onStateChange();
}

/** What is here stays; everything is read again and found known. */
function startOver({ store, backendId }: Parts): void {
  store().transact(cause, (tx) => {
    tx.appendPage({ type: 'mirror.pulled', backendId, rows: 0, cursor: '', isLast: false, progress: null }, []);
  });
}

function isSomethingOwed({ store }: Parts): boolean {
  return store().get("SELECT 1 FROM pushes WHERE state = 'waiting' AND retry_at IS NULL LIMIT 1") !== undefined;
}
