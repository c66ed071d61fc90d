/**
 * The life of an outward effect:
 * `drafted → waiting (undo) → claimed → handed-over → confirmed | failed | uncertain | cancelled`.
 */
export const effectStates = ['drafted', 'waiting', 'claimed', 'handed-over', 'confirmed', 'failed', 'uncertain', 'cancelled'] as const;
export type EffectState = (typeof effectStates)[number];

const next: Record<EffectState, readonly EffectState[]> = {
  drafted: ['waiting', 'cancelled'],
  waiting: ['claimed', 'cancelled'],
  // Claimed and not yet handed over is still ours alone: a restart puts it back, a hold fails it. A repeat whose record
  // cannot be asked any more is uncertain.
  claimed: ['handed-over', 'waiting', 'failed', 'cancelled', 'uncertain'],
  'handed-over': ['confirmed', 'failed', 'uncertain'],
  // A person looks at an uncertain effect: it turned out done, it did not, or it is sent again.
  uncertain: ['confirmed', 'failed'],
  // What a person gave up, or did anew, may be found in the outside record after all.
  failed: ['waiting', 'cancelled', 'confirmed'],
  confirmed: [],
  cancelled: ['confirmed'],
};

/** Whether an effect may go from one state to the other. */
export function mayBecome(from: EffectState, to: EffectState): boolean {
  return next[from].includes(to);
}

/** Whether nothing will happen to the effect any more by itself. */
export function isSettled(state: EffectState): boolean {
  return state === 'confirmed' || state === 'failed' || state === 'uncertain' || state === 'cancelled';
}
