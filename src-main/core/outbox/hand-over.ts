import { judgeHandOver, type HandOverVerdict, type LastMoment } from '#shared/domain/outbox/judge-hand-over.ts';
import { retryDelayMs } from '#shared/domain/outbox/retry-delay.ts';
import { AppError } from '#shared/lib/app-error.ts';
import type { Channel, OutgoingMessage } from '../ports/channel.ts';
import type { ChannelCheck, EarlierFound } from '../store/journal-events.ts';
import type { Reader, Transaction } from '../store/store.ts';
import { isPaused } from '../workspace/workspace-queries.ts';
import { isAskedAgain, longerWaitMs, mayWaitOn, unreached } from './ask-again.ts';
import { askChannels } from './ask-channels.ts';
import { isStillDue } from './due-effects.ts';
import { effectOf, moveEffect, moveMoment, outboxCause } from './effect-moves.ts';
import type { EffectRow } from './effect-row.ts';
import { findEarlier, settleEarlier } from './find-earlier.ts';
import { askRecord, type Found } from './find-effect.ts';
import { outgoingMessage } from './outgoing-message.ts';
import type { OutboxParts } from './outbox-parts.ts';
import { isScheduledReply, problemOfSchedule } from './problem-of-schedule.ts';
import { moveToTrouble } from './trouble.ts';

/** An effect that is durably handed over. Nothing is left to send for a closure without a mail. */
export type HandedOver = {
  readonly effect: EffectRow;
  readonly outgoing: { readonly channel: Channel; readonly message: OutgoingMessage } | null;
};

/**
 * Claims a waiting effect and hands it over, durably and before its channel is called: after a crash in between the
 * channel is asked first. Null when it does not go (now, or at all); why stands with the effect.
 */
export async function handOver(parts: OutboxParts, effectId: string, isClosed: () => boolean): Promise<HandedOver | null> {
  const seen = effectOf(parts.store(), effectId);
  if (goesAsItIs(seen)) return finish(parts, (tx) => goOrFail(parts, tx, effectOf(tx, effectId)));
  const isAgain = isAskedAgain(seen);
  const asking = isAgain ? seen : parts.store().transact(outboxCause, (tx) => claim(tx, effectId));
  if (asking === null) return null;
  const looked = await look(parts, asking);
  if (isClosed()) return null;
  return finish(parts, (tx) => {
    const effect = effectOf(tx, effectId);
    if (!isAgain) return effect.state === 'claimed' ? decide(parts, tx, { ...looked, effect }) : { effect };
    // Somebody took it back, or put it off, while its channels were asked.
    if (!isStillDue(tx, effectId, tx.now)) return leave(tx, effect, looked.found);
    // Somebody said meanwhile that it goes now.
    if (goesAsItIs(effect)) return goOrFail(parts, tx, effect);
    const waitMs = waitsOn(parts, tx, { ...looked, effect });
    if (waitMs === null) return decide(parts, tx, { ...looked, effect: claimIn(tx, effect) });
    moveMoment(tx, effect, { retryAt: tx.now + waitMs });
    return { effect };
  });
}

/** What was taken back and stands with the customer after all was sent. */
function leave(tx: Transaction, effect: EffectRow, found: Found): Result {
  if (found === 'present' && effect.state === 'cancelled') moveEffect(tx, effect, 'confirmed', { externalId: effect.id });
  return { effect };
}

async function look(parts: OutboxParts, effect: EffectRow): Promise<Omit<Looked, 'effect'>> {
  const isChecked = needsCheck(effect);
  const [checks, { found, isReached }, earlier] = await Promise.all([
    isChecked ? askChannels(parts, effect) : null,
    effect.attempts > 0 ? askRecord(parts, effect) : ({ found: 'absent', isReached: true } as const),
    findEarlier(parts, effect),
  ]);
  return { checks, found, isReached, earlier };
}

/** `effect` as it was before; with `trouble` somebody has to be told of what it is now. */
type Result = { readonly effect: EffectRow; readonly handedOver?: HandedOver; readonly isTrouble?: true };

function finish(parts: OutboxParts, work: (tx: Transaction) => Result): HandedOver | null {
  const { effect, handedOver, isTrouble } = parts.store().transact(outboxCause, work);
  if (isTrouble === true) parts.onTrouble?.(effectOf(parts.store(), effect.id));
  return handedOver ?? null;
}

