import { AppError } from '#shared/lib/app-error.ts';
import type { NextStep } from '#shared/domain/follow-up/types.ts';
import type { EffectState } from '#shared/domain/outbox/states.ts';
import { effectIdOfStep } from '../outbox/effect-ids.ts';
import type { EffectRow } from '../outbox/effect-row.ts';
import type { Reader } from '../store/store.ts';

/** How a step is written into its effect. */
export function stepOfEffect(step: NextStep): { readonly chainId: string; readonly step: number | 'closing' } {
  if (step.kind === 'stop') return { chainId: step.chainId ?? '', step: 'closing' };
  const { chainId } = step.basis;
  if (step.kind === 'wait') return { chainId, step: step.then };
  return { chainId, step: step.kind === 'send' || step.kind === 'next' ? step.number : 'closing' };
}

/** The id under which a step is done now. Throws conflict EFFECT_EXISTS where it is done already, or on its way. */
export function freeEffectId(db: Reader, step: { readonly caseId: string; readonly key: string }): string {
  for (let again = 0; ; again += 1) {
    const effectId = effectIdOfStep({ ...step, again });
    const state = db.get<{ state: EffectState }>('SELECT state FROM effects WHERE id = ?', effectId)?.state;
    if (state === undefined) return effectId;
    if (state !== 'cancelled') throw new AppError('conflict', 'EFFECT_EXISTS', 'This step was done already, or is on its way');
  }
}

/** The effects of a step of a case, newest first. */
export function effectsOfStep(db: Reader, caseId: string, step: NextStep): readonly EffectRow[] {
  const { chainId, step: name } = stepOfEffect(step);
  return db.all<EffectRow>(
    'SELECT * FROM effects WHERE case_id = ? AND chain_id = ? AND step = ? ORDER BY created_seq DESC',
    caseId,
    chainId,
    String(name),
  );
}
