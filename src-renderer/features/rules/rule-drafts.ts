import type { RouteInput, RouteOutput } from '#shared/contract/all-routes.ts';

export type FollowUpRule = RouteInput<'rule.saveFollowUp'>['rule'];
export type UpdateRule = RouteInput<'rule.saveUpdate'>['rule'];
export type Rule = FollowUpRule | UpdateRule;
export type Condition = Rule['conditions'][number];
export type RuleField = RouteOutput<'field.list'>['fields'][number];

export const hourMs = 3_600_000;

export function isFollowUp(rule: Rule): rule is FollowUpRule {
  return 'waitsMs' in rule;
}

/** What a new rule starts with: the cadence of product.md: Follow-up rules. Inactive until somebody has looked at its preview. */
export function newFollowUpRule(name: string): FollowUpRule {
  return {
    id: 'new',
    name,
    lineOfBusinessId: null,
    isActive: false,
    position: 0,
    conditions: [],
    trigger: { statuses: ['waiting-for-details'], asksCustomer: true },
    waitsMs: [5 * hourMs, 24 * hourMs, 24 * hourMs],
    closeAfterMs: 24 * hourMs,
    repMailCounts: true,
    citedFields: [],
    followUpTemplateId: null,
    closingTemplateId: null,
  };
}

export function newUpdateRule(name: string): UpdateRule {
  return { id: 'new', name, lineOfBusinessId: null, isActive: false, position: 0, conditions: [], fields: [] };
}

/** Whether the core would take it; what is missing is said at its field. */
export function isWhole(rule: Rule): boolean {
  if (rule.name.trim() === '') return false;
  if (!isFollowUp(rule)) return rule.fields.length > 0;
  return rule.trigger.statuses.length > 0 || rule.trigger.asksCustomer;
}

/** The ids with one moved by a step; the same when it stands at the end already. */
export function movedIds(ids: readonly string[], id: string, step: -1 | 1): string[] {
  const from = ids.indexOf(id);
  const to = from + step;
  const other = ids[to];
  if (from < 0 || other === undefined) return [...ids];
  return ids.with(from, other).with(to, id);
}

/** A first value for a condition, so that what is chosen always fits what it is about. */
export function conditionAbout(about: string, field: RuleField | undefined): Condition {
  if (about === 'status') return { about: 'status', is: 'equal', value: 'waiting-for-details' };
  if (about === 'channel') return { about: 'channel', is: 'equal', value: 'email' };
  if (about === 'age') return { about: 'age', is: 'more-than', ms: hourMs };
  if (field === undefined || field.kind === 'text' || field.kind === 'long-text' || field.kind === 'email') {
    return { about: 'field', field: field?.key ?? about, is: 'filled' };
  }
  if (field.kind === 'yes-no') return { about: 'field', field: field.key, is: 'equal', value: true };
  if (field.kind === 'number') return { about: 'field', field: field.key, is: 'equal', value: 0 };
  return { about: 'field', field: field.key, is: 'equal', value: field.choices[0]?.id ?? '' };
}
