import { appliesTo, type RuleSubject } from './choose-rule.ts';
import type { UpdateRule } from './types.ts';

/** Another active rule that claims a field of the rule asked about, in so many of the cases both hold for. */
export type RuleConflict = { readonly field: string; readonly ruleId: string; readonly ruleName: string; readonly cases: number };

/** Counts, case by case, where two active update rules claim the same field; work can be cut into slices. */
export type ConflictCounter = {
  /** One case for which the rule asked about holds. */
  add(subject: RuleSubject, now: number): void;
  /** In the order of the rule's fields, then of the rules. */
  conflicts(): RuleConflict[];
};

/** `rule` need not be active or saved yet: what it would claim is compared with every other active one. */
export function countConflicts(rule: UpdateRule, others: readonly UpdateRule[]): ConflictCounter {
  const rivals = others.filter(
    (other) => other.id !== rule.id && other.isActive && other.fields.some((field) => rule.fields.includes(field)),
  );
  const counts = new Map<string, number>();
  return {
    add(subject, now) {
      for (const rival of rivals) if (appliesTo(rival, subject, now)) counts.set(rival.id, (counts.get(rival.id) ?? 0) + 1);
    },
    conflicts: () =>
      rule.fields.flatMap((field) =>
        rivals
          .filter((rival) => rival.fields.includes(field) && counts.has(rival.id))
          .map((rival) => ({ field, ruleId: rival.id, ruleName: rival.name, cases: counts.get(rival.id) ?? 0 })),
      ),
  };
}
