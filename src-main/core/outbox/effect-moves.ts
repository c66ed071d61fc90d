import { mayBecome, type EffectState } from '#shared/domain/outbox/states.ts';
import { AppError } from '#shared/lib/app-error.ts';
import type { CreatedEffect } from '../store/journal-events.ts';
import type { Cause, Reader, Transaction } from '../store/store.ts';
import { systemPrincipal } from '../workspace/principals.ts';
import type { EffectRow } from './effect-row.ts';

/** What the outbox does by itself. */
export const outboxCause: Cause = { principal: systemPrincipal('outbox') };

export type MoveDetails = {
  readonly problem?: string | null;
  readonly externalId?: string;
  readonly retryAt?: number;
  readonly isInsisted?: boolean;
  readonly undoUntil?: number;
  /** It is put off no more. */
  readonly notBefore?: null;
};

/** Throws not-found EFFECT_NOT_FOUND. */
export function effectOf(db: Reader, effectId: string): EffectRow {
  const effect = db.get<EffectRow>('SELECT * FROM effects WHERE id = ?', effectId);
  if (effect === undefined) throw new AppError('not-found', 'EFFECT_NOT_FOUND', 'No such effect');
  return effect;
}

/** Drafted and waiting. Throws conflict EFFECT_EXISTS for an id used before, cancelled ones included. */
export function createEffect(tx: Transaction, effectId: string, created: CreatedEffect): void {
  if (tx.get('SELECT 1 FROM effects WHERE id = ?', effectId) !== undefined)
    throw new AppError('conflict', 'EFFECT_EXISTS', 'An effect with this id was queued before');
  tx.append({ type: 'effect.changed', effectId, state: 'drafted', created, problem: null, externalId: null });
  moveEffect(tx, { id: effectId, state: 'drafted' }, 'waiting');
}

/** Takes the effect through one state after the other. Throws conflict EFFECT_NOT_IN_STATE where the life of an effect has no such step. */
export function moveEffect(
  tx: Transaction,
  effect: Pick<EffectRow, 'id' | 'state'>,
  to: EffectState | readonly EffectState[],
  more: MoveDetails = {},
): void {
  let state = effect.state;
  for (const next of typeof to === 'string' ? [to] : to) {
    if (!mayBecome(state, next)) {
      throw new AppError('conflict', 'EFFECT_NOT_IN_STATE', `An effect cannot go from ${state} to ${next}`, { data: { state } });
    }
    tell(tx, { effectId: effect.id, state: next, more });
    state = next;
  }
}

/** A waiting effect waits until another moment. */
export function moveMoment(tx: Transaction, effect: EffectRow, moments: Pick<MoveDetails, 'undoUntil' | 'retryAt' | 'notBefore'>): void {
  tell(tx, { effectId: effect.id, state: 'waiting', more: { problem: effect.problem, ...moments } });
}

/** The channel took it and cannot show it yet: it stays handed over and is looked for. */
export function noteAccepted(tx: Transaction, effect: EffectRow): void {
  if (effect.state === 'handed-over') tell(tx, { effectId: effect.id, state: 'handed-over', more: { problem: acceptedProblem } });
}

/** What a handed-over effect shows while its channel has taken it and nobody has seen it stand there. */
export const acceptedProblem = 'NOT_CONFIRMED';

function tell(tx: Transaction, change: { readonly effectId: string; readonly state: EffectState; readonly more: MoveDetails }): void {
  const { problem = null, externalId = null, retryAt, isInsisted, undoUntil, notBefore } = change.more;
  tx.append({
    type: 'effect.changed',
    effectId: change.effectId,
    state: change.state,
    created: null,
    problem,
    externalId,
    ...(retryAt === undefined ? {} : { retryAt }),
    ...(isInsisted === undefined ? {} : { isInsisted }),
    ...(undoUntil === undefined ? {} : { undoUntil }),
    ...(notBefore === undefined ? {} : { notBefore }),
  });
}
