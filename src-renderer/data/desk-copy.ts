import type { EntityName } from '#shared/contract/views.ts';
import type { ChangeBatch } from '../host/client.ts';
import { entityNames, isEntityName } from './desk-database.ts';
import type { DeskDatabase, Position } from './desk-database.ts';
import type { EntityStore } from './entity-store.ts';

export type CopyReading = {
  /** The inbox stands in the store, so that a window paints. How old the copy is; null when there is none. */
  readonly painted: Promise<Position | null>;
  /** Everything stands in the store. Rejects when the copy cannot be read. */
  readonly whole: Promise<void>;
};

/** What the first paint needs; messages and case panes are many times as much. */
const paintedFirst: readonly EntityName[] = ['workspace', 'conversation', 'draft'];

/** Fills the store from the last copy in one read, the inbox first. */
export function readCopy(database: DeskDatabase, store: EntityStore): CopyReading {
  const painted = Promise.withResolvers<Position | null>();
  const fill = async (entities: readonly EntityName[]): Promise<void> => {
    const rows = await Promise.all(
      entities.map(async (entity) => (await database.entities[entity].toArray()).map((row) => ({ entity, id: row.id, view: row.view }))),
    );
    store.apply({ mode: 'delta', changed: rows.flat() });
  };
  const whole = database.dexie.transaction('r', database.dexie.tables, async () => {
    const at = await database.position.get('changes');
    if (at === undefined) return painted.resolve(null);
    await fill(paintedFirst);
    painted.resolve(at);
    await fill(entityNames.filter((name) => !paintedFirst.includes(name)));
  });
  whole.catch(painted.reject);
  return { painted: painted.promise, whole };
}

export type CopyWriter = ReturnType<typeof createCopyWriter>;

/**
 * Writes batches behind the screen, in order, each with its number in one transaction. After a failed write it stops
 * for this session: the stored number then still fits the stored rows, and the next start asks from there.
 */
export function createCopyWriter(options: {
  readonly database: DeskDatabase;
  readonly now: () => number;
  readonly onProblem: (error: unknown) => void;
}) {
  let last: Promise<void> = Promise.resolve();
  let hasFailed = false;

  async function putRow({ entity, id, view }: ChangeBatch['changed'][number]): Promise<boolean> {
    if (hasFailed || !isEntityName(entity)) return false;
    try {
      await options.database.entities[entity].put({ id, view });
      return true;
    } catch (error) {
      hasFailed = true;
      options.onProblem(error);
      return false;
    }
  }

  return {
    write(batch: ChangeBatch): void {
      last = last.then(async () => {
        if (hasFailed) return;
        try {
          await writeBatch(options.database, batch, options.now());
        } catch (error) {
          hasFailed = true;
          options.onProblem(error);
        }
      });
    },
    /** Stores one row the core answered by itself, without a number; resolves with whether it is stored. */
    put(change: ChangeBatch['changed'][number]): Promise<boolean> {
      const stored = last.then(() => putRow(change));
      last = stored.then(() => undefined);
      return stored;
    },
    settled: (): Promise<void> => last,
  };
}

async function writeBatch(database: DeskDatabase, batch: ChangeBatch, savedAt: number): Promise<void> {
  const tables = [...Object.values(database.entities), database.position];
  await database.dexie.transaction('rw', tables, async () => {
    const stored = await database.position.get('changes');
    // Another window of this workspace may be ahead; its rows are newer than ours. At the same number they are the same,
    // but for drafts, which each person's windows hear of alone.
    if (batch.mode === 'delta' && stored !== undefined && stored.seq > batch.seq) return;
    for (const name of entityNames) await writeEntity(database, name, batch);
    await database.position.put({ id: 'changes', seq: batch.seq, savedAt });
  });
}

async function writeEntity(database: DeskDatabase, name: (typeof entityNames)[number], batch: ChangeBatch): Promise<void> {
  const table = database.entities[name];
  if (batch.mode === 'snapshot') await table.clear();
  const changes = new Map(batch.changed.filter((c) => isEntityName(c.entity) && c.entity === name).map((c) => [c.id, c.view]));
  const gone = [...changes].filter(([, view]) => view === null).map(([id]) => id);
  const puts = [...changes].filter(([, view]) => view !== null).map(([id, view]) => ({ id, view }));
  if (gone.length > 0) await table.bulkDelete(gone);
  if (puts.length > 0) await table.bulkPut(puts);
}
