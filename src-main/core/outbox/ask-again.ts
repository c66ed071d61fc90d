import { longestWaitMs } from '#shared/domain/outbox/retry-delay.ts';
import type { Reader, Transaction } from '../store/store.ts';
import type { EffectRow } from './effect-row.ts';
import { isScheduledReply } from './problem-of-schedule.ts';

/** No network, or a provider that is away: it certainly did not go. */
export const unreached = 'CHANNEL_NOT_REACHED';

/** How long the assistant goes on asking a channel that cannot be asked, before a person is told. A laptop that wakes finds its network in that time. */
const askAgainForMs = 10 * 60_000;
/** What is repeated because there was no network waits for it as long as the repeats do. */
const askAgainForRepeatMs = 10 * 3600_000;
/** Of what only waits for its channels to be asked: they may be there again any moment. */
const longestAskMs = 4 * 60_000;
const shortestWaitMs = 30_000;

const askedAgain: ReadonlySet<string> = new Set(['CHANNEL_NOT_CHECKED', 'EARLIER_NOT_KNOWN', unreached]);

/** Whether it waits for a channel: that one is asked before anything is written, since it is most likely still away. */
export function isAskedAgain(effect: EffectRow): boolean {
  return effect.problem !== null && askedAgain.has(effect.problem);
}

/** Whether an effect with this problem waits on by itself, and nobody is told yet. */
export function mayWaitOn(tx: Transaction, effect: EffectRow, problem: string): boolean {
  const mayWaitMs =
    effect.attempts > 0 ? askAgainForRepeatMs : effect.by_kind === 'assistant' || isScheduledReply(effect) ? askAgainForMs : 0;
  return askedAgain.has(problem) && tx.now - firstDueAt(tx, effect) < mayWaitMs;
}

/** Sends of what has waited for its network that long already, before somebody is told: a laptop that was shut for the night has some left. */
const mostLateSends = 8;

/** Whether what is not reached has been waited for long enough: waiting itself counts no attempts. */
export function hasWaitedTooLong(tx: Transaction, effect: EffectRow, problem: string): boolean {
  return problem === unreached && effect.attempts >= mostLateSends && !mayWaitOn(tx, effect, problem);
}

/** Twice as long as it waited before, ms, spread by `random` (0 to 1) over its upper half. */
export function longerWaitMs({ retry_at: retryAt, changed_at: changedAt }: EffectRow, problem: string, random: number): number {
  const before = Math.max(shortestWaitMs, (retryAt ?? changedAt) - changedAt);
  const full = Math.min(problem === unreached ? longestWaitMs : longestAskMs, 2 * before);
  return Math.round(full * (0.5 + random / 2));
}

/** When it could have gone for the first time. */
function firstDueAt(db: Reader, effect: EffectRow): number {
  const queuedAt = db.get<{ at: number }>('SELECT at FROM journal WHERE seq = ?', effect.created_seq)?.at ?? 0;
  return Math.max(queuedAt, effect.undo_until ?? 0, effect.not_before ?? 0);
}
