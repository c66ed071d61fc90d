import type { DraftView } from '#shared/contract/views.ts';

export type ComposerMode = 'reply' | 'note';

/** What the rep has typed for one conversation in this window. */
export type DraftState = {
  readonly conversationId: string;
  readonly mode: ComposerMode;
  readonly reply: string;
  readonly note: string;
  /** The core's key of the draft; null until the core has named one. */
  readonly key: string | null;
  /** Orders saves across reloads: milliseconds since the epoch, raised by at least one at each change. */
  readonly revision: number;
  /** `kept-here`: the core could not be reached, the words are in this window's database. */
  readonly status: 'saved' | 'saving' | 'kept-here';
  /** Handed to the core and not yet acknowledged, oldest first; given back to the box when it turns out unsent. */
  readonly sending: readonly SendingText[];
};

export type SendingText = {
  readonly id: string;
  readonly mode: ComposerMode;
  readonly text: string;
  /** A reply: the draft's key it went out with; null when it cannot have arrived. A note: the idempotency key of its own act. */
  readonly key: string | null;
  /** The answer was lost (connection, reload, crash): the core is asked what became of it. */
  readonly isUnsettled: boolean;
  /** When a scheduled reply leaves, ms. */
  readonly sendAt?: number;
};

/** What is stored until the core has acknowledged it. */
export type UnsentDraft = Pick<DraftState, 'conversationId' | 'mode' | 'reply' | 'note' | 'revision' | 'sending'> & {
  /** `<conversationId>:<profileId>`, as the core names a draft. */
  readonly id: string;
  readonly profileId: string;
};

/** A draft belongs to a conversation and a person. */
export function draftId(conversationId: string, profileId: string): string {
  return `${conversationId}:${profileId}`;
}

export function emptyDraft(conversationId: string): DraftState {
  return { conversationId, mode: 'reply', reply: '', note: '', key: null, revision: 0, status: 'saved', sending: [] };
}

/** Puts words back in front of what has been typed since, so that neither is lost. */
export function withTextBack(draft: DraftState, back: { readonly mode: ComposerMode; readonly text: string }): DraftState {
  const typed = draft[back.mode];
  if (typed.startsWith(back.text)) return draft;
  return { ...draft, [back.mode]: typed === '' ? back.text : `${back.text}\n${typed}` };
}

/** Takes a send off the list; `back` puts its words into the box again. */
export function withoutSend(draft: DraftState, send: SendingText, outcome: 'arrived' | 'back'): DraftState {
  const rest = { ...draft, sending: draft.sending.filter((other) => other.id !== send.id) };
  return outcome === 'back' ? withTextBack(rest, send) : rest;
}

export function wordsOf(view: DraftView): Pick<DraftState, 'mode' | 'reply' | 'note' | 'key' | 'revision'> {
  return { mode: view.mode, reply: view.reply, note: view.note, key: view.key, revision: view.revision };
}

export function hasWordsOf(draft: DraftState, view: DraftView): boolean {
  return draft.reply === view.reply && draft.note === view.note;
}
