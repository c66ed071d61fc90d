import type { RouteOutput } from '#shared/contract/all-routes.ts';
import { planTimeline } from '#shared/domain/follow-up/plan-timeline.ts';
import type { FollowUpRule, PlannedMoment } from '#shared/domain/follow-up/types.ts';
import { appliesTo, type RuleSubject } from '#shared/domain/rules/choose-rule.ts';
import { countConflicts, type RuleConflict } from '#shared/domain/rules/conflicts.ts';
import type { UpdateRule } from '#shared/domain/rules/types.ts';
import { hoursOf } from '../automation/automation-queries.ts';
import { caseRow, type CaseRecord } from '../cases/case-views.ts';
import { inSlices } from '../in-slices.ts';
import type { Clock } from '../ports/ports.ts';
import type { ContentReader } from '../store/content-reader.ts';
import type { Reader, Store } from '../store/store.ts';
import { needsOf, openCaseBatches, readCases } from './case-subjects.ts';
import { followUpRules, updateRules } from './rule-queries.ts';

type Preview = RouteOutput<'rule.preview'>;

export type PreviewParts = { readonly store: () => Store; readonly clock: Clock; readonly content: ContentReader };

const sampleSize = 10;

/** What a rule, saved or not, active or not, would apply to among the open cases now, and which other active rules it meets there. */
export async function previewRule(parts: PreviewParts, rule: FollowUpRule | UpdateRule, signal: AbortSignal): Promise<Preview> {
  const db = parts.store();
  const now = parts.clock.now();
  const look = isFollowUpRule(rule) ? lookAtFollowUp(db, rule, now) : lookAtUpdate(db, rule);
  const needs = needsOf([rule, ...look.rivals]);
  const asIfActive = { ...rule, isActive: true };
  const sample: CaseRecord[] = [];
  let matches = 0;
  await inSlices(
    openCaseBatches(db),
    (rowids) => {
      for (const { record, subject } of readCases(db, parts.content, { rowids, needs })) {
        if (!appliesTo(asIfActive, subject, now) || !look.isTriggered(record)) continue;
        matches += 1;
        keepNewest(sample, record);
        look.counter.add(subject, now);
      }
    },
    { clock: parts.clock, signal },
  );
  return {
    matches,
    sample: sample.map((record) => caseRow(db, parts.content, record)),
    conflicts: look.counter.conflicts().map((conflict) => ({ ...conflict })),
    timeline: isFollowUpRule(rule) ? timelineOf(db, rule, now) : [],
  };
}

function keepNewest(sample: CaseRecord[], record: CaseRecord): void {
  sample.push(record);
  sample.sort((a, b) => b.updated_at - a.updated_at);
  sample.splice(sampleSize);
}

export function isFollowUpRule(rule: FollowUpRule | UpdateRule): rule is FollowUpRule {
  return 'waitsMs' in rule;
}

type Conflict = Omit<RuleConflict, 'field'> & { readonly field: string | null };

type Look = {
  readonly rivals: readonly (FollowUpRule | UpdateRule)[];
  readonly isTriggered: (record: CaseRecord) => boolean;
  readonly counter: { add(subject: RuleSubject, now: number): void; conflicts(): readonly Conflict[] };
};

function lookAtUpdate(db: Reader, rule: UpdateRule): Look {
  const rivals = updateRules(db, rule.lineOfBusinessId).filter((other) => other.id !== rule.id && other.isActive);
  return { rivals, isTriggered: () => true, counter: countConflicts(rule, rivals) };
}

/** Only one follow-up rule holds for a case: the first. A rule sees which ones take its cases away; a new one comes last. */
function lookAtFollowUp(db: Reader, rule: FollowUpRule, now: number): Look {
  const all = followUpRules(db, rule.lineOfBusinessId);
  const place = all.findIndex((other) => other.id === rule.id);
  const rivals = (place < 0 ? all : all.slice(0, place)).filter((other) => other.isActive);
  const counts = new Map<string, number>();
  return {
    rivals,
    isTriggered: (record) => isTriggered(db, rule, record),
    counter: {
      add(subject) {
        const first = rivals.find((rival) => appliesTo(rival, subject, now));
        if (first !== undefined) counts.set(first.id, (counts.get(first.id) ?? 0) + 1);
      },
      conflicts: () =>
        rivals
          .filter(({ id }) => counts.has(id))
          .map(({ id, name }) => ({ field: null, ruleId: id, ruleName: name, cases: counts.get(id) ?? 0 })),
    },
  };
}

function isTriggered(db: Reader, rule: FollowUpRule, record: CaseRecord): boolean {
  const { statuses, asksCustomer } = rule.trigger;
  if (statuses.length > 0 && !statuses.includes(record.status)) return false;
  return !asksCustomer || lastMessageAsks(db, record.id);
}

function lastMessageAsks(db: Reader, caseId: string): boolean {
  const last = db.get<{ asks: number | null }>(
    `SELECT json_extract(m.request, '$.asks') AS asks FROM case_conversations o JOIN messages m ON m.conversation_id = o.conversation_id
     WHERE o.case_id = ? AND m.is_said = 1 AND m.author = 'rep' ORDER BY m.at DESC, m.ordinal DESC LIMIT 1`,
    caseId,
  );
  return last?.asks === 1;
}

/** The rule's steps in dates, for a mail a rep sends now that asks for something. */
function timelineOf(db: Reader, rule: FollowUpRule, now: number): Preview['timeline'] {
  const hours = hoursOf(db, rule.lineOfBusinessId);
  const status = rule.trigger.statuses[0] ?? 'waiting-for-details';
  const moments = planTimeline({
    plannedCase: { id: 'preview', status, hours, customerTimeZone: null, canBeWrittenTo: true },
    rule,
    history: [
      { type: 'sent', id: 'mail', at: now, by: 'person', number: null, state: 'confirmed', asks: { confidence: 1, isProven: true } },
    ],
    now,
  });
  return moments.flatMap(({ what, number, at }) => {
    const shown = timelineKind[what];
    return shown === null ? [] : [{ what: shown, number, at }];
  });
}

const timelineKind: Record<PlannedMoment['what'], Preview['timeline'][number]['what'] | null> = {
  sent: 'rep-mail',
  'follow-up': 'follow-up',
  closing: 'closing',
  answer: null,
  holding: null,
};
