import type { Table } from 'dexie';
import type { StepDraft, StepWords } from './step-draft.ts';
import type { StepDraftAhead } from './step-draft-ahead.ts';

/**
 * Keeps what people change in drafts of the assistant, by case and step, until it has gone: in memory and in the
 * window with the keystroke, in its database a little later. The core makes its own draft anew whenever it is asked.
 */
export type StepDrafts = {
  get(caseId: string, stepKey: string): StepDraft | null;
  /** Everything kept for a case, newest first: also of steps that are not its next one any more. */
  ofCase(caseId: string): readonly StepDraft[];
  change(caseId: string, stepKey: string, words: StepWords): void;
  /** Says as what the words of a step were sent; null when that was taken back or stopped. */
  mark(caseId: string, stepKey: string, effectId: string | null): void;
  drop(caseId: string, stepKey: string): void;
  subscribe(listener: () => void): () => void;
  /** Reads what an earlier run of this window kept. */
  restore(): Promise<void>;
  settled(): Promise<void>;
};

type Options = {
  readonly table: Table<StepDraft, string>;
  readonly ahead: StepDraftAhead;
  readonly profileId: string;
  readonly now: () => number;
  readonly onProblem: (error: unknown) => void;
};

/** Words nobody came back to in this time are of a case that has long gone on. */
const keptForMs = 90 * 86_400_000;

export function createStepDrafts({ table, ahead, profileId, now, onProblem }: Options): StepDrafts {
  const drafts = new Map<string, StepDraft>();
  const byCase = new Map<string, readonly StepDraft[]>();
  const listeners = new Set<() => void>();
  const none: readonly StepDraft[] = [];
  let writing: Promise<unknown> = Promise.resolve();

  const idOf = (caseId: string, stepKey: string) => JSON.stringify([profileId, caseId, stepKey]);
  const write = (act: () => Promise<unknown>): void => {
    writing = writing.then(act).catch(onProblem);
  };
  const changed = (caseId: string): void => {
    byCase.delete(caseId);
    tell();
  };
  const tell = (): void => {
    for (const listener of [...listeners]) listener();
  };

  const put = (draft: StepDraft): void => {
    drafts.set(draft.id, draft);
    ahead.put(draft.id, draft);
    write(async () => {
      await table.put(draft);
      ahead.settle(draft);
    });
    changed(draft.caseId);
  };

  const stored = async (): Promise<readonly StepDraft[]> => {
    try {
      return await table.toArray();
    } catch (error) {
      onProblem(error);
      return [];
    }
  };

  return {
    get: (caseId, stepKey) => drafts.get(idOf(caseId, stepKey)) ?? null,
    ofCase(caseId) {
      const known = byCase.get(caseId);
      if (known !== undefined) return known;
      const found = [...drafts.values()].filter((draft) => draft.caseId === caseId).sort((a, b) => b.savedAt - a.savedAt);
      const list = found.length === 0 ? none : found;
      byCase.set(caseId, list);
      return list;
    },
    change(caseId, stepKey, { subject, body, note, hasMail }) {
      const id = idOf(caseId, stepKey);
      put({ id, profileId, caseId, stepKey, subject, body, note, hasMail, effectId: null, savedAt: now() });
    },
    mark(caseId, stepKey, effectId) {
      const draft = drafts.get(idOf(caseId, stepKey));
      if (draft !== undefined && draft.effectId !== effectId) put({ ...draft, effectId });
    },
    drop(caseId, stepKey) {
      const id = idOf(caseId, stepKey);
      if (!drafts.delete(id)) return;
      ahead.put(id, null);
      write(() => table.delete(id));
      changed(caseId);
    },
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    async restore() {
      for (const draft of newestOf([...(await stored()), ...ahead.read()])) {
        if (draft.savedAt < now() - keptForMs) write(() => table.delete(draft.id));
        // What is typed by now is newer.
        else if (draft.profileId === profileId && !drafts.has(draft.id)) drafts.set(draft.id, draft);
      }
      byCase.clear();
      tell();
    },
    async settled() {
      await writing;
    },
  };
}

function newestOf(drafts: readonly StepDraft[]): Iterable<StepDraft> {
  const newest = new Map<string, StepDraft>();
  for (const draft of drafts) if ((newest.get(draft.id)?.savedAt ?? -Infinity) <= draft.savedAt) newest.set(draft.id, draft);
  return newest.values();
}
