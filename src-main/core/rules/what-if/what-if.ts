import type { ParsedInput, RouteOutput } from '#shared/contract/all-routes.ts';
import { decide } from '#shared/domain/autonomy/decide.ts';
import type { Capability, GateInput } from '#shared/domain/autonomy/types.ts';
import type { FollowUpRule } from '#shared/domain/follow-up/types.ts';
import type { Condition, UpdateRule } from '#shared/domain/rules/types.ts';
import { dayMs } from '#shared/domain/time/zoned-time.ts';
import { hoursOf } from '../../automation/automation-queries.ts';
import { inSlices } from '../../in-slices.ts';
import type { Clock } from '../../ports/ports.ts';
import type { ContentReader } from '../../store/content-reader.ts';
import type { Reader, Store } from '../../store/store.ts';
import { settingOf, thresholdsOf } from '../../workspace/workspace-queries.ts';
import { isFollowUpRule } from '../preview-rule.ts';
import { followUpRules, updateRules } from '../rule-queries.ts';
import { createComparison, type Comparison } from './compare-acts.ts';
import type { PastAct, PastCase } from './past-case.ts';
import { readPastCases, type PastNeeds } from './read-past-cases.ts';
import { reallyDone } from './really-done.ts';
import { replayFollowUps, type StepCapability } from './replay-follow-ups.ts';
import { replayUpdates } from './replay-updates.ts';

export type WhatIfParts = { readonly store: () => Store; readonly clock: Clock; readonly content: ContentReader };
type Asked = Omit<ParsedInput<'whatIf.run'>, 'rule'> & { readonly rule: FollowUpRule | UpdateRule | null };
type Found = RouteOutput<'whatIf.run'>;

/** Cases found at once, and read at once: what fits into a slice. */
const pageSize = 400;
const batchSize = 16;

/**
 * Goes through the local history of the last `days` again (product.md: What would have happened). With a rule: what it and the other rules would have done
 * had each step been done when it was due, against the rules as they are saved. Without: what the assistant would have done alone
 * at full automation, by the present rules and thresholds, against what was really done. Throws cancelled CANCELLED.
 */
export async function runWhatIf(parts: WhatIfParts, asked: Asked, signal: AbortSignal): Promise<Found> {
  const db = parts.store();
  const startedAt = parts.clock.monotonic();
  const now = parts.clock.now();
  const since = now - asked.days * dayMs;
  const plan = asked.rule === null ? levelPlan(db, asked.capability, now) : rulePlan(db, asked.rule, now);
  const comparison = createComparison({ since });
  await inSlices(work({ parts, asked, plan, since, comparison }), (job) => job(), { clock: parts.clock, signal });
  return { ...comparison.found(db, parts.content), tookMs: parts.clock.monotonic() - startedAt };
}

/** Two ways to go through a case's past. */
type WhatIfPlan = {
  readonly needs: PastNeeds;
  readonly would: (past: PastCase) => readonly PastAct[];
  readonly now: (past: PastCase) => readonly PastAct[];
};

type Work = {
  readonly parts: WhatIfParts;
  readonly asked: Asked;
  readonly plan: WhatIfPlan;
  readonly since: number;
  readonly comparison: Comparison;
};

/** Small pieces: finding cases, reading some of them, then each. */
function* work({ parts, asked, plan, since, comparison }: Work): Generator<() => void> {
  const db = parts.store();
  let last: FoundCase | undefined = { updated_at: since - plan.needs.reachMs, rowid: 0, may_matter: 0 };
  while (last !== undefined) {
    const page: FoundCase[] = [];
    const after: FoundCase = last;
    yield () => void page.push(...findCases(db, { after, line: asked.lineOfBusinessId, needs: plan.needs }));
    last = page.at(-1);
    const rowids = page.filter(({ may_matter }) => may_matter === 1).map(({ rowid }) => rowid);
    comparison.addUneventful(page.length - rowids.length);
    for (let from = 0; from < rowids.length; from += batchSize) {
      const cases: PastCase[] = [];
      yield () => void cases.push(...readPastCases({ db, content: parts.content }, rowids.slice(from, from + batchSize), plan.needs));
      for (const past of cases) yield () => comparison.add(past, { would: plan.would(past), now: plan.now(past) });
    }
  }
}

