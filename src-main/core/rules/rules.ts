import type { ParsedInput, RouteOutput } from '#shared/contract/all-routes.ts';
import type { FollowUpRule } from '#shared/domain/follow-up/types.ts';
import type { UpdateRule } from '#shared/domain/rules/types.ts';
import { AppError } from '#shared/lib/app-error.ts';
import type { Ids } from '../ports/ports.ts';
import type { JournalEvent } from '../store/journal-events.ts';
import type { Cause, Reader, Transaction } from '../store/store.ts';
import { settingOf } from '../workspace/workspace-queries.ts';
import { assertFollowUpRule, assertUpdateRule } from './assert-rule.ts';
import { previewChange, type AskedChange, type ChangeParts } from './preview-change.ts';
import { previewRule } from './preview-rule.ts';
import { followUpRules, updateRules } from './rule-queries.ts';
import { runWhatIf } from './what-if/what-if.ts';

/** Supervisors' rules: what is followed up, and what the assistant may change by itself. */
export type Rules = {
  list(): RouteOutput<'rule.list'>;
  /**
   * Saves a rule; the id `new` makes one, last in its order. Where it stands is only changed by `reorder`. Throws what
   * {@link assertFollowUpRule} throws, not-found RULE_NOT_FOUND, conflict RULES_TOO_MANY.
   */
  saveFollowUp(cause: Cause, saved: ParsedInput<'rule.saveFollowUp'>): { ruleId: string };
  saveUpdate(cause: Cause, saved: ParsedInput<'rule.saveUpdate'>): { ruleId: string };
  /** Throws not-found RULE_NOT_FOUND. */
  remove(cause: Cause, removed: ParsedInput<'rule.remove'>): void;
  /** Every rule of one kind in its new order. Throws conflict RULES_CHANGED when some are missing or gone. */
  reorder(cause: Cause, ruleIds: readonly string[]): void;
  /** Whether the assistant may write over what a person wrote (product.md: Update rules). */
  setOverride(cause: Cause, isAllowed: boolean): void;
  /** Open cases that match now. Throws cancelled CANCELLED. */
  preview(rule: FollowUpRule | UpdateRule, signal: AbortSignal): Promise<RouteOutput<'rule.preview'>>;
  /** What saving or removing a follow-up rule would do to planned steps. Throws cancelled CANCELLED. */
  previewChange(asked: AskedChange, signal: AbortSignal): Promise<RouteOutput<'rule.previewChange'>>;
  /** What a rule or full automation would have done in the past. Throws cancelled CANCELLED. */
  whatIf(asked: ParsedInput<'whatIf.run'>, signal: AbortSignal): Promise<RouteOutput<'whatIf.run'>>;
};

/** A list a person can still oversee; `rule.reorder` takes as many. */
const mostRules = 200;

const overrideSetting = 'mayOverrideHumanEdits';

export function createRules(parts: ChangeParts & { readonly ids: Ids }): Rules {
  const { store, ids } = parts;
  const save = <Rule extends FollowUpRule | UpdateRule>(cause: Cause, given: Given<Rule>, kind: RuleKind<Rule>): { ruleId: string } =>
    store().transact(cause, (tx) => {
      const { rule, reason } = given;
      kind.assert(tx, rule);
      const saved = { ...rule, ...placeOf(kind.of(tx), { rule, newId: () => ids.next() }) };
      tx.append({ ...kind.saved(saved), ...reasonOf(reason) });
      return { ruleId: saved.id };
    });

  return {
    list: () => listRules(store()),
    saveFollowUp: (cause, saved) => save<FollowUpRule>(cause, saved, followUpKind),
    saveUpdate: (cause, saved) => save<UpdateRule>(cause, saved, updateKind),
    remove(cause, { ruleId, reason }) {
      store().transact(cause, (tx) => {
        if (tx.get('SELECT 1 FROM rules WHERE id = ?', ruleId) === undefined) throw ruleNotFound();
        tx.append({ type: 'rule.removed', ruleId, ...reasonOf(reason) });
      });
    },
    reorder: (cause, ruleIds) => store().transact(cause, (tx) => reorderIn(tx, ruleIds)),
    setOverride(cause, isAllowed) {
      store().transact(cause, (tx) => tx.append({ type: 'setting.changed', key: overrideSetting, value: isAllowed }));
    },
    preview: (rule, signal) => previewRule(parts, rule, signal),
    previewChange: (asked, signal) => previewChange(parts, asked, signal),
    whatIf: (asked, signal) => runWhatIf(parts, asked, signal),
  };
}

