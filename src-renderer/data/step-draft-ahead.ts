import type { StepDraft } from './step-draft.ts';

/**
 * The newest words of a step where they stand at once: the database commits a little later, and a page that reloads or closes in
 * between takes what it was about to write with it (see `write-ahead.ts`, which does so for replies).
 */
export type StepDraftAhead = {
  /** The words stand when this returns; null takes them away. */
  put(id: string, draft: StepDraft | null): void;
  /** These words are safe in the database. Newer ones stay. */
  settle(draft: StepDraft): void;
  /** What no database has been heard to have. */
  read(): readonly StepDraft[];
};

type Options = {
  readonly workspaceId: string;
  /** Throws where the browser allows none. */
  readonly storage: () => Storage;
};

export function createStepDraftAhead({ workspaceId, storage }: Options): StepDraftAhead {
  const prefix = `caseloom.step/${encodeURIComponent(workspaceId)}/`;
  return {
    put: (id, draft) =>
      attempt(() => {
        if (draft === null) storage().removeItem(prefix + id);
        else storage().setItem(prefix + id, JSON.stringify(draft));
      }),
    settle: (draft) =>
      attempt(() => {
        const stored = storage().getItem(prefix + draft.id);
        if (stored !== null && (parse(stored)?.savedAt ?? 0) <= draft.savedAt) storage().removeItem(prefix + draft.id);
      }),
    read() {
      const found: StepDraft[] = [];
      attempt(() => {
        for (let index = 0; index < storage().length; index += 1) {
          const key = storage().key(index) ?? '';
          const draft = key.startsWith(prefix) ? parse(storage().getItem(key) ?? '') : null;
          if (draft !== null && key === prefix + draft.id) found.push(draft);
        }
      });
      return found;
    },
  };
}

function parse(stored: string): StepDraft | null {
  try {
    const draft: unknown = JSON.parse(stored);
    return isStepDraft(draft) ? draft : null;
  } catch {
    // Cut short or written by something else: the database's words stand.
    return null;
  }
}

function isStepDraft(value: unknown): value is StepDraft {
  if (typeof value !== 'object' || value === null) return false;
  const { id, profileId, caseId, stepKey, subject, body, note, hasMail, effectId, savedAt } = value as Partial<
    Record<keyof StepDraft, unknown>
  >;
  return (
    [id, profileId, caseId, stepKey, subject, body].every((text) => typeof text === 'string') &&
    [note, effectId].every((text) => text === null || typeof text === 'string') &&
    typeof hasMail === 'boolean' &&
    typeof savedAt === 'number'
  );
}

function attempt(act: () => void): void {
  try {
    act();
  } catch (error) {
    // Blocked or full. The database still takes every word, only later.
    console.warn('Words of a follow-up could not be written ahead', error instanceof Error ? error.name : '');
  }
}