type FoundCase = { readonly updated_at: number; readonly rowid: number; readonly may_matter: number };

/**
 * Cases with something after a moment, oldest change first. Nothing can have come due in one that was over sooner than the
 * shortest wait, unless a closure of the console's own ended it; nothing can be written where nothing was suggested.
 */
function findCases(db: Reader, asked: { readonly after: FoundCase; readonly line: string | null; readonly needs: PastNeeds }): FoundCase[] {
  const { after, line, needs } = asked;
  return db.all<FoundCase>(
    `SELECT c.rowid, c.updated_at,
       CASE WHEN ?5 THEN EXISTS (SELECT 1 FROM suggestions s WHERE s.holder = 'case:' || c.id)
       ELSE c.status NOT IN ('resolved', 'cancelled')
         OR EXISTS (SELECT 1 FROM case_conversations o JOIN conversations v ON v.id = o.conversation_id
                    WHERE o.case_id = c.id AND v.started_at <= c.updated_at - ?6)
         OR EXISTS (SELECT 1 FROM effects e WHERE e.case_id = c.id AND e.closure IS NOT NULL) END AS may_matter
     FROM cases c WHERE (c.updated_at, c.rowid) > (?1, ?2) AND (?3 IS NULL OR c.line_of_business_id = ?3)
     ORDER BY c.updated_at, c.rowid LIMIT ?4`,
    after.updated_at,
    after.rowid,
    line,
    pageSize,
    needs.suggestions ? 1 : 0,
    needs.shortestMs,
  );
}

const atOnce = { reachMs: 0, shortestMs: 0 } as const;
const followsUp: ReadonlySet<StepCapability> = new Set(['follow-up', 'close']);

function rulePlan(db: Reader, rule: FollowUpRule | UpdateRule, until: number): WhatIfPlan {
  if (!isFollowUpRule(rule)) {
    const [now, would] = [updateRules(db, null), withRule(updateRules(db, null), rule)];
    const mayWrite = writeGate(db);
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

function levelPlan(db: Reader, capability: Capability, until: number): WhatIfPlan {
  const now = reallyDone(db, capability);
  if (capability === 'create') return { needs: needsOf([], { fields: [], suggestions: false, ...atOnce }), would: () => [], now };
  if (capability === 'update') {
    const rules = updateRules(db, null);
    const mayWrite = writeGate(db);
    return {
      needs: needsOf(rules, { fields: rules.flatMap(({ fields }) => fields), suggestions: true, ...atOnce }),
      would: (past) => replayUpdates(past, { rules, mayWrite }),
      now,
    };
  }
  const rules = followUpRules(db, null);
  const mayAct = stepGate(db);
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

/** The gate of today, at full automation, with everything there that it asks for. */
function fullGate(
  db: Reader,
): (asked: Pick<GateInput, 'capability' | 'confidence' | 'isProven' | 'isTainted' | 'hasRule' | 'humanTouch'>) => boolean {
  const thresholds = thresholdsOf(db);
  const mayOverrideHumanEdits = settingOf(db, 'mayOverrideHumanEdits', false);
  return (asked) =>
    decide({
      ...asked,
      level: 'full-automation',
      thresholds,
      isPrincipalAvailable: true,
      target: 'existing-case',
      mayOverrideHumanEdits,
      isPaused: false,
      isAuthenticated: true,
      hasEnoughContext: true,
    }).verdict === 'act';
}

function stepGate(db: Reader): Parameters<typeof replayFollowUps>[1]['mayAct'] {
  const gate = fullGate(db);
  return (past, capability, { basis, hasRule }) =>
    gate({ capability, confidence: basis.confidence, isProven: basis.isProven, isTainted: past.isTainted, hasRule, humanTouch: 'none' });
}

function writeGate(db: Reader): Parameters<typeof replayUpdates>[1]['mayWrite'] {
  const gate = fullGate(db);
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