type RuleKind<Rule> = {
  readonly of: (db: Reader) => readonly Rule[];
  readonly assert: (db: Reader, rule: Rule) => void;
  readonly saved: (rule: Rule) => Extract<JournalEvent, { type: 'followUpRule.saved' | 'updateRule.saved' }>;
};

type Given<Rule> = { readonly rule: Rule; readonly reason?: string | undefined };

function reasonOf(reason: string | undefined): { readonly reason?: string } {
  return reason === undefined || reason === '' ? {} : { reason };
}

const followUpKind: RuleKind<FollowUpRule> = {
  of: (db) => followUpRules(db, null),
  assert: assertFollowUpRule,
  saved: (rule) => ({ type: 'followUpRule.saved', rule }),
};

const updateKind: RuleKind<UpdateRule> = {
  of: (db) => updateRules(db, null),
  assert: assertUpdateRule,
  saved: (rule) => ({ type: 'updateRule.saved', rule }),
};

type Placed = { readonly id: string; readonly position: number };

/** A new rule comes last; one that exists stays where it is. */
function placeOf(existing: readonly Placed[], saved: { readonly rule: Placed; readonly newId: () => string }): Placed {
  if (saved.rule.id === 'new') {
    if (existing.length >= mostRules)
      throw new AppError('conflict', 'RULES_TOO_MANY', 'There are as many rules as can be', { data: { most: mostRules } });
    return { id: saved.newId(), position: Math.max(-1, ...existing.map(({ position }) => position)) + 1 };
  }
  const known = existing.find(({ id }) => id === saved.rule.id);
  if (known === undefined) throw ruleNotFound();
  return { id: known.id, position: known.position };
}

function listRules(db: Reader): RouteOutput<'rule.list'> {
  // Rules go out as they are stored: JSON, and never changed in place.
  const copy = <Value>(value: unknown): Value => structuredClone(value) as Value;
  return {
    followUp: copy(followUpRules(db, null)),
    update: copy(updateRules(db, null)),
    mayOverrideHumanEdits: settingOf(db, overrideSetting, false),
  };
}

function reorderIn(tx: Transaction, ruleIds: readonly string[]): void {
  const followUp = followUpRules(tx, null);
  const update = updateRules(tx, null);
  if (isSameSet(ruleIds, followUp)) return placeInOrder(ruleIds, followUp, (rule) => tx.append({ type: 'followUpRule.saved', rule }));
  if (isSameSet(ruleIds, update)) return placeInOrder(ruleIds, update, (rule) => tx.append({ type: 'updateRule.saved', rule }));
  throw new AppError('conflict', 'RULES_CHANGED', 'The rules are others than the ones to be put in order');
}

function isSameSet(ids: readonly string[], rules: readonly Placed[]): boolean {
  return new Set(ids).size === ids.length && ids.length === rules.length && rules.every(({ id }) => ids.includes(id));
}

function placeInOrder<Rule extends Placed>(ids: readonly string[], rules: readonly Rule[], save: (rule: Rule) => void): void {
  for (const rule of rules) {
    const position = ids.indexOf(rule.id);
    if (position !== rule.position) save({ ...rule, position });
  }
}

function ruleNotFound(): AppError {
  return new AppError('not-found', 'RULE_NOT_FOUND', 'No such rule');
}
