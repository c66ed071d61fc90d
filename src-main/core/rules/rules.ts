import type { ParsedInput, RouteOutput } from '#shared/contract/all-routes.ts';
import type { FollowUpRule } from '#shared/domain/follow-up/types.ts';
import type { UpdateRule } from '#shared/domain/rules/types.ts';
import { AppError } from '#shared/lib/app-error.ts';
import type { Ids } from '../ports/ports.ts';
import type { JournalEvent } from '../store/journal-events.ts';
import type { Cause, Reader, Transaction } from '../store/store.ts';
import { settingOf } from '../workspace/workspace-queries.ts';
import { assertFollowUpRule, assertUpdateRule } from './assert-rule.ts';
import { previewRule, type PreviewParts } from './preview-rule.ts';
import { followUpRules, updateRules } from './rule-queries.ts';
import { runWhatIf } from './what-if/what-if.ts';

/** Supervisors' rules: what is followed up, and what the assistant may change by itself. */
export type Rules = {
  list(): RouteOutput<'rule.list'>;
  /**
   * Saves a rule; the id `new` makes one, last in its order. Where it stands is only changed by `reorder`. Throws what
   * {@link assertFollowUpRule} throws, not-found RULE_NOT_FOUND, conflict RULES_TOO_MANY.
   */
  saveFollowUp(cause: Cause, rule: ParsedInput<'rule.saveFollowUp'>['rule']): { ruleId: string };
  saveUpdate(cause: Cause, rule: ParsedInput<'rule.saveUpdate'>['rule']): { ruleId: string };
  /** Throws not-found RULE_NOT_FOUND. */
  remove(cause: Cause, ruleId: string): void;
  /** Every rule of one kind in its new order. Throws conflict RULES_CHANGED when some are missing or gone. */
  reorder(cause: Cause, ruleIds: readonly string[]): void;
  /** Whether the assistant may write over what a person wrote (product.md: Update rules). */
  setOverride(cause: Cause, isAllowed: boolean): void;
  /** Open cases that match now. Throws cancelled CANCELLED. */
  preview(rule: FollowUpRule | UpdateRule, signal: AbortSignal): Promise<RouteOutput<'rule.preview'>>;
  /** What a rule or full automation would have done in the past. Throws cancelled CANCELLED. */
  whatIf(asked: ParsedInput<'whatIf.run'>, signal: AbortSignal): Promise<RouteOutput<'whatIf.run'>>;
};

/** A list a person can still oversee; `rule.reorder` takes as many. */
const mostRules = 200;

const overrideSetting = 'mayOverrideHumanEdits';

export function createRules(parts: PreviewParts & { readonly ids: Ids }): Rules {
  const { store, ids } = parts;
  const save = <Rule extends FollowUpRule | UpdateRule>(cause: Cause, rule: Rule, kind: RuleKind<Rule>): { ruleId: string } =>
    store().transact(cause, (tx) => {
      kind.assert(tx, rule);
      const saved = { ...rule, ...placeOf(kind.of(tx), { rule, newId: () => ids.next() }) };
      tx.append(kind.saved(saved));
      return { ruleId: saved.id };
    });

  return {
    list: () => listRules(store()),
    saveFollowUp: (cause, rule) => save<FollowUpRule>(cause, rule, followUpKind),
    saveUpdate: (cause, rule) => save<UpdateRule>(cause, rule, updateKind),
    remove(cause, ruleId) {
      store().transact(cause, (tx) => {
        if (tx.get('SELECT 1 FROM rules WHERE id = ?', ruleId) === undefined) throw ruleNotFound();
        tx.append({ type: 'rule.removed', ruleId });
      });
    },
    reorder: (cause, ruleIds) => store().transact(cause, (tx) => reorderIn(tx, ruleIds)),
    setOverride(cause, isAllowed) {
      store().transact(cause, (tx) => tx.append({ type: 'setting.changed', key: overrideSetting, value: isAllowed }));
    },
    preview: (rule, signal) => previewRule(parts, rule, signal),
    whatIf: (asked, signal) => runWhatIf(parts, asked, signal),
  };
}

type RuleKind<Rule> = {
  readonly of: (db: Reader) => readonly Rule[];
  readonly assert: (db: Reader, rule: Rule) => void;
  readonly saved: (rule: Rule) => JournalEvent;
};

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