function claim(tx: Transaction, effectId: string): EffectRow | null {
  const effect = effectOf(tx, effectId);
  return effect.state === 'waiting' ? claimIn(tx, effect) : null;
}

function claimIn(tx: Transaction, effect: EffectRow): EffectRow {
  moveEffect(tx, effect, 'claimed', { problem: effect.problem });
  return { ...effect, state: 'claimed' };
}

/** What a rep says now goes as it is; whatever belongs to a chain, is the assistant's or was put off is looked at again. */
function needsCheck(effect: EffectRow): boolean {
  return effect.chain_id !== null || effect.by_kind === 'assistant' || isScheduledReply(effect);
}

/** A rep's own words that have never left. */
function goesAsItIs(effect: EffectRow): boolean {
  return !needsCheck(effect) && effect.attempts === 0;
}

type Looked = {
  readonly effect: EffectRow;
  readonly checks: readonly ChannelCheck[] | null;
  readonly found: Found;
  /** False where there was no way to its record. */
  readonly isReached: boolean;
  readonly earlier: readonly EarlierFound[];
};

function decide(parts: OutboxParts, tx: Transaction, looked: Looked): Result {
  const { effect, checks, found, earlier } = looked;
  // The outside record has it after all: whatever was said of it before, it is never sent again.
  if (found === 'present') {
    moveEffect(tx, effect, ['handed-over', 'confirmed'], { externalId: effect.id });
    return { effect };
  }
  // It was lost without a word before, and now nobody can say whether it stands there.
  if (found === 'unknown' && effect.problem === 'NOT_ARRIVED')
    return trouble(parts, tx, { effect, to: 'uncertain', problem: 'NOT_ARRIVED' });
  const asked = { effect, checks: checks ?? [], earlier, mayHaveArrived: mayHaveArrived(looked) };
  if (earlier.some((one) => one.found === 'present')) return notAgain(parts, tx, asked);
  if (checks === null) {
    return asked.mayHaveArrived === 'unknown' ? hold(parts, tx, { effect, problem: 'EARLIER_NOT_KNOWN' }) : goOrFail(parts, tx, effect);
  }
  const judged = judge(parts, tx, asked);
  noteChecked(tx, asked, judged);
  switch (judged.verdict) {
    case 'go':
      return goOrFail(parts, tx, effect);
    case 'stop':
      moveEffect(tx, effect, 'cancelled', { problem: judged.problem });
      if (effect.by_kind === 'person') parts.onStopped?.(tx, effect);
      return { effect };
    case 'hold':
      return hold(parts, tx, { effect, problem: judged.problem });
  }
}

type Asked = Pick<Looked, 'effect' | 'earlier'> & {
  readonly checks: readonly ChannelCheck[];
  readonly mayHaveArrived: LastMoment['earlier'];
};

function noteChecked(tx: Transaction, { effect, checks, earlier }: Asked, judged: Pick<HandOverVerdict, 'verdict' | 'reasons'>): void {
  const proof = { effectId: effect.id, checks, ...(earlier.length > 0 ? { earlier } : {}) };
  tx.append({ type: 'effect.checked', ...proof, verdict: judged.verdict, reasons: judged.reasons });
}

/** The customer has the earlier mail of this step: that is settled as sent, and a person's words are not lost. */
function notAgain(parts: OutboxParts, tx: Transaction, asked: Asked): Result {
  const { effect } = asked;
  settleEarlier(tx, asked.earlier);
  noteChecked(tx, asked, { verdict: 'stop', reasons: ['SENT_BEFORE'] });
  // Whether its case is closed now, without another mail, is a person's decision.
  if (effect.closure !== null) return trouble(parts, tx, { effect, to: 'failed', problem: 'SENT_BEFORE' });
  moveEffect(tx, effect, 'cancelled', { problem: 'SENT_BEFORE' });
  if (effect.by_kind === 'person') parts.onStopped?.(tx, effect);
  return { effect };
}

/** Whether it may stand with the customer already, under its own id or an earlier one, as far as anybody can tell. */
function mayHaveArrived({ effect, found, earlier }: Looked): Asked['mayHaveArrived'] {
  const isUnknown = (effect.is_doubtful === 1 && found === 'unknown') || earlier.some((one) => one.found === 'unknown');
  if (!isUnknown) return 'absent';
  return effect.is_insisted === 1 && effect.problem === 'EARLIER_NOT_KNOWN' ? 'told' : 'unknown';
}

