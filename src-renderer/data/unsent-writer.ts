import type { Table } from 'dexie';
import { draftId } from './draft-state.ts';
import type { DraftState, UnsentDraft } from './draft-state.ts';

/** Writes the newest unsent words of each conversation, one write at a time, so that a fast typist never queues up. */
export function createUnsentWriter(options: {
  readonly unsent: Table<UnsentDraft, string>;
  readonly profileId: string;
  readonly onProblem: (error: unknown) => void;
}) {
  const { profileId } = options;
  const waiting = new Map<string, UnsentDraft | null>();
  let running: Promise<void> | null = null;

  async function drain(): Promise<void> {
    while (waiting.size > 0) {
      const batch = [...waiting];
      waiting.clear();
      for (const [id, row] of batch) await (row === null ? options.unsent.delete(id) : options.unsent.put(row));
    }
  }

  function start(): void {
    running ??= drain()
      .catch(options.onProblem)
      .finally(() => {
        running = null;
        if (waiting.size > 0) start();
      });
  }

  return {
    put({ conversationId, mode, reply, note, revision, sending }: DraftState): void {
      const id = draftId(conversationId, profileId);
      waiting.set(id, { id, profileId, conversationId, mode, reply, note, revision, sending });
      start();
    },
    /** The core has acknowledged everything: the row can go. */
    drop(conversationId: string): void {
      waiting.set(draftId(conversationId, profileId), null);
      start();
    },
    async settled(): Promise<void> {
      while (running !== null) await running;
    },
  };
}
