import { mayTryAgain, retryDelayMs } from '#shared/domain/outbox/retry-delay.ts';
import { AppError } from '#shared/lib/app-error.ts';
import type { SendResult } from '../ports/channel.ts';
import type { Transaction } from '../store/store.ts';
import { hasWaitedTooLong } from './ask-again.ts';
import { acceptedProblem, effectOf, moveEffect, noteAccepted, outboxCause } from './effect-moves.ts';
import type { EffectRow } from './effect-row.ts';
import { findEffect } from './find-effect.ts';
import type { HandedOver } from './hand-over.ts';
import type { OutboxParts } from './outbox-parts.ts';
import { moveToTrouble } from './trouble.ts';
import { within } from './within.ts';

/** What happens to an effect from its hand-over until its fate is known. */
export type Delivery = {
  /** Calls the channel and settles by what it says. Resolves once the effect stands somewhere, be it to be tried later. */
  deliver(outgoing: NonNullable<HandedOver['outgoing']>): Promise<void>;
  /** Looks after an effect that a crash left claimed or handed over, or whose fate was not known shortly before. */
  recover(effect: EffectRow): Promise<void>;
  /**
   * Looks after an effect whose work broke off in this process: what was not handed over waits again, or goes to a person where it
   * cannot be worked on (`isBroken`); of what was, the outside record is asked.
   */
  takeUp(effectId: string, isBroken: boolean): Promise<void>;
  close(): void;
};

/** A channel that has not answered by then may still be sending: such an effect is never repeated by itself. */
const sendWithinMs = 60_000;
/** What was lost without a word may still be on its way: its record is asked once more after this, before it is repeated. */
const lostForMs = 60_000;
/** An accepted or uncertain effect is looked for after these waits, about ten minutes together. */
const lookWaitsMs = [5_000, 15_000, 30_000, 60_000, 120_000, 180_000, 180_000];
export const looksForMs = lookWaitsMs.reduce((sum, wait) => sum + wait, 0);

