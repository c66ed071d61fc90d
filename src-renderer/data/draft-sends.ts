import type { DraftView } from '#shared/contract/views.ts';
import { AppError } from '#shared/lib/app-error.ts';
import type { Client } from '../host/client.ts';
import { withoutSend } from './draft-state.ts';
import type { ComposerMode, DraftState, SendingText } from './draft-state.ts';
import { isAnswerLost, outcomeOfSend } from './outcome-of-send.ts';

/** Hands words of drafts to the core, in order within a conversation and each once, and settles those whose answer was lost. */
export type DraftSends = {
  /** Empties the box of a mode and hands its words over; see `DraftKeeper.send`. */
  send(conversationId: string, mode: ComposerMode, options: { readonly sendAt?: number }): Promise<'sent' | 'unsettled'>;
  /** Takes sends whose answer was lost off the list once the core has said what became of them. */
  settle(conversationId: string): Promise<void>;
  /** Resolves when no send is under way. */
  settled(): Promise<void>;
};

type Parts = {
  readonly client: Client;
  readonly profileId: string;
  readonly now: () => number;
  readonly get: (conversationId: string) => DraftState;
  readonly change: (draft: DraftState) => void;
  /** Saves the draft now; null when the core cannot be reached. */
  readonly save: (conversationId: string) => Promise<DraftView | null>;
  /** The core could not say what became of a send: to be asked again after a while. */
  readonly askAgain: (conversationId: string) => void;
};

export function createDraftSends(parts: Parts): DraftSends {
  const { client, profileId, now, get, change } = parts;
  const usedKeys = new Set<string>();
  const underWay = new Map<string, Promise<unknown>>();
  let sendCount = 0;

  async function unusedKey(id: string): Promise<string> {
    const { key } = get(id);
    if (key !== null && !usedKeys.has(key)) return key;
    const saved = await parts.save(id);
    if (saved === null) throw new AppError('unavailable', 'CORE_UNREACHABLE', 'No draft key');
    if (usedKeys.has(saved.key)) throw new AppError('conflict', 'DRAFT_ALREADY_SENT', 'The draft kept its key');
    return saved.key;
  }

  async function handOver(id: string, send: SendingText): Promise<void> {
    if (send.mode === 'note') {
      const options = send.key === null ? {} : { key: send.key };
      await client.call('conversation.addNote', { conversationId: id, text: send.text, as: profileId }, options);
      return;
    }
    const key = await unusedKey(id);
    usedKeys.add(key);
    change(replaceSend(get(id), { ...send, key }));
    const later = send.sendAt === undefined ? {} : { sendAt: send.sendAt };
    await client.call('conversation.send', { conversationId: id, text: send.text, draftKey: key, as: profileId, ...later });
  }

  async function sendNow(id: string, send: SendingText): Promise<'sent' | 'unsettled'> {
    try {
      await handOver(id, send);
      change(withoutSend(get(id), send, 'arrived'));
      return 'sent';
    } catch (error) {
      const latest = get(id).sending.find((other) => other.id === send.id) ?? send;
      if (latest.key !== null && isAnswerLost(error)) {
        change(replaceSend(get(id), { ...latest, isUnsettled: true }));
        return 'unsettled';
      }
      if (latest.key !== null) usedKeys.delete(latest.key);
      change(withoutSend(get(id), latest, 'back'));
      throw error;
    }
  }

  return {
    send(id, mode, later) {
      sendCount += 1;
      const key = mode === 'note' ? crypto.randomUUID() : null;
      const send: SendingText = { id: `${now()}-${sendCount}`, mode, text: get(id)[mode].trim(), key, isUnsettled: false, ...later };
      const before = get(id);
      change({ ...before, [mode]: '', sending: [...before.sending, send] });
      const sent = (underWay.get(id) ?? Promise.resolve()).then(() => sendNow(id, send));
      underWay.set(
        id,
        sent.catch(() => null),
      );
      return sent;
    },
    async settle(id) {
      for (const send of get(id).sending.filter((other) => other.isUnsettled)) {
        const outcome = await outcomeOfSend(client, { conversationId: id, profileId, send });
        if (outcome === 'unknown') parts.askAgain(id);
        // Settled meanwhile by another round: its words must not come back twice.
        if (outcome === 'unknown' || !get(id).sending.some((other) => other.id === send.id)) continue;
        if (outcome === 'back' && send.key !== null) usedKeys.delete(send.key);
        change(withoutSend(get(id), send, outcome));
      }
    },
    async settled() {
      await Promise.all(underWay.values());
    },
  };
}

function replaceSend(draft: DraftState, send: SendingText): DraftState {
  return { ...draft, sending: draft.sending.map((other) => (other.id === send.id ? send : other)) };
}
