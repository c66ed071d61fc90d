import { AppError } from '#shared/lib/app-error.ts';
import type { DraftView } from '#shared/contract/views.ts';
import type { Ids } from '../ports/ports.ts';
import type { Cause, Principal, Reader, Store, Transaction } from '../store/store.ts';

/** What a rep has typed and not sent, kept in the core as it is typed. One per conversation and profile. */
export type Drafts = {
  save(cause: Cause, draft: SavedDraft): DraftView;
  /**
   * Empties the reply or note inside the transaction that sends or stores it. A reply renews the key; a note does not, or a
   * reply under way with that key would look sent.
   */
  clear(tx: Transaction, which: { readonly conversationId: string; readonly profileId: string; readonly mode: 'reply' | 'note' }): void;
  /** Puts an undone reply back, in front of what was typed since, under a new key. */
  giveBack(tx: Transaction, which: { readonly conversationId: string; readonly profileId: string; readonly text: string }): void;
  view(db: Reader, conversationId: string, profileId: string): DraftView | null;
};

type SavedDraft = {
  readonly conversationId: string;
  readonly mode: 'reply' | 'note';
  readonly reply: string;
  readonly note: string;
  readonly revision: number;
  /** The key the words were typed under: words of a draft that was sent meanwhile are not brought back. */
  readonly key?: string | undefined;
};

type Kept = { mode: 'reply' | 'note'; reply: string; note: string; revision: number; savedAt: number };
const emptyDraft: Kept = { mode: 'reply', reply: '', note: '', revision: -1, savedAt: 0 };

export function createDrafts({ store, ids, content }: { store: () => Store; ids: Ids; content: (id: string) => string }): Drafts {
  const read = (conversationId: string, profileId: string): Kept => {
    const text = content(contentIdOf(conversationId, profileId));
    return text === '' ? emptyDraft : (JSON.parse(text) as Kept);
  };
  const write = (tx: Transaction, which: { conversationId: string; profileId: string }, kept: Kept): void =>
    tx.putContent(contentIdOf(which.conversationId, which.profileId), 'draft', JSON.stringify(kept));
  const tellKey = (tx: Transaction, { conversationId, profileId }: { conversationId: string; profileId: string }, key: string): void => {
    tx.append({ type: 'draft.opened', conversationId, profileId, key });
  };
  const viewOf = (db: Reader, conversationId: string, profileId: string): DraftView | null => {
    const key = keyOf(db, conversationId, profileId);
    if (key === null) return null;
    const { mode, reply, note, revision, savedAt } = read(conversationId, profileId);
    return { conversationId, profileId, mode, reply, note, key, revision, savedAt };
  };

  return {
    view: viewOf,
    save(cause, draft) {
      const profileId = cause.principal.id;
      // No idempotency key: the revision makes a repeat harmless, and the words do not belong beside the key.
      return store().transact({ principal: cause.principal }, (tx) => {
        const open = keyOf(tx, draft.conversationId, profileId);
        const key = open ?? ids.next();
        const before = read(draft.conversationId, profileId);
        const isStale = draft.revision <= before.revision || (draft.key !== undefined && draft.key !== key);
        const kept = isStale
          ? before
          : { mode: draft.mode, reply: draft.reply, note: draft.note, revision: draft.revision, savedAt: tx.now };
        if (!isStale) write(tx, { conversationId: draft.conversationId, profileId }, kept);
        // The journal hears of a draft when it gets a key, not of every pause in typing: the window keeps what is answered here.
        if (open === null) tellKey(tx, { conversationId: draft.conversationId, profileId }, key);
        return { conversationId: draft.conversationId, profileId, ...kept, key };
      });
    },
    clear(tx, { conversationId, profileId, mode }) {
      const before = read(conversationId, profileId);
      write(tx, { conversationId, profileId }, { ...before, [mode]: '', savedAt: tx.now });
      const open = mode === 'note' ? keyOf(tx, conversationId, profileId) : null;
      tellKey(tx, { conversationId, profileId }, open ?? ids.next());
    },
    giveBack(tx, { conversationId, profileId, text }) {
      const before = read(conversationId, profileId);
      const reply = before.reply === '' ? text : `${text}\n${before.reply}`;
      write(tx, { conversationId, profileId }, { ...before, mode: 'reply', reply, savedAt: tx.now });
      tellKey(tx, { conversationId, profileId }, ids.next());
    },
  };
}

/** Whether a principal may hear of a changed entity: half-written words are their writer's alone. */
export function isForPrincipal({ entity, id }: { readonly entity: string; readonly id: string }, principal: Principal): boolean {
  return entity !== 'draft' || id.endsWith(`:${principal.id}`);
}

/** The key of an open draft; null before anything was typed. */
function keyOf(db: Reader, conversationId: string, profileId: string): string | null {
  const row = db.get<{ key: string }>('SELECT key FROM drafts WHERE conversation_id = ? AND profile_id = ?', conversationId, profileId);
  return row?.key ?? null;
}

/** Refuses a send that was typed under a key already used: the same draft never goes twice. */
export function assertOpenKey(db: Reader, draft: { conversationId: string; profileId: string; key: string }): void {
  const open = keyOf(db, draft.conversationId, draft.profileId);
  if (open !== null && open !== draft.key) {
    throw new AppError('conflict', 'DRAFT_ALREADY_SENT', 'This draft was already sent', { data: { conversationId: draft.conversationId } });
  }
}

function contentIdOf(conversationId: string, profileId: string): string {
  return `draft:${conversationId}:${profileId}`;
}
