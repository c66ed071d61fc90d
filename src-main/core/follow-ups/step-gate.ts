import { decide } from '#shared/domain/autonomy/decide.ts';
import type { GateDecision } from '#shared/domain/autonomy/types.ts';
import { isApplicationUserEnabled } from '../automation/automation-queries.ts';
import type { SecretsKind } from '../ports/secrets.ts';
import type { ContentReader } from '../store/content-reader.ts';
import type { Reader } from '../store/store.ts';
import type { WhoActs } from '../sync/lease-keeper.ts';
import { isPaused, levelOf, thresholdsOf } from '../workspace/workspace-queries.ts';
import type { CasePlan } from './plan-case.ts';
import { capabilityOf, effectsOfStep } from './step-effects.ts';

export type GateParts = {
  readonly content: ContentReader;
  readonly secretsKind: () => SecretsKind;
  /** Of consoles that share a system of record, which one acts alone. */
  readonly whoActs: (lineOfBusinessId: string) => WhoActs;
};

/** A rep who wrote a reply this lately is answering: the assistant does not talk over them. */
export const draftCountsForMs = 10 * 60_000;
/** What was due longer ago than this is asked about, however the level stands. */
const longOverdueMs = 12 * 3600_000;

/** Asks the gate about the step of a plan, as everything stands now. Null where there is nothing to ask. */
export function decideStep(db: Reader, parts: GateParts, { plan, now }: { plan: CasePlan; now: number }): GateDecision | null {
  const { step, lineOfBusinessId } = plan;
  const capability = capabilityOf(step);
  if (capability === null || step.kind === 'stop' || step.kind === 'wait') return null;
  return decide({
    capability,
    level: levelOf(db, lineOfBusinessId, capability),
    confidence: step.basis.confidence,
    isProven: step.basis.isProven,
    thresholds: thresholdsOf(db),
    isPrincipalAvailable: hasApplicationUser(db, parts),
    target: 'existing-case',
    humanTouch: isBeingAnswered(db, parts.content, { plan, now }) ? 'editing' : 'none',
    mayOverrideHumanEdits: false,
    isTainted: plan.conversations.some(({ is_own, is_tainted }) => is_own === 1 && is_tainted === 1),
    isPaused: isPaused(db),
    whoActs: parts.whoActs(lineOfBusinessId),
    isAuthenticated: true,
    hasEnoughContext: true,
    hasRule: plan.rule !== null,
    isLongOverdue: now - step.dueAt > longOverdueMs,
    wasTakenBack: wasTakenBack(db, plan),
  });
}

/** With secrets in memory only full automation is refused. */
function hasApplicationUser(db: Reader, parts: GateParts): boolean {
  const kind = parts.secretsKind();
  return (kind === 'safe-storage' || kind === 'sealed-file') && isApplicationUserEnabled(db);
}

/** Whether a rep has words for this customer that have not been sent and were touched lately. */
function isBeingAnswered(db: Reader, content: ContentReader, { plan, now }: { plan: CasePlan; now: number }): boolean {
  return plan.conversations.some(({ id }) =>
    db
      .all<{ profile_id: string }>('SELECT profile_id FROM drafts WHERE conversation_id = ?', id)
      .some(({ profile_id }) => isFresh(content(`draft:${id}:${profile_id}`), now)),
  );
}

function isFresh(draft: string, now: number): boolean {
  if (draft === '') return false;
  const { reply, savedAt } = JSON.parse(draft) as { reply: string; savedAt: number };
  return reply.trim() !== '' && savedAt > now - draftCountsForMs;
}

/** Undone or reverted by a person: what a pause or the last look stopped is another matter and names a problem. */
function wasTakenBack(db: Reader, plan: CasePlan): boolean {
  return effectsOfStep(db, plan.caseId, plan.step).some(({ state, problem, act_id }) =>
    state === 'cancelled' ? problem === null : isReverted(db, act_id),
  );
}

function isReverted(db: Reader, actId: string | null): boolean {
  return db.get('SELECT 1 FROM acts WHERE id = ? AND reverted_at IS NOT NULL', actId) !== undefined;
}
