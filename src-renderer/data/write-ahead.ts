import type { SendingText, UnsentDraft } from './draft-state.ts';

/**
 * The newest unsent words where they stand at once: the database commits a little later, and a page that reloads, closes or
 * crashes in between takes what it was about to write with it.
 */
export type WriteAhead = {
  /** The row stands when this returns. */
  put(row: UnsentDraft): void;
  /** The row of this revision is safe elsewhere. A newer one, of this or another window, stays. */
  settle(row: Pick<UnsentDraft, 'conversationId' | 'revision'>): void;
  /** What no database has been heard to have, of this person in this workspace alone. */
  read(): readonly UnsentDraft[];
};

type Options = {
  readonly workspaceId: string;
  readonly profileId: string;
  /** Throws where the browser allows none. */
  readonly storage: () => Storage;
};

/**
 * Longer rows, in UTF-16 units, are the database's alone: ten times what can be sent at once, so that a key press stays
 * under a millisecond and a whole queue of drafts fits what a browser gives an origin (five million).
 */
const longestRow = 200_000;

export function createWriteAhead({ workspaceId, profileId, storage }: Options): WriteAhead {
  const prefix = `caseloom.unsent/${encodeURIComponent(workspaceId)}/${encodeURIComponent(profileId)}/`;
  const keyOf = (conversationId: string): string => prefix + encodeURIComponent(conversationId);

  return {
    put(row) {
      const written = write(row);
      attempt(() => {
        if (written.length > longestRow) storage().removeItem(keyOf(row.conversationId));
        else storage().setItem(keyOf(row.conversationId), written);
      });
    },
    settle({ conversationId, revision }) {
      attempt(() => {
        const stored = storage().getItem(keyOf(conversationId));
        if (stored !== null && revisionOf(stored) <= revision) storage().removeItem(keyOf(conversationId));
      });
    },
    read() {
      const found: UnsentDraft[] = [];
      attempt(() => {
        for (let index = 0; index < storage().length; index += 1) {
          const key = storage().key(index) ?? '';
          const row = key.startsWith(prefix) ? parse(storage().getItem(key) ?? '') : null;
          if (row?.profileId === profileId && key === keyOf(row.conversationId)) found.push(row);
        }
      });
      return found;
    },
  };
}

/** The revision comes first, so that settling a row reads no words. */
function write(row: UnsentDraft): string {
  return `${row.revision} ${JSON.stringify(row)}`;
}

function revisionOf(stored: string): number {
  const revision = Number.parseInt(stored, 10);
  // Nothing of ours: whatever comes after it is newer.
  return Number.isNaN(revision) ? -Infinity : revision;
}

function parse(stored: string): UnsentDraft | null {
  try {
    const row: unknown = JSON.parse(stored.slice(stored.indexOf(' ') + 1));
    return isUnsentDraft(row) ? row : null;
  } catch {
    // Cut short or written by something else: the database's row stands.
    return null;
  }
}

function attempt(act: () => void): void {
  try {
    act();
  } catch (error) {
    // Blocked or full. The database still takes every word, only later.
    console.warn('Typed words could not be written ahead', error instanceof Error ? error.name : '');
  }
}

function isUnsentDraft(value: unknown): value is UnsentDraft {
  if (typeof value !== 'object' || value === null) return false;
  const { id, profileId, conversationId, mode, reply, note, revision, sending } = value as Partial<Record<keyof UnsentDraft, unknown>>;
  return (
    [id, profileId, conversationId, reply, note].every((text) => typeof text === 'string') &&
    (mode === 'reply' || mode === 'note') &&
    typeof revision === 'number' &&
    Array.isArray(sending) &&
    sending.every(isSendingText)
  );
}

function isSendingText(value: unknown): value is SendingText {
  if (typeof value !== 'object' || value === null) return false;
  const { id, mode, text, key, isUnsettled } = value as Partial<Record<keyof SendingText, unknown>>;
  return (
    typeof id === 'string' &&
    typeof text === 'string' &&
    (mode === 'reply' || mode === 'note') &&
    (key === null || typeof key === 'string') &&
    typeof isUnsettled === 'boolean'
  );
}
