import type { RouteOutput } from '#shared/contract/all-routes.ts';
import type { FollowUpRule, NextStep } from '#shared/domain/follow-up/types.ts';
import { minuteMs } from '#shared/domain/time/zoned-time.ts';
import { firstCaseRows } from '../cases/first-case-rows.ts';
import { readCaseHistory } from '../follow-ups/case-history.ts';
import { planKnown, type CasePlan } from '../follow-ups/plan-case.ts';
import { createPlanningSettings } from '../follow-ups/planning-settings.ts';
import { inSlices } from '../in-slices.ts';
import type { Reader } from '../store/store.ts';
import { openCaseBatches } from './case-subjects.ts';
import type { PreviewParts } from './preview-rule.ts';
import { followUpRules } from './rule-queries.ts';

type Change = RouteOutput<'rule.previewChange'>;
type Kind = Exclude<keyof Change, 'caseIds' | 'cases'>;

export type ChangeParts = PreviewParts & { readonly canMail: () => boolean };
export type AskedChange = { readonly rule: FollowUpRule; readonly isRemoved: boolean };

/** How many of the cases that become due now are named. */
const mostNamed = 1000;

/**
 * What saving or removing a follow-up rule would do to the step of every open case, now: each is planned as the rules stand
 * and as they would stand. Nothing is written. Throws cancelled CANCELLED.
 */
export async function previewChange(parts: ChangeParts, asked: AskedChange, signal: AbortSignal): Promise<Change> {
  const db = parts.store();
  const now = parts.clock.now();
  const counts: Record<Kind, number> = { dueNow: 0, earlier: 0, later: 0, begins: 0, ends: 0 };
  const caseIds: string[] = [];
  const settings = createPlanningSettings();
  const rulesThen = rulesAfter(db, asked);
  // Of a case is read what either set of rules asks about.
  const either = (line: string): readonly FollowUpRule[] => [...settings.rulesOf(db, line), ...rulesThen(line)];
  const reading = {
    content: parts.content,
    canMail: parts.canMail,
    settings: { ...settings, rulesOf: (_db: Reader, line: string) => either(line) },
  };
  await inSlices(
    openCases(db),
    (caseId) => {
      // Read once: the history is the same, whatever the rules are.
      const known = readCaseHistory(db, reading, caseId);
      if (known === null) return;
      const line = known.lineOfBusinessId;
      const before = planKnown(known, { rules: settings.rulesOf(db, line), now });
      const kind = kindOf(before, planKnown(known, { rules: rulesThen(line), now }));
      if (kind === null) return;
      counts[kind] += 1;
      if (kind === 'dueNow' && caseIds.length < mostNamed) caseIds.push(caseId);
    },
    { clock: parts.clock, signal },
  );
  return { ...counts, caseIds, cases: firstCaseRows(db, parts.content, caseIds) };
}

function* openCases(db: Reader): Generator<string> {
  for (const rowids of openCaseBatches(db)) {
    const rows = db.all<{ id: string }>('SELECT id FROM cases WHERE rowid IN (SELECT value FROM json_each(?))', JSON.stringify(rowids));
    for (const { id } of rows) yield id;
  }
}

/** The active rules of each line of business once the change is made. */
function rulesAfter(db: Reader, { rule, isRemoved }: AskedChange): (line: string) => readonly FollowUpRule[] {
  const saved = followUpRules(db, null);
  const position = saved.find(({ id }) => id === rule.id)?.position ?? Number.MAX_SAFE_INTEGER;
  const others = saved.filter(({ id }) => id !== rule.id);
  const rules = [...others, ...(isRemoved ? [] : [{ ...rule, position }])]
    .filter(({ isActive }) => isActive)
    .toSorted((a, b) => a.position - b.position);
  return (line) => rules.filter(({ lineOfBusinessId }) => lineOfBusinessId === null || lineOfBusinessId === line);
}

/** Null where the case's step stays as it is. */
function kindOf(before: CasePlan, after: CasePlan): Kind | null {
  const [was, is] = [momentOf(before.step), momentOf(after.step)];
  if (is === null) return was === null ? null : 'ends';
  if (isDue(after.step) && (was === null || !isDue(before.step))) return 'dueNow';
  if (was === null) return 'begins';
  if (Math.abs(is - was) < minuteMs) return null;
  return is > was ? 'later' : 'earlier';
}

function isDue(step: NextStep): boolean {
  return step.kind !== 'stop' && step.kind !== 'wait';
}

function momentOf(step: NextStep): number | null {
  if (step.kind === 'stop') return null;
  return step.kind === 'wait' ? step.until : step.dueAt;
}
