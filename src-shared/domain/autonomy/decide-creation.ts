import { decide } from './decide.ts';
import type { GateDecision, GateInput } from './types.ts';

/** What the creation of a case depends on; read in the transaction that acts, or as it was then. */
export type CreationFacts = Pick<GateInput, 'level' | 'thresholds' | 'isTainted' | 'isPaused' | 'isAuthenticated' | 'hasEnoughContext'>;

/**
 * The gate, asked about a case of a conversation that has none. A new case may be filled with unproven values, so it is asked
 * without a confidence: what counts is that enough is known. The built-in assistant, which creates, is always there.
 */
export function decideCreation(facts: CreationFacts): GateDecision {
  return decide({
    ...facts,
    capability: 'create',
    confidence: null,
    isProven: false,
    isPrincipalAvailable: true,
    target: 'new-case',
    humanTouch: 'none',
    mayOverrideHumanEdits: false,
    hasRule: true,
  });
}
