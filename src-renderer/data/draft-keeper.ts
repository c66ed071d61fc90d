import type { DraftView } from '#shared/contract/views.ts';
import type { Client } from '../host/client.ts';
import { createDraftSends } from './draft-sends.ts';
import { draftId, emptyDraft, hasWordsOf, withTextBack, wordsOf } from './draft-state.ts';
import type { ComposerMode, DraftState } from './draft-state.ts';
import type { EntityStore } from './entity-store.ts';
import { isPassing } from './outcome-of-send.ts';
import type { UnsentWriter } from './unsent-writer.ts';

/** A save goes out this long after the last keystroke. */
const saveAfterMs = 300;
const retryAfterMs = 2000;

/**
 * Keeps what the rep types, by conversation: in memory and in the browser's storage at once, in the window's database and
 * in the core soon after. Every method names its conversation, so words never move to another customer.
 */
export type DraftKeeper = {
  get(conversationId: string): DraftState;
  subscribe(conversationId: string, listener: () => void): () => void;
  type(conversationId: string, typed: { readonly mode: ComposerMode; readonly text: string }): void;
  setMode(conversationId: string, mode: ComposerMode): void;
  /** Saves now what is not saved: on blur, when the page is hidden, when another conversation is opened. */
  flush(conversationId?: string): void;
  /**
   * Hands the words of a mode to the core and empties the box; with `sendAt` (ms) it leaves then. Rejects with the core's refusal after giving the words
   * back; when the answer is lost it resolves with `unsettled` and asks the core what became of it.
   */
  send(conversationId: string, mode: ComposerMode, options?: { readonly sendAt?: number }): Promise<'sent' | 'unsettled'>;
  /** Puts text into the box again, after an undo. */
  giveBack(conversationId: string, text: string): void;
  /** Reads what an earlier run of this window could not hand over. */
  restore(): Promise<void>;
  /** Adopts what the core says about drafts nobody types in here. */
  reconcile(): void;
  settled(): Promise<void>;
  close(): void;
};

type Options = {
  readonly client: Client;
  readonly store: EntityStore;
  /** Where this person's words stand until the core has them. */
  readonly unsent: UnsentWriter;
  /** Whose words these are. Another person at the desk gets a keeper of their own. */
  readonly profileId: string;
  readonly now: () => number;
  /** Puts what the core holds now into this window's copy, at once on screen; resolves with whether it is stored. */
  readonly keep: (view: DraftView) => Promise<boolean>;
};

export function createDraftKeeper(options: Options): DraftKeeper {
  const { client, store, unsent, profileId, now } = options;
  const storedDraft = (id: string) => store.get('draft', draftId(id, profileId));
  const drafts = new Map<string, DraftState>();
  const listeners = new Map<string, Set<() => void>>();
  const timers = new Map<string, ReturnType<typeof setTimeout>>();
  const sends = createDraftSends({ client, profileId, now, get, change, save, askAgain: (id) => schedule(id, retryAfterMs) });
  let isClosed = false;

  function get(id: string): DraftState {
    const known = drafts.get(id);
    if (known !== undefined) return known;
    const stored = storedDraft(id);
    const draft = stored === undefined ? emptyDraft(id) : { ...emptyDraft(id), ...wordsOf(stored) };
    drafts.set(id, draft);
    return draft;
  }

  function set(draft: DraftState): void {
    drafts.set(draft.conversationId, draft);
    for (const listener of [...(listeners.get(draft.conversationId) ?? [])]) listener();
  }

  function change(draft: DraftState): void {
    const changed: DraftState = { ...draft, revision: Math.max(draft.revision + 1, now()), status: 'saving' };
    set(changed);
    unsent.put(changed);
    schedule(draft.conversationId, saveAfterMs);
  }

  function schedule(id: string, delayMs: number): void {
    clearTimeout(timers.get(id));
    if (isClosed) return;
    timers.set(
      id,
      setTimeout(() => void save(id), delayMs),
    );
  }

  async function save(id: string): Promise<DraftView | null> {
    clearTimeout(timers.get(id));
    timers.delete(id);
    const { mode, reply, note, revision, key } = get(id);
    try {
      const saved = await client.call('draft.save', {
        conversationId: id,
        mode,
        reply,
        note,
        revision,
        as: profileId,
        ...(key === null ? {} : { key }),
      });
      acknowledge(saved, { revision, key });
      await sends.settle(id);
      return saved;
    } catch (error) {
      set({ ...get(id), status: 'kept-here' });
      // Words the core refuses for good stay in this window; asking again would refuse them again.
      if (isPassing(error)) schedule(id, retryAfterMs);
      else await sends.settle(id);
      return null;
    }
  }

  function acknowledge(saved: DraftView, said: Pick<DraftState, 'revision' | 'key'>): void {
    const kept = options.keep(saved);
    const current = { ...get(saved.conversationId), key: saved.key };
    const isLatest = current.revision === said.revision;
    const revision = Math.max(current.revision, saved.revision);
    // This window's clock was set back, so the core takes its words for older ones: they are said anew, above what it has.
    if (revision > current.revision && !hasWordsOf(current, saved)) return change({ ...current, revision });
    // The core keeps out words typed under a key that was sent meanwhile: they are said anew, under the new key.
    if (isLatest && said.key !== null && said.key !== saved.key) return change(current);
    set(isLatest ? { ...current, revision, status: 'saved' } : current);
    if (isLatest) void dropOnce(kept, get(saved.conversationId));
  }

  /** The words go from the window's own table only when they stand in its copy: a reload in between would show older ones. */
  async function dropOnce(kept: Promise<boolean>, { conversationId: id, revision }: DraftState): Promise<void> {
    const isKept = await kept;
    const { status, sending, revision: latest } = get(id);
    if (isKept && !isClosed && latest === revision && status === 'saved' && sending.length === 0) unsent.drop(get(id));
  }

  function reconcileOne(draft: DraftState): void {
    const known = storedDraft(draft.conversationId);
    if (known === undefined) return;
    const isUntouched = draft.status === 'saved' && draft.sending.length === 0 && !timers.has(draft.conversationId);
    const isSame = draft.key === known.key && hasWordsOf(draft, known);
    if (isUntouched && !isSame) set({ ...draft, ...wordsOf(known), revision: Math.max(draft.revision, known.revision) });
  }

  return {
    get,
    subscribe(id, listener) {
      const group = listeners.get(id) ?? new Set();
      listeners.set(id, group.add(listener));
      return () => group.delete(listener);
    },
    type: (id, { mode, text }) => change({ ...get(id), [mode]: text }),
    setMode: (id, mode) => change({ ...get(id), mode }),
    flush(id) {
      for (const pending of id === undefined ? [...timers.keys()] : [id]) if (timers.has(pending)) void save(pending);
    },
    send: (id, mode, later = {}) => sends.send(id, mode, later),
    giveBack: (id, text) => change(withTextBack(get(id), { mode: 'reply', text })),
    async restore() {
      for (const row of await unsent.read()) {
        const sending = row.sending.map((send) => ({ ...send, isUnsettled: true }));
        const { conversationId, mode, reply, note, revision } = row;
        drafts.set(conversationId, { conversationId, mode, reply, note, revision, sending, key: null, status: 'kept-here' });
        schedule(row.conversationId, saveAfterMs);
      }
    },
    reconcile() {
      for (const draft of drafts.values()) reconcileOne(draft);
    },
    async settled() {
      await sends.settled();
      await unsent.settled();
    },
    close() {
      isClosed = true;
      for (const timer of timers.values()) clearTimeout(timer);
      timers.clear();
    },
  };
}
