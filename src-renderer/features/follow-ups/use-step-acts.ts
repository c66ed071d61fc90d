import { useRef, useState } from 'react';
import type { FollowUpRow } from '#shared/contract/routes/follow-up.ts';
import { AppError } from '#shared/lib/app-error.ts';
import { useDesk } from '../../data/client-context.tsx';
import { showError } from '../../data/routes.ts';
import { sayBusy } from '../../data/say-busy.ts';
import type { StepWords } from '../../data/step-draft.ts';
import { wordCustomer } from '../../i18n/word-view.ts';
import { timeNow } from '../../ui/use-now.ts';
import { useProblems } from './problems.ts';
import { useRecentActs } from './recent-acts.ts';
import type { PlanChange, RecentAct } from './recent-acts.ts';
import { stepOf } from './row-state.ts';

/** What goes out, and the name under which it is kept until it has. */
export type Written = { readonly words: StepWords; readonly key: string };

export type StepActs = {
  /** Something is under way: a second press does nothing, and says so. */
  readonly isPending: boolean;
  readonly send: (row: FollowUpRow, written: Written, sendAt?: number) => void;
  readonly resolve: (row: FollowUpRow, written: Written) => void;
  readonly adjust: (row: FollowUpRow, what: RecentAct['what'], change: PlanChange) => void;
  readonly reply: (row: FollowUpRow) => void;
  readonly undo: (act: RecentAct) => void;
};

type Options = {
  /** The act is done: the next case may be shown. */
  readonly onDone: (caseId: string, what: RecentAct['what']) => void;
  readonly onReply: (conversationId: string) => void;
  readonly onUndone: (caseId: string) => void;
};

/** An adjustment of a plan can be taken back for as long as a mail. */
const planUndoMs = 10_000;

/** The acts on steps of plans. One at a time; each names the step it was decided on, which the core looks at again. */
export function useStepActs({ onDone, onReply, onUndone }: Options): StepActs {
  const { client, stepDrafts } = useDesk();
  const isRunning = useRef(false);
  const [isPending, setPending] = useState(false);
  const add = useRecentActs((recent) => recent.add);
  const remove = useRecentActs((recent) => recent.remove);
  const tell = useProblems((problems) => problems.tell);
  const clear = useProblems((problems) => problems.clear);

  /** What `act` gives back is done once the next act may begin. */
  const attempt = async (caseId: string, act: () => Promise<() => void>): Promise<void> => {
    if (isRunning.current) return sayBusy();
    isRunning.current = true;
    setPending(true);
    clear(caseId);
    let next: () => void;
    try {
      next = await act();
    } catch (error) {
      next = () => (error instanceof AppError && error.kind !== 'cancelled' ? tell(caseId, error) : showError(error));
    }
    isRunning.current = false;
    setPending(false);
    next();
  };
  const sent = (about: About, what: RecentAct['what'], answer: { effectId: string; undoUntil: number | null }): (() => void) => {
    stepDrafts.mark(about.caseId, about.wordsKey, answer.effectId);
    const reversal = answer.undoUntil === null ? null : ({ kind: 'effect', effectId: answer.effectId } as const);
    add({ ...about, id: answer.effectId, what, reversal, undoUntil: answer.undoUntil ?? 0 });
    return () => onDone(about.caseId, what);
  };

  return {
    isPending,
    send: (row, { words: { subject, body }, key }, sendAt) =>
      void attempt(row.caseId, async () => {
        const { caseId, stepKey } = row;
        const answer = await client.call('followUp.send', { caseId, stepKey, subject, body, ...(sendAt === undefined ? {} : { sendAt }) });
        return sent(aboutOf(row, key), sendAt === undefined ? 'send' : 'schedule', answer);
      }),
    resolve: (row, { words: { note, hasMail, subject, body }, key }) =>
      void attempt(row.caseId, async () => {
        const { caseId, stepKey } = row;
        const mail = hasMail ? { subject, body } : null;
        return sent(aboutOf(row, key), 'resolve', await client.call('followUp.resolve', { caseId, stepKey, note: note ?? '', mail }));
      }),
    adjust: (row, what, change) =>
      void attempt(row.caseId, async () => {
        const { dueAt } = await client.call('followUp.adjust', { caseId: row.caseId, stepKey: row.stepKey, change });
        // The step that stands here is as it was. Of a later one only the wish is known: open hours may make it later still.
        const isLater = 'step' in change && change.step !== stepOf(row);
        const until = change.kind !== 'move' ? null : isLater ? change.to : (dueAt ?? change.to);
        const back = reversalOf(row, change);
        const reversal = back === null ? null : ({ kind: 'plan', change: back } as const);
        const step = 'step' in change ? String(change.step) : '';
        const about = { ...aboutOf(row, row.stepKey), ...(isLater ? { stepKey: `${row.stepKey}/${step}` } : {}) };
        add({ ...about, until, id: `${row.stepKey}/${what}/${step}`, what, reversal, undoUntil: timeNow() + planUndoMs });
        return () => (isLater ? undefined : onDone(row.caseId, what));
      }),
    reply: (row) =>
      void attempt(row.caseId, async () => {
        const { conversationId } = await client.call('followUp.openReply', { caseId: row.caseId });
        return () => onReply(conversationId);
      }),
    undo: (act) =>
      void attempt(act.caseId, async () => {
        const { reversal } = act;
        if (reversal?.kind === 'effect') {
          await client.call('followUp.undo', { effectId: reversal.effectId });
          stepDrafts.mark(act.caseId, act.wordsKey, null);
        } else if (reversal?.kind === 'plan') {
          await client.call('followUp.adjust', { caseId: act.caseId, change: reversal.change });
        }
        remove(act.id);
        return () => onUndone(act.caseId);
      }),
  };
}

type About = Pick<RecentAct, 'caseId' | 'stepKey' | 'wordsKey' | 'customer' | 'number' | 'until'>;

function aboutOf(row: FollowUpRow, wordsKey: string): About {
  return { caseId: row.caseId, stepKey: row.stepKey, wordsKey, customer: wordCustomer(row), number: row.number, until: null };
}

/** The change that takes one back; null where there is none. A step moved away comes back to when it was due. */
function reversalOf(row: FollowUpRow, change: PlanChange): PlanChange | null {
  switch (change.kind) {
    case 'pause':
    case 'stop':
      return { kind: 'resume' };
    case 'resume':
      return { kind: 'pause' };
    case 'move':
      return row.dueAt === null ? null : { kind: 'move', step: change.step, to: row.dueAt };
    case 'skip':
      return { kind: 'unskip', step: change.step };
    case 'unskip':
      return { kind: 'skip', step: change.step };
  }
}