export function createDelivery(parts: OutboxParts): Delivery {
  const looks = new Set<() => void>();
  let isClosed = false;

  /** One transaction on the effect as it stands then; tells of trouble after the commit. Nothing is written once closed. */
  const settle = (effectId: string, work: (tx: Transaction, effect: EffectRow) => 'trouble' | void): void => {
    if (isClosed) return;
    const outcome = parts.store().transact(outboxCause, (tx) => work(tx, effectOf(tx, effectId)));
    if (outcome === 'trouble') parts.onTrouble?.(effectOf(parts.store(), effectId));
  };

  const settleBy = (effectId: string, result: SendResult): void =>
    settle(effectId, (tx, effect) => {
      if (effect.state !== 'handed-over') return settleLate(tx, effect, result);
      switch (result.outcome) {
        case 'confirmed':
          return moveEffect(tx, effect, 'confirmed', { externalId: result.externalId });
        case 'accepted':
          noteAccepted(tx, effect);
          return look(effectId);
        case 'refused':
          return result.mayRetry ? tryLater(tx, effect, result.code) : fail(tx, effect, result.code);
      }
    });

  const fail = (tx: Transaction, effect: EffectRow, problem: string): 'trouble' => {
    moveToTrouble(parts, tx, { effect, to: 'failed', problem });
    return 'trouble';
  };

  /** Only for what certainly did not go. */
  const tryLater = (tx: Transaction, effect: EffectRow, problem: string): 'trouble' | void => {
    if (!mayTryAgain(effect.attempts, problem) || hasWaitedTooLong(tx, effect, problem)) return fail(tx, effect, problem);
    const wait = Math.max(retryDelayMs(effect.attempts, parts.random()), problem === 'NOT_ARRIVED' ? lostForMs : 0);
    moveEffect(tx, effect, ['failed', 'waiting'], { problem, retryAt: tx.now + wait });
  };

  /** Nobody knows whether it went: the outside record is asked before anything else happens. */
  const askRecord = async (effectId: string, why: { readonly problem: string; readonly mayRepeat: boolean }): Promise<void> => {
    const found = await findEffect(parts, effectOf(parts.store(), effectId));
    settle(effectId, (tx, effect) => {
      if (effect.state !== 'handed-over') return;
      if (found === 'present') return moveEffect(tx, effect, 'confirmed', { externalId: effectId });
      if (found === 'absent' && why.mayRepeat) return tryLater(tx, effect, 'NOT_ARRIVED');
      moveToTrouble(parts, tx, { effect, to: 'uncertain', problem: why.problem });
      look(effectId);
      return 'trouble';
    });
  };

  /** Asks the outside record now and then; an effect that is seen there is confirmed, also where a person has been told already. */
  const look = (effectId: string, round = 0): void => {
    const wait = lookWaitsMs[round];
    if (wait === undefined) return giveUp(effectId);
    const stop = parts.clock.after(wait, () => {
      looks.delete(stop);
      void lookOnce(effectId, round).catch((error: unknown) => logFailure(parts, error));
    });
    looks.add(stop);
  };

  const lookOnce = async (effectId: string, round: number): Promise<void> => {
    if (!isOpen(effectOf(parts.store(), effectId))) return;
    const found = await findEffect(parts, effectOf(parts.store(), effectId));
    if (isClosed) return;
    if (found !== 'present') return look(effectId, round + 1);
    settle(effectId, (tx, effect) => (isOpen(effect) ? moveEffect(tx, effect, 'confirmed', { externalId: effectId }) : undefined));
  };

  const giveUp = (effectId: string): void =>
    settle(effectId, (tx, effect) => {
      if (effect.state !== 'handed-over') return;
      moveToTrouble(parts, tx, { effect, to: 'uncertain', problem: acceptedProblem });
      return 'trouble';
    });

  return {
    async deliver({ channel, message }) {
      const { effectId } = message;
      const sent = await within(parts.clock, sendWithinMs, () => channel.send(message));
      if (sent.outcome === 'done') return settleBy(effectId, sent.value);
      if (sent.outcome === 'too-late') {
        sent.later
          .then((late) => (late.outcome === 'done' ? settleBy(effectId, late.value) : undefined))
          .catch((error: unknown) => logFailure(parts, error));
        return askRecord(effectId, { problem: acceptedProblem, mayRepeat: false });
      }
      const problem = sent.error instanceof AppError ? sent.error.code : 'CHANNEL_FAILED';
      parts.logger.warn('outbox.sendFailed', { effectId, problem });
      if (problem === 'CHANNEL_NOT_REACHED') return settle(effectId, (tx, effect) => tryLater(tx, effect, problem));
      await askRecord(effectId, { problem, mayRepeat: true });
    },
    async recover(effect) {
      if (effect.state === 'claimed') return settle(effect.id, (tx) => moveEffect(tx, effect, 'waiting', { problem: effect.problem }));
      if (effect.state === 'uncertain' || effect.problem === acceptedProblem) return look(effect.id);
      await askRecord(effect.id, { problem: 'CORE_RESTARTED', mayRepeat: true });
    },
    async takeUp(effectId, isBroken) {
      if (effectOf(parts.store(), effectId).state === 'handed-over')
        return askRecord(effectId, { problem: acceptedProblem, mayRepeat: false });
      settle(effectId, (tx, effect) => {
        if (effect.state !== 'claimed' && effect.state !== 'waiting') return;
        if (isBroken) return fail(tx, effect, 'COULD_NOT_BE_CHECKED');
        if (effect.state === 'claimed') moveEffect(tx, effect, 'waiting', { problem: effect.problem });
      });
    },
    close() {
      isClosed = true;
      for (const stop of looks) stop();
    },
  };
}

/** The channel answered after its time was up: what it says now is still the truth, whatever a person has said meanwhile. */
function settleLate(tx: Transaction, effect: EffectRow, result: SendResult): void {
  const isGone = effect.state === 'uncertain' || effect.state === 'failed' || effect.state === 'cancelled';
  if (result.outcome === 'confirmed' && isGone) moveEffect(tx, effect, 'confirmed', { externalId: result.externalId });
  if (result.outcome === 'refused' && effect.state === 'uncertain') moveEffect(tx, effect, 'failed', { problem: result.code });
}

function isOpen(effect: EffectRow): boolean {
  return effect.state === 'handed-over' || effect.state === 'uncertain';
}

export function logFailure({ logger }: Pick<OutboxParts, 'logger'>, error: unknown): void {
  logger.error('outbox.failed', { code: error instanceof AppError ? error.code : 'INTERNAL' });
}
