import { AppError } from '#shared/lib/app-error.ts';
import type { DraftView } from '#shared/contract/views.ts';
import type { FakeHandlers } from './fake-client.ts';

type Sent = { readonly conversationId: string; readonly text: string };

/** The core's rules about drafts, as the contract says them: one key per draft, renewed by a reply that was taken. */
export type FakeCoreDrafts = {
  readonly handlers: FakeHandlers;
  readonly sent: readonly Sent[];
  draftOf(conversationId: string): DraftView | undefined;
  /** What every window of this person has been told. */
  published(): readonly DraftView[];
  /** The next send or note is taken (or not) and its answer lost, or the core trips and says `internal`. */
  loseNextAnswer(how: 'taken' | 'not-taken', kind?: 'unavailable' | 'internal'): void;
  /** Another window of the same person sends. */
  sendElsewhere(conversationId: string, text: string): void;
  refuseNextSend(code: string): void;
  /** Calls fail as while the core is away. */
  setAway(isAway: boolean): void;
  /** Who the line speaks for; words typed by others are refused. */
  setPerson(profileId: string): void;
};

export function createFakeCoreDrafts(): FakeCoreDrafts {
  const drafts = new Map<string, DraftView>();
  const sent: Sent[] = [];
  const sentUnder = new Map<string, string>();
  const notedUnder = new Map<string, string>();
  let keys = 0;
  let isAway = false;
  let person = 'mara';
  let lose: { readonly how: 'taken' | 'not-taken'; readonly kind: 'unavailable' | 'internal' } | null = null;
  let refusal: string | null = null;
  const newKey = () => `key-${(keys += 1)}`;
  const known = (conversationId: string) =>
    drafts.get(conversationId) ?? {
      conversationId,
      profileId: 'mara',
      mode: 'reply' as const,
      reply: '',
      note: '',
      key: newKey(),
      savedAt: 0,
      revision: -1,
    };
  const answer = (as?: string) => {
    if (isAway) throw new AppError('unavailable', 'CORE_RESTARTED', 'away');
    if (as !== undefined && as !== person) throw new AppError('conflict', 'OTHER_PERSON', 'typed by somebody else');
  };

  function take(conversationId: string, mode: 'reply' | 'note', text: string): void {
    sent.push({ conversationId, text });
    const draft = known(conversationId);
    if (mode === 'reply') sentUnder.set(draft.key, text);
    drafts.set(conversationId, { ...draft, [mode]: '', key: mode === 'reply' ? newKey() : draft.key });
  }

  /** Carries the act out and answers, unless this answer is to be lost. */
  function answering(act: () => void): void {
    const lost = lose;
    lose = null;
    if (lost?.how !== 'not-taken') act();
    if (lost !== null) throw new AppError(lost.kind, 'ANSWER_LOST', 'answer lost');
  }

  return {
    sent,
    draftOf: (conversationId) => drafts.get(conversationId),
    published: () => [...drafts.values()],
    loseNextAnswer: (how, kind = 'unavailable') => (lose = { how, kind }),
    sendElsewhere: (conversationId, text) => take(conversationId, 'reply', text),
    refuseNextSend: (code) => (refusal = code),
    setAway: (next) => (isAway = next),
    setPerson: (next) => (person = next),
    handlers: {
      'draft.save': ({ conversationId, mode, reply, note, revision, key, as }) => {
        answer(as);
        const before = known(conversationId);
        const isStale = revision <= before.revision || (key !== undefined && key !== before.key);
        const draft = isStale ? before : { ...before, mode, reply, note, revision };
        drafts.set(conversationId, draft);
        return draft;
      },
      'conversation.send': ({ conversationId, text, draftKey, as }) => {
        answer(as);
        if (refusal !== null) {
          const code = refusal;
          refusal = null;
          throw new AppError('conflict', code, 'refused');
        }
        if (sentUnder.has(draftKey) || known(conversationId).key !== draftKey)
          throw new AppError('conflict', 'DRAFT_ALREADY_SENT', 'again');
        answering(() => take(conversationId, 'reply', text));
        return { messageId: `m-${sent.length}`, effectId: `e-${sent.length}` };
      },
      'conversation.addNote': ({ conversationId, text, as }, options) => {
        answer(as);
        const key = options?.key ?? `unkeyed-${sent.length}`;
        const noted = notedUnder.get(key);
        if (noted !== undefined) return { messageId: noted };
        answering(() => {
          take(conversationId, 'note', text);
          notedUnder.set(key, `m-${sent.length}`);
        });
        return { messageId: `m-${sent.length}` };
      },
      'outbox.hasEffect': ({ draftKey }) => {
        answer();
        const text = sentUnder.get(draftKey);
        return { exists: text !== undefined, messageId: text === undefined ? null : `m-${draftKey}`, text: text ?? null };
      },
    },
  };
}