/** No plan rests on a reply: an answer does not stop it, its writer is asked. */
function judgeScheduled(parts: OutboxParts, db: Reader, { effect, checks, mayHaveArrived: earlier }: Asked): HandOverVerdict {
  // What was heard by then was known when it was put off.
  const heardAt = parts.lastMoment?.since(db, effect) ?? 0;
  const problem = problemOfSchedule(db, effect, { checks, heardAt });
  if (problem !== null) return { verdict: 'hold', problem, reasons: [problem] };
  const isInsisted = effect.is_insisted === 1;
  return judgeHandOver({ by: 'person', isPaused: false, isInsisted, channels: checks, earlier, decided: { verdict: 'go', reasons: [] } });
}

/**
 * How long an effect that could not go before waits on, ms, where nothing is different now: that needs no further record. Null where
 * something is.
 */
function waitsOn(parts: OutboxParts, tx: Transaction, looked: Looked): number | null {
  const { effect, checks, found, isReached, earlier } = looked;
  if (found === 'present' || earlier.some((one) => one.found === 'present')) return null;
  if (checks === null) return !isReached && mayWaitOn(tx, effect, unreached) ? longerWaitMs(effect, unreached, parts.random()) : null;
  const { verdict, problem } = judge(parts, tx, { effect, checks, earlier, mayHaveArrived: mayHaveArrived(looked) });
  if (verdict !== 'hold' || problem !== effect.problem || !mayWaitOn(tx, effect, problem)) return null;
  return longerWaitMs(effect, problem, parts.random());
}

function judge(parts: OutboxParts, db: Reader, asked: Asked): HandOverVerdict {
  const { effect, checks, mayHaveArrived: earlier } = asked;
  if (isScheduledReply(effect)) return judgeScheduled(parts, db, asked);
  return judgeHandOver({
    by: effect.by_kind,
    isPaused: isPaused(db),
    isInsisted: effect.is_insisted === 1,
    channels: checks,
    earlier,
    decided: parts.lastMoment?.decide(db, effect, checks) ?? { verdict: 'hold', reasons: ['NOT_CHECKED'] },
  });
}

/** A channel that could not be asked is asked again for a while; everything else waits for a person at once. */
function hold(parts: OutboxParts, tx: Transaction, { effect, problem }: { readonly effect: EffectRow; readonly problem: string }): Result {
  if (mayWaitOn(tx, effect, problem)) {
    moveEffect(tx, effect, 'waiting', { problem, retryAt: tx.now + retryDelayMs(3, parts.random()) });
    return { effect };
  }
  return trouble(parts, tx, { effect, to: 'failed', problem });
}

function trouble(parts: OutboxParts, tx: Transaction, what: Parameters<typeof moveToTrouble>[2]): Result {
  moveToTrouble(parts, tx, what);
  return { effect: what.effect, isTrouble: true };
}

/** What cannot be sent at all fails before it is handed over, so that nobody has to ask where it is. */
function goOrFail(parts: OutboxParts, tx: Transaction, effect: EffectRow): Result {
  if (effect.state !== 'waiting' && effect.state !== 'claimed') return { effect };
  const prepared = prepare(parts, effect);
  if ('problem' in prepared) return trouble(parts, tx, { effect, to: 'failed', problem: prepared.problem });
  // Who insists does so for this time: a repeat hours later is checked like any other.
  const insisted = effect.is_insisted === 1 ? { isInsisted: false } : {};
  moveEffect(tx, effect, effect.state === 'waiting' ? ['claimed', 'handed-over'] : 'handed-over', insisted);
  // A repeat: what happens with the hand-over has happened.
  if (effect.attempts === 0) parts.lastMoment?.handOver(tx, effect);
  const { outgoing } = prepared;
  if (outgoing === null) moveEffect(tx, { id: effect.id, state: 'handed-over' }, 'confirmed');
  return { effect, handedOver: { effect, outgoing } };
}

function prepare(parts: OutboxParts, effect: EffectRow): { readonly outgoing: HandedOver['outgoing'] } | { readonly problem: string } {
  if (effect.channel_id === null) return { outgoing: null };
  const channel = parts.channel(effect.channel_id);
  if (channel === undefined) return { problem: 'CHANNEL_GONE' };
  try {
    return { outgoing: { channel, message: outgoingMessage(parts.store(), effect) } };
  } catch (error) {
    if (error instanceof AppError && error.kind === 'corrupt-data') return { problem: error.code };
    throw error;
  }
}
