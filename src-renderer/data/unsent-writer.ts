import type { Table } from 'dexie';
import { draftId } from './draft-state.ts';
import type { DraftState, UnsentDraft } from './draft-state.ts';
import type { WriteAhead } from './write-ahead.ts';

export type UnsentTable = Pick<Table<UnsentDraft, string>, 'put' | 'delete' | 'filter'>;

export type UnsentWriter = ReturnType<typeof createUnsentWriter>;

type Options = {
  readonly table: UnsentTable;
  readonly ahead: WriteAhead;
  readonly profileId: string;
  readonly onProblem: (error: unknown) => void;
};

/**
 * Writes the newest unsent words of each conversation: ahead at once, then into the database one write at a time, so that a
 * fast typist never queues up.
 */
export function createUnsentWriter({ table, ahead, profileId, onProblem }: Options) {
  const waiting = new Map<string, UnsentDraft | null>();
  let running: Promise<void> | null = null;

  async function drain(): Promise<void> {
    while (waiting.size > 0) {
      const batch = [...waiting];
      waiting.clear();
      for (const [id, row] of batch) {
        if (row === null) {
          await table.delete(id);
        } else {
          await table.put(row);
          ahead.settle(row);
        }
      }
    }
  }

  function start(): void {
    running ??= drain()
      .catch(onProblem)
      .finally(() => {
        running = null;
        if (waiting.size > 0) start();
      });
  }

  async function stored(): Promise<readonly UnsentDraft[]> {
    try {
      return await table.filter((row) => row.profileId === profileId).toArray();
    } catch (error) {
      onProblem(error);
      return [];
    }
  }

  return {
    put({ conversationId, mode, reply, note, revision, sending }: DraftState): void {
      const id = draftId(conversationId, profileId);
      const row = { id, profileId, conversationId, mode, reply, note, revision, sending };
      ahead.put(row);
      waiting.set(id, row);
      start();
    },
    /** The core has acknowledged everything: the row can go. */
    drop({ conversationId, revision }: DraftState): void {
      ahead.settle({ conversationId, revision });
      waiting.set(draftId(conversationId, profileId), null);
      start();
    },
    /** The newest row of each conversation an earlier run of this window left, wherever it stands. */
    async read(): Promise<readonly UnsentDraft[]> {
      const newest = new Map<string, UnsentDraft>();
      for (const row of [...(await stored()), ...ahead.read()]) {
        const known = newest.get(row.id);
        if (known === undefined || known.revision < row.revision) newest.set(row.id, row);
      }
      return [...newest.values()];
    },
    async settled(): Promise<void> {
      while (running !== null) await running;
    },
  };
}
