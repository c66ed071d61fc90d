import { AppError } from '#shared/lib/app-error.ts';
import type { DraftView } from '#shared/contract/views.ts';
import type { FakeHandlers } from './fake-client.ts';

type Sent = { readonly conversationId: string; readonly text: string };

/** The core's rules about drafts, as the contract says them: one key per draft, renewed by what was taken. */
export type FakeCoreDrafts = {
  readonly handlers: FakeHandlers;
  readonly sent: readonly Sent[];
  draftOf(conversationId: string): DraftView | undefined;
  /** The next send is taken (or not) and its answer lost. */
  loseNextAnswer(how: 'taken' | 'not-taken'): void;
  refuseNextSend(code: string): void;
  /** Calls fail as while the core is away. */
  setAway(isAway: boolean): void;
  /** Who the line speaks for; words typed by others are refused. */
  setPerson(profileId: string): void;
};

export function createFakeCoreDrafts(): FakeCoreDrafts {
  const drafts = new Map<string, DraftView & { readonly revision: number }>();
  const sent: Sent[] = [];
  const usedKeys = new Set<string>();
  let keys = 0;
  let isAway = false;
  let person = 'mara';
  let lose: 'taken' | 'not-taken' | null = null;
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
    usedKeys.add(draft.key);
    drafts.set(conversationId, { ...draft, [mode]: '', key: newKey() });
  }

  return {
    sent,
    draftOf: (conversationId) => drafts.get(conversationId),
    loseNextAnswer: (how) => (lose = how),
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
        const { revision: _, ...view } = draft;
        return view;
      },
      'conversation.send': ({ conversationId, text, draftKey, as }) => {
        answer(as);
        if (refusal !== null) {
          const code = refusal;
          refusal = null;
          throw new AppError('conflict', code, 'refused');
        }
        if (usedKeys.has(draftKey) || known(conversationId).key !== draftKey) throw new AppError('conflict', 'DRAFT_ALREADY_SENT', 'again');
        const lost = lose;
        lose = null;
        if (lost !== 'not-taken') take(conversationId, 'reply', text);
        if (lost !== null) throw new AppError('unavailable', 'CONNECTION_LOST', 'answer lost');
        return { messageId: `m-${sent.length}`, effectId: `e-${sent.length}` };
      },
      'conversation.addNote': ({ conversationId, text, as }) => {
        answer(as);
        take(conversationId, 'note', text);
        return { messageId: `m-${sent.length}` };
      },
    },
  };
}
