import { decideCreation } from '#shared/domain/autonomy/decide-creation.ts';
import type { Level, Thresholds } from '#shared/domain/autonomy/types.ts';
import type { FieldKey } from '#shared/domain/case/field.ts';
import { missingToCreate } from '#shared/domain/case/missing-to-create.ts';
import type { PastAct } from './past-case.ts';
import type { PastTalk } from './past-talk.ts';

export type CreationReplay = {
  readonly level: Level;
  readonly thresholds: Thresholds;
  readonly atLeast: number;
  /** The fields of the setting that a line of business has. */
  readonly chosenOf: (lineOfBusinessId: string) => readonly FieldKey[];
};

export type CreationFound = {
  readonly would: readonly PastAct[];
  readonly now: readonly PastAct[];
  readonly heldBy: 'unverified' | 'tainted' | 'tooLittleKnown' | null;
};

/**
 * What the gate would have said at the end of a conversation, had nobody made a case of it before, against what became of it.
 * Held by something only where the level itself would have let the assistant act.
 */
export function replayCreation(past: PastTalk, { level, thresholds, atLeast, chosenOf }: CreationReplay): CreationFound {
  if (past.became === 'part-of-a-case') return { would: [], now: [], heldBy: null };
  const missing = missingToCreate({ chosen: chosenOf(past.lineOfBusinessId), atLeast }, (field) => past.known.has(field));
  const { isTainted, isAuthenticated } = past;
  const facts = { level, thresholds, isTainted, isPaused: false, isAuthenticated, hasEnoughContext: missing.length === 0 };
  const { verdict, reasons } = decideCreation(facts);
  const wasAlone = past.became === 'case-alone' || past.became === 'case-taken-back';
  return {
    would: verdict === 'act' ? [creationOf(past)] : [],
    now: wasAlone ? [creationOf(past)] : [],
    heldBy: level === 'full-automation' ? heldBy(reasons) : null,
  };
}

function creationOf(past: PastTalk): PastAct {
  const { became, endedAt: at } = past;
  const isAsPeople = became === 'case-alone' ? null : became === 'case-by-hand';
  return { kind: 'creation', key: 'creation', at, data: {}, isAfterAnswer: false, wroteAgain: false, isAsPeople };
}

/** The one that would have to go first. */
function heldBy(reasons: ReturnType<typeof decideCreation>['reasons']): CreationFound['heldBy'] {
  if (reasons.includes('not-enough-context')) return 'tooLittleKnown';
  if (reasons.includes('not-authenticated')) return 'unverified';
  return reasons.includes('tainted') ? 'tainted' : null;
}
