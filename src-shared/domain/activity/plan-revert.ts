import type { EffectState } from '../outbox/states.ts';
import type { Capability } from '../autonomy/types.ts';
import type { ActChange, RevertConsequence } from './types.ts';

export type RevertedAct = { readonly id: string; readonly capability: Capability; readonly changes: readonly ActChange[] };

/** How what an act changed stands now. */
export type PresentState = {
  /** Whether the field still holds what the act put there: a value somebody wrote since stays. */
  readonly holdsActsValue: (field: string, suggestionId: string | null) => boolean;
  /** The case's status now. */
  readonly status: string;
  readonly effectState: (effectId: string) => EffectState | null;
  /** Whether a suggestion that was ignored can be offered again: nothing newer stands in its place. */
  readonly canOfferAgain: (suggestionId: string) => boolean;
  /** Whether a conversation is over and can go on: the customer of a chat has left. */
  readonly canReopen: (conversationId: string) => boolean;
};

/**
 * What undoing an act does, with the acts that rest on it (newest first, so that each finds what it left), each change in
 * the reverse of its order. Nothing is hidden: what cannot be undone is named. Takes the acts, gives the consequences.
 */
export function planRevert(act: RevertedAct, following: readonly RevertedAct[], now: PresentState): readonly RevertConsequence[] {
  const followers = following.flatMap((one): readonly RevertConsequence[] => [
    { kind: 'act-reverted', actId: one.id, capability: one.capability },
    ...consequencesOf(one, now),
  ]);
  return withoutRepeats([...followers, ...consequencesOf(act, now)]);
}

function consequencesOf(act: RevertedAct, now: PresentState): readonly RevertConsequence[] {
  return act.changes
    .toReversed()
    .flatMap((change) => (change.kind === 'suggestions-ignored' ? offeredAgain(change, now) : [consequenceOf(change, now)]));
}

type Ignored = Extract<ActChange, { kind: 'suggestions-ignored' }>;

function offeredAgain({ suggestionIds }: Ignored, now: PresentState): readonly RevertConsequence[] {
  const count = suggestionIds.filter((id) => now.canOfferAgain(id)).length;
  return count === 0 ? [] : [{ kind: 'suggestions-reopened', count: String(count) }];
}

function consequenceOf(change: Exclude<ActChange, Ignored>, now: PresentState): RevertConsequence {
  switch (change.kind) {
    case 'field':
      return { kind: now.holdsActsValue(change.field, change.suggestionId) ? 'field-restored' : 'field-kept', field: change.field };
    case 'status':
      return { kind: now.status === change.to ? 'status-restored' : 'status-kept', to: change.from };
    case 'note':
      return { kind: 'note-withdrawn', entryId: change.entryId };
    case 'effect':
      return { kind: fateOf(now.effectState(change.effectId)), effectId: change.effectId };
    case 'case-created':
      return { kind: 'case-withdrawn', caseId: change.caseId };
    case 'conversation-ended':
      return {
        kind: now.canReopen(change.conversationId) ? 'conversation-reopened' : 'conversation-kept',
        conversationId: change.conversationId,
      };
    case 'plan-ended':
      return { kind: 'plan-restored' };
  }
}

/** A send that can still be taken back is; one that left is named; of one whose fate nobody knows that is said. */
function fateOf(state: EffectState | null): 'send-cancelled' | 'already-sent' | 'fate-unknown' {
  if (state === 'confirmed') return 'already-sent';
  return state === 'handed-over' || state === 'uncertain' ? 'fate-unknown' : 'send-cancelled';
}

function withoutRepeats(consequences: readonly RevertConsequence[]): readonly RevertConsequence[] {
  const seen = new Set<string>();
  return consequences.filter((one) => {
    const key = JSON.stringify(one);
    if (seen.has(key)) return false;
    seen.add(key);
    return true;
  });
}
