import { decide } from '#shared/domain/autonomy/decide.ts';
import type { Capability, GateInput, Level } from '#shared/domain/autonomy/types.ts';
import type { FollowUpRule } from '#shared/domain/follow-up/types.ts';
import type { Condition, UpdateRule } from '#shared/domain/rules/types.ts';
import { hoursOf } from '../../automation/automation-queries.ts';
import type { Reader } from '../../store/store.ts';
import { settingOf, thresholdsOf } from '../../workspace/workspace-queries.ts';
import { isFollowUpRule } from '../preview-rule.ts';
import { followUpRules, updateRules } from '../rule-queries.ts';
import type { PastAct, PastCase } from './past-case.ts';
import type { PastNeeds } from './read-past-cases.ts';
import { reallyDone } from './really-done.ts';
import { replayFollowUps, type StepCapability } from './replay-follow-ups.ts';
import { replayUpdates } from './replay-updates.ts';

/** Two ways to go through a case's past. */
export type WhatIfPlan = {
  readonly needs: PastNeeds;
  readonly would: (past: PastCase) => readonly PastAct[];
  readonly now: (past: PastCase) => readonly PastAct[];
};

const atOnce = { reachMs: 0, shortestMs: 0 } as const;
const followsUp: ReadonlySet<StepCapability> = new Set(['follow-up', 'close']);

/** What a rule and the others would have done had each step been done when it was due, against the rules as they are saved. */
export function rulePlan(db: Reader, rule: FollowUpRule | UpdateRule, until: number): WhatIfPlan {
  if (!isFollowUpRule(rule)) {
    const [now, would] = [updateRules(db, null), withRule(updateRules(db, null), rule)];
    const mayWrite = writeGate(db, 'full-automation');
    return {
      needs: needsOf([...now, ...would], { fields: [...now, ...would].flatMap(({ fields }) => fields), suggestions: true, ...atOnce }),
      would: (past) => replayUpdates(past, { rules: would, mayWrite }),
      now: (past) => replayUpdates(past, { rules: now, mayWrite }),
    };
  }
  const [now, would] = [followUpRules(db, null), withRule(followUpRules(db, null), rule)];
  const replay = { does: followsUp, mayAct: () => true, hoursOf: keptHours(db), until };
  return {
    needs: needsOf([...now, ...would], { fields: [], suggestions: false, ...spansOf([...now, ...would]) }),
    would: (past) => replayFollowUps(past, { ...replay, rules: would }),
    now: (past) => replayFollowUps(past, { ...replay, rules: now }),
  };
}

/** What the assistant would have done alone at a level, by the present rules and thresholds, against what was really done. */
export function levelPlan(
  db: Reader,
  { capability, level }: { readonly capability: Exclude<Capability, 'create'>; readonly level: Level },
  until: number,
): WhatIfPlan {
  const now = reallyDone(db, capability);
  if (capability === 'update') {
    const rules = updateRules(db, null);
    const mayWrite = writeGate(db, level);
    return {
      needs: needsOf(rules, { fields: rules.flatMap(({ fields }) => fields), suggestions: true, ...atOnce }),
      would: (past) => replayUpdates(past, { rules, mayWrite }),
      now,
    };
  }
  const rules = followUpRules(db, null);
  const mayAct = stepGate(db, level);
  const replay = { rules, does: new Set<StepCapability>([capability]), mayAct, hoursOf: keptHours(db), until };
  return {
    needs: needsOf(rules, { fields: [], suggestions: false, ...spansOf(rules), ...(capability === 'resolve' ? { shortestMs: 0 } : {}) }),
    would: (past) => replayFollowUps(past, replay),
    now,
  };
}

/** The rule asked about in the place of the saved one, or last; as if it were active. */
function withRule<Rule extends { readonly id: string; readonly position: number; readonly isActive: boolean }>(
  saved: readonly Rule[],
  rule: Rule,
): readonly Rule[] {
  const known = saved.find(({ id }) => id === rule.id);
  const position = known?.position ?? Number.MAX_SAFE_INTEGER;
  return [...saved.filter(({ id }) => id !== rule.id), { ...rule, isActive: true, position }];
}

type Needed = Omit<PastNeeds, 'ages'>;

function needsOf(rules: readonly { readonly conditions: readonly Condition[] }[], needed: Needed): PastNeeds {
  const conditions = rules.flatMap((rule) => rule.conditions);
  const fields = conditions.flatMap((condition) => (condition.about === 'field' ? [condition.field] : []));
  // "More than" turns a moment after the age, "less than" at it.
  const ages = conditions.flatMap((condition) => (condition.about === 'age' ? [condition.ms, condition.ms + 1] : []));
  return { ...needed, fields: [...new Set([...needed.fields, ...fields])], ages: [...new Set(ages)] };
}

/** From the last word of a case to its last step, and the least that lies between two of them. */
function spansOf(rules: readonly FollowUpRule[]): Pick<PastNeeds, 'reachMs' | 'shortestMs'> {
  return {
    reachMs: Math.max(0, ...rules.map((rule) => rule.waitsMs.reduce((sum, wait) => sum + wait, rule.closeAfterMs))),
    shortestMs: Math.min(Number.MAX_SAFE_INTEGER, ...rules.flatMap((rule) => [...rule.waitsMs, rule.closeAfterMs])),
  };
}

function keptHours(db: Reader): (lineOfBusinessId: string) => ReturnType<typeof hoursOf> {
  const kept = new Map<string, ReturnType<typeof hoursOf>>();
  return (line) => {
    const hours = kept.get(line) ?? hoursOf(db, line);
    kept.set(line, hours);
    return hours;
  };
}

/** The gate of today at a level, with everything there that it asks for. */
function gateAt(
  db: Reader,
  level: Level,
): (asked: Pick<GateInput, 'capability' | 'confidence' | 'isProven' | 'isTainted' | 'hasRule' | 'humanTouch'>) => boolean {
  const thresholds = thresholdsOf(db);
  const mayOverrideHumanEdits = settingOf(db, 'mayOverrideHumanEdits', false);
  return (asked) =>
    decide({
      ...asked,
      level,
      thresholds,
      isPrincipalAvailable: true,
      target: 'existing-case',
      mayOverrideHumanEdits,
      isPaused: false,
      isAuthenticated: true,
      hasEnoughContext: true,
    }).verdict === 'act';
}

function stepGate(db: Reader, level: Level): Parameters<typeof replayFollowUps>[1]['mayAct'] {
  const gate = gateAt(db, level);
  return (past, capability, { basis, hasRule }) =>
    gate({ capability, confidence: basis.confidence, isProven: basis.isProven, isTainted: past.isTainted, hasRule, humanTouch: 'none' });
}

function writeGate(db: Reader, level: Level): Parameters<typeof replayUpdates>[1]['mayWrite'] {
  const gate = gateAt(db, level);
  return (past, { confidence, isProven, isTainted }, isLocked) =>
    gate({
      capability: 'update',
      confidence,
      isProven,
      isTainted: isTainted || past.isTainted,
      hasRule: true,
      humanTouch: isLocked ? 'locked' : 'none',
    });
}
