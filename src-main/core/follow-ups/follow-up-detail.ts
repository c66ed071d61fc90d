import type { FollowUpDetail } from '#shared/contract/routes/follow-up.ts';
import { isOpen } from '#shared/domain/case/status.ts';
import { planTimeline } from '#shared/domain/follow-up/plan-timeline.ts';
import { readHistory } from '#shared/domain/follow-up/read-history.ts';
import type { NextStep } from '#shared/domain/follow-up/types.ts';
import { draftResolution } from '../cases/wrap-up.ts';
import { closurePreview } from '../resolution/closure.ts';
import type { Store } from '../store/store.ts';
import type { HistoryParts } from './case-history.ts';
import { findThread } from './customer-thread.ts';
import { draftStep, type DraftParts } from './draft-follow-up.ts';
import { plannedColumns } from './follow-up-projection.ts';
import { followUpRowViews, type PlannedRow } from './follow-up-rows.ts';
import { tellStory } from './follow-up-story.ts';
import { lastChecks, pastSteps } from './past-steps.ts';
import { planCase, type CasePlan } from './plan-case.ts';

export type DetailParts = HistoryParts & DraftParts & { readonly store: () => Store; readonly mailChannelId: () => string | null };

/** All about the plan of one case, planned anew. Null when nothing was ever planned for it. */
export function followUpDetail(parts: DetailParts, asked: { readonly caseId: string; readonly now: number }): FollowUpDetail | null {
  const db = parts.store();
  const { caseId, now } = asked;
  const stored = db.get<PlannedRow>('SELECT * FROM follow_ups WHERE case_id = ?', caseId);
  const plan = stored === undefined ? null : planCase(db, parts, { caseId, now });
  if (stored === undefined || plan === null) return null;
  const row = followUpRowViews(db, parts.content, [asPlanned(stored, plan)], now)[0];
  if (row === undefined) return null;
  const thread = findThread(db, plan, parts.mailChannelId() !== null);
  return {
    row,
    status: plan.plannedCase.status,
    story: tellStory(db, parts.content, plan),
    checks: checksOf(parts, caseId),
    moments: planTimeline({ plannedCase: plan.plannedCase, rule: plan.rule, history: plan.history, now }),
    rule: plan.rule === null ? null : { id: plan.rule.id, name: plan.rule.name },
    draft: draftStep(db, parts, plan).mail,
    resolution: isOpen(plan.plannedCase.status) ? resolutionOf(parts, plan) : null,
    past: pastSteps(db, caseId),
    conversationId: thread?.conversationId ?? plan.conversations.find(({ is_own }) => is_own === 1)?.id ?? null,
    isPlanPaused: readHistory(plan.history).isPaused,
  };
}

/** The row as the case stands at this moment, should what is stored be older. */
function asPlanned(stored: PlannedRow, { step, key, rule }: CasePlan): PlannedRow {
  if (stored.step_key === key && stored.step === JSON.stringify(step)) return stored;
  return { ...stored, ...plannedColumns(step), rule_id: rule?.id ?? null, step_key: key, step: JSON.stringify(step), reasons: null };
}

/** What closing would say and change, whatever step the case stands at. */
function resolutionOf(parts: DetailParts, plan: CasePlan): FollowUpDetail['resolution'] {
  const db = parts.store();
  const closing = draftStep(db, parts, { ...plan, step: closingStep(plan.step) });
  const effects = closurePreview(db, parts.content, { caseId: plan.caseId, mailTo: closing.mail?.to ?? null });
  const note = closing.note ?? draftResolution(db, parts.content, plan.caseId).note;
  return { note, mail: closing.mail, effects: effects.map((effect) => ({ ...effect, data: { ...effect.data } })) };
}

/** The step that closes a case from where it stands. */
export function closingStep(step: NextStep): NextStep {
  if (step.kind === 'resolve') return step;
  const basis = step.kind === 'stop' ? { chainId: step.chainId ?? '', confidence: 1, isProven: true } : step.basis;
  return { kind: 'resolve', because: 'silent', messageId: null, dueAt: 0, basis };
}

/** Every channel the customer can write on, with when it was asked last. */
function checksOf(parts: DetailParts, caseId: string): FollowUpDetail['checks'] {
  const checks = lastChecks(parts.store(), caseId);
  const mailChannelId = parts.mailChannelId();
  const channels = new Set([...checks.map(({ channelId }) => channelId), 'web-chat', ...(mailChannelId === null ? [] : [mailChannelId])]);
  return [...channels].map((channel) => {
    const check = checks.find(({ channelId }) => channelId === channel);
    return { channel, at: check?.at ?? null, isComplete: check?.isComplete ?? false };
  });
}
