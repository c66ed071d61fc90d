import { AppError } from '#shared/lib/app-error.ts';
import type { Capability } from '#shared/domain/autonomy/types.ts';
import type { NextStep } from '#shared/domain/follow-up/types.ts';
import type { EffectState } from '#shared/domain/outbox/states.ts';
import { effectIdOfStep } from '../outbox/effect-ids.ts';
import type { EffectRow } from '../outbox/effect-row.ts';
import type { Reader } from '../store/store.ts';
import { sharedStepName } from '../sync/shared-names.ts';

/** What only an application user does by itself. */
export type OutwardCapability = Extract<Capability, 'follow-up' | 'resolve' | 'close'>;

export type StepOfEffect = { readonly capability: OutwardCapability; readonly chainId: string; readonly step: number | 'closing' };

/** What a step is an act of; null for what only people do, or nobody. */
export function capabilityOf(step: NextStep): OutwardCapability | null {
  if (step.kind === 'send' || step.kind === 'next') return 'follow-up';
  if (step.kind === 'resolve') return step.because === 'silent' ? 'close' : 'resolve';
  return null;
}

/** How a step that is due, or waited for, is written into its effect; null for one that does nothing outside. */
export function stepOfEffect(step: NextStep): StepOfEffect | null {
  if (step.kind === 'stop' || step.kind === 'reply') return null;
  const { chainId } = step.basis;
  if (step.kind === 'wait') return { capability: step.then === 'closing' ? 'close' : 'follow-up', chainId, step: step.then };
  if (step.kind === 'resolve') return { capability: step.because === 'silent' ? 'close' : 'resolve', chainId, step: 'closing' };
  return { capability: 'follow-up', chainId, step: step.number };
}

/**
 * The id under which a step is done now. What was taken back, failed, or was done and reverted, is done anew under a further id. Throws
 * conflict EFFECT_EXISTS where it is done already, or on its way.
 */
export function freeEffectId(db: Reader, step: { readonly caseId: string; readonly key: string }): string {
  const name = sharedStepName(db, step);
  for (let again = 0; ; again += 1) {
    const effectId = effectIdOfStep({ ...name, again });
    const before = db.get<{ state: EffectState; reverted_at: number | null }>(
      'SELECT e.state, a.reverted_at FROM effects e LEFT JOIN acts a ON a.id = e.act_id WHERE e.id = ?',
      effectId,
    );
    if (before === undefined) return effectId;
    const isUndone =
      before.state === 'cancelled' || before.state === 'failed' || (before.reverted_at !== null && before.state === 'confirmed');
    if (!isUndone) throw new AppError('conflict', 'EFFECT_EXISTS', 'This step was done already, or is on its way');
  }
}

/** The effects of a step of a case, newest first. */
export function effectsOfStep(db: Reader, caseId: string, step: NextStep): readonly EffectRow[] {
  const name = stepOfEffect(step);
  if (name === null) return [];
  return db.all<EffectRow>(
    'SELECT * FROM effects WHERE case_id = ? AND capability = ? AND chain_id = ? AND step = ? ORDER BY created_seq DESC',
    caseId,
    name.capability,
    name.chainId,
    String(name.step),
  );
}
