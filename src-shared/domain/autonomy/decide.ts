import type { GateDecision, GateInput, GateReason } from './types.ts';

/**
 * The autonomy gate: whether the assistant may do an act alone, must ask, or does nothing. Code, not a model.
 * Rule 4 of the architecture: `act` is given only when nothing speaks against it; anything missing asks.
 */
export function decide(input: GateInput): GateDecision {
  const holding = reasonsToHold(input);
  if (holding.length > 0) return { verdict: 'hold', reasons: holding };
  const asking = reasonsToAsk(input);
  if (asking.length > 0) return { verdict: 'ask', reasons: asking };
  return {
    verdict: 'act',
    reasons: input.humanTouch === 'locked' ? ['level-allows', 'override-allowed'] : ['level-allows'],
  };
}

function reasonsToHold(input: GateInput): GateReason[] {
  const reasons: GateReason[] = [];
  if (input.level === 'off') reasons.push('level-off');
  if (input.level === 'shadow') reasons.push('level-shadow');
  if (input.level === 'full-automation' && input.whoActs === 'another') reasons.push('another-console-acts');
  if (input.humanTouch === 'editing') reasons.push('person-is-editing');
  if (!input.hasEnoughContext) reasons.push('not-enough-context');
  if (input.confidence !== null && input.confidence < input.thresholds.suggest) reasons.push('below-suggest');
  return reasons;
}

function reasonsToAsk(input: GateInput): GateReason[] {
  const reasons: GateReason[] = [];
  if (input.level !== 'full-automation') reasons.push('level-asks');
  if (input.isPaused) reasons.push('paused');
  if (input.whoActs === 'unknown') reasons.push('nobody-acts-alone');
  if (input.isTainted) reasons.push('tainted');
  if (input.isLongOverdue === true) reasons.push('long-overdue');
  if (input.wasTakenBack === true) reasons.push('taken-back-before');
  if (input.humanTouch === 'locked' && !input.mayOverrideHumanEdits) reasons.push('locked-by-person');
  if (input.capability === 'create' && !input.isAuthenticated) reasons.push('not-authenticated');
  if (!input.isPrincipalAvailable) reasons.push(needsApplicationUser(input) ? 'no-application-user' : 'no-principal');
  return [...reasons, ...(fillsNewCase(input) ? [] : reasonsAgainstTouchingWhatExists(input))];
}

/** A new case may be filled with unproven values, marked; what exists is only touched on proven, sure ground. */
function reasonsAgainstTouchingWhatExists(input: GateInput): GateReason[] {
  const reasons: GateReason[] = [];
  if (!input.hasRule) reasons.push('no-rule');
  if (!input.isProven) reasons.push('unproven');
  if (input.confidence === null) reasons.push('no-confidence');
  else if (input.confidence < input.thresholds.automate) reasons.push('below-automate');
  return reasons;
}

function fillsNewCase(input: GateInput): boolean {
  return input.capability === 'create' && input.target === 'new-case';
}

function needsApplicationUser(input: GateInput): boolean {
  return input.capability === 'follow-up' || input.capability === 'resolve' || input.capability === 'close';
}
