import { matches } from './matches.ts';
import type { Condition, ConditionSubject } from './types.ts';

/** What a rule of either kind is chosen by. */
export type ChoosableRule = {
  readonly id: string;
  readonly lineOfBusinessId: string | null;
  readonly isActive: boolean;
  readonly position: number;
  readonly conditions: readonly Condition[];
};

export type RuleSubject = ConditionSubject & { readonly lineOfBusinessId: string };

/** The first active rule by position (then id) whose line of business and conditions hold for the case at `now` (ms); null for none. */
export function chooseRule<Rule extends ChoosableRule>(rules: readonly Rule[], subject: RuleSubject, now: number): Rule | null {
  let first: Rule | null = null;
  for (const rule of rules) {
    if (first !== null && comesBefore(first, rule)) continue;
    if (appliesTo(rule, subject, now)) first = rule;
  }
  return first;
}

/** Whether an active rule holds for the case at `now` (ms). */
export function appliesTo(rule: ChoosableRule, subject: RuleSubject, now: number): boolean {
  if (!rule.isActive) return false;
  if (rule.lineOfBusinessId !== null && rule.lineOfBusinessId !== subject.lineOfBusinessId) return false;
  return matches(rule.conditions, subject, now);
}

function comesBefore(a: ChoosableRule, b: ChoosableRule): boolean {
  return a.position === b.position ? a.id < b.id : a.position < b.position;
}
