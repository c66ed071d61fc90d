import { useSyncExternalStore } from 'react';
import type { FollowUpDetail } from '#shared/contract/routes/follow-up.ts';
import { useDesk } from '../../data/client-context.tsx';
import type { StepWords } from '../../data/step-draft.ts';

export type StepWordsState = {
  /** What would go out as it stands; null where there is nothing to write. */
  readonly words: StepWords | null;
  /** The name under which changed words are kept. */
  readonly key: string;
  readonly isEdited: boolean;
  readonly change: (part: Partial<StepWords>) => void;
  /** Back to the assistant's draft. */
  readonly reset: () => void;
};

/** The words of a step, or of closing the case: the assistant's draft, until a person changes it. Every write names its case and step. */
export function useStepWords(detail: FollowUpDetail, isClosing: boolean): StepWordsState {
  const { stepDrafts } = useDesk();
  const { caseId, stepKey } = detail.row;
  const key = isClosing ? `${stepKey}/closing` : stepKey;
  const edited = useSyncExternalStore(stepDrafts.subscribe, () => stepDrafts.get(caseId, key));
  const drafted = isClosing ? draftedClosing(detail) : draftedStep(detail);
  return {
    words: drafted === null ? null : (edited ?? drafted),
    key,
    isEdited: edited !== null,
    change: (part) => {
      if (drafted === null) return;
      const words = { ...drafted, ...stepDrafts.get(caseId, key), ...part };
      if (isSame(words, drafted)) stepDrafts.drop(caseId, key);
      else stepDrafts.change(caseId, key, words);
    },
    reset: () => stepDrafts.drop(caseId, key),
  };
}

function draftedStep({ draft }: FollowUpDetail): StepWords | null {
  return draft === null ? null : { subject: draft.subject, body: draft.body, note: null, hasMail: true };
}

function draftedClosing({ resolution }: FollowUpDetail): StepWords | null {
  if (resolution === null) return null;
  const { note, mail } = resolution;
  return { subject: mail?.subject ?? '', body: mail?.body ?? '', note, hasMail: mail !== null };
}

function isSame(one: StepWords, other: StepWords): boolean {
  return one.subject === other.subject && one.body === other.body && one.note === other.note && one.hasMail === other.hasMail;
}

/** What is missing before a step can go; null when nothing is. */
export function missingWords(words: StepWords): 'subject' | 'body' | 'note' | null {
  if (words.note !== null && words.note.trim() === '') return 'note';
  if (!words.hasMail) return null;
  if (words.subject.trim() === '') return 'subject';
  return words.body.trim() === '' ? 'body' : null;
}
