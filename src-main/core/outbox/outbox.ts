import { AppError } from '#shared/lib/app-error.ts';
import type { CreatedEffect } from '../store/journal-events.ts';
import { isAboutStore } from '../store/is-about-store.ts';
import type { Cause, Transaction } from '../store/store.ts';
import { isPaused } from '../workspace/workspace-queries.ts';
import { createDelivery, logFailure, looksForMs } from './deliver.ts';
import { dueOfAssistant, dueOfPeople, isStillDue, mailsAtOnce, nextDueAt } from './due-effects.ts';
import { createEffect, effectOf, moveEffect, moveMoment, outboxCause } from './effect-moves.ts';
import type { EffectRow } from './effect-row.ts';
import { handOver } from './hand-over.ts';
import type { OutboxParts } from './outbox-parts.ts';
import { createClockWatch, shortenWaits } from './set-clock.ts';

/** Every outward effect goes through here, a rep's chat line included: durable rows and one executor. */
export type Outbox = {
  /** Inside the transaction that stores the message: the effect waits, and can be undone until `undoUntil`. */
  enqueueChatLine(tx: Transaction, line: ChatLine): void;
  /**
   * Inside the transaction that stores a mail or decides a closure: it waits for its undo window and its hour. Throws
   * conflict EFFECT_EXISTS for an id used before, cancelled ones included.
   */
  enqueue(tx: Transaction, effectId: string, created: QueuedEffect): void;
  /**
   * Takes a waiting effect back, or drops one that failed. `because`: a code, where it was not a person's wish. Throws conflict
   * EFFECT_ALREADY_GONE once it is claimed.
   */
  cancel(tx: Transaction, effectId: string, because?: string): EffectRow;
  /** In the transaction of a pause: takes back every effect of the assistant that has not left, those in an undo window included. */
  takeBackAssistants(tx: Transaction): void;
  /**
   * A person sends a failed effect again, as the same effect. `isInsisted`: also though a channel could not be asked
   * (CHANNEL_NOT_CHECKED); an answer stops it all the same.
   */
  retry(cause: Cause, effectId: string, options?: { readonly isInsisted: boolean }): void;
  /** Inside a transaction: what was put off leaves as soon as `undoUntil` allows. Throws conflict EFFECT_ALREADY_GONE where nothing is put off any more. */
  sendNow(tx: Transaction, effectId: string, undoUntil: number | null): EffectRow;
  /** A person says what became of an uncertain effect. Throws conflict EFFECT_NOT_IN_STATE for any other. */
  settle(cause: Cause, effectId: string, outcome: 'confirmed' | 'failed'): void;
  /** Looks after what a crash left behind, and begins to send what is due. */
  start(): Promise<void>;
  /** Sends what is due; resolves when all of it stands somewhere, and never rejects. What the assistant has due goes one at a time, with pauses. */
  pump(): Promise<void>;
  close(): void;
};

type ChatLine = {
  readonly effectId: string;
  readonly channelId: string;
  readonly conversationId: string;
  readonly messageId: string;
  readonly undoUntil: number | null;
  /** A scheduled line does not leave before, ms. */
  readonly notBefore?: number | null;
};

type QueuedEffect = Exclude<CreatedEffect, { kind: 'chat-line' }>;

/** Between two hand-overs of the assistant: work that piled up is never a burst, and can be stopped while it goes. */
export const assistantPaceMs = 3_000;
/** A wall clock that is set, or a laptop that slept, is noticed this late at most while something waits. */
const longestNapMs = 60_000;
/** After something failed that is not the channel's fault. */
const restMs = 5_000;

export function createOutbox(parts: OutboxParts): Outbox {
  const { clock } = parts;
  const delivery = createDelivery(parts);
  const clockWatch = createClockWatch(clock);
  /** The last effect under way of each conversation: within one, everything goes in order. */
  const lanes = new Map<string, Promise<void>>();
  /** Effects in a lane, with what they are counted as. */
  const underWay = new Map<string, 'chat-line' | 'mail' | 'assistant'>();
  /** Effects that could not be worked on (a full disk, or a fault), and until when they are left alone, by the monotonic clock. */
  const resting = new Map<string, { readonly until: number; readonly isBroken: boolean }>();
  let assistantMayGoAt = 0;
  let cancelTimer: () => void = () => undefined;
  let isClosed = false;

  const count = (as: 'mail' | 'assistant'): number => [...underWay.values()].filter((one) => one === as).length;

  const send = async (effectId: string): Promise<void> => {
    if (isClosed || !isStillDue(parts.store(), effectId, clock.now())) return;
    const handedOver = await handOver(parts, effectId, () => isClosed);
    if (handedOver === null || isClosed) return;
    parts.onHandedOver(handedOver.effect);
    if (handedOver.outgoing !== null) await delivery.deliver(handedOver.outgoing);
  };

  const rest = (effectId: string, error: unknown): void => {
    logFailure(parts, error);
    resting.set(effectId, { until: clock.monotonic() + restMs, isBroken: !isAboutStore(error) });
  };

  /** A slow channel holds up its conversation and no other. */
  const start = (effect: EffectRow, work: (effectId: string) => Promise<void> = send): void => {
    const countedAs = effect.by_kind === 'assistant' ? 'assistant' : effect.kind === 'chat-line' ? 'chat-line' : 'mail';
    underWay.set(effect.id, countedAs);
    const before = lanes.get(effect.conversation_id) ?? Promise.resolve();
    const lane = before
      .then(() => work(effect.id))
      .catch((error: unknown) => rest(effect.id, error))
      .then(() => {
        underWay.delete(effect.id);
        if (lanes.get(effect.conversation_id) === lane) lanes.delete(effect.conversation_id);
        startDue();
      })
      .catch((error: unknown) => logFailure(parts, error));
    lanes.set(effect.conversation_id, lane);
  };

  /** What broke off stands somewhere between waiting and known: nothing else looks after it before the next start. */
  const takeUpRested = (): void => {
    for (const [id, { until, isBroken }] of resting) {
      if (until > clock.monotonic()) continue;
      resting.delete(id);
      start(effectOf(parts.store(), id), () => delivery.takeUp(id, isBroken));
    }
  };

  const startDue = (): void => {
    if (isClosed) return;
    const store = parts.store();
    const now = clock.now();
    takeUpRested();
    const mayStart = (effect: EffectRow): boolean => !underWay.has(effect.id) && !resting.has(effect.id);
    for (const effect of dueOfPeople(store, now).filter(mayStart)) {
      if (effect.kind === 'chat-line' || count('mail') < mailsAtOnce) start(effect);
    }
    const next = dueOfAssistant(store, now).find(mayStart);
    if (next !== undefined && count('assistant') === 0 && clock.monotonic() >= assistantMayGoAt) {
      assistantMayGoAt = clock.monotonic() + assistantPaceMs;
      start(next);
    }
    // While one is under way its end looks again.
    scheduleNext(now, next !== undefined && count('assistant') === 0);
  };

  const scheduleNext = (now: number, isAssistantDue: boolean): void => {
    cancelTimer();
    const next = nextDueAt(parts.store(), now);
    const naps = [
      ...(next === null ? [] : [Math.min(longestNapMs, next - now)]),
      ...(resting.size > 0 ? [restMs] : []),
      ...(isAssistantDue ? [Math.max(1, assistantMayGoAt - clock.monotonic())] : []),
    ];
    if (naps.length > 0) cancelTimer = clock.after(Math.min(...naps), () => void pump());
  };

  const pump = async (): Promise<void> => {
    if (isClosed) return;
    try {
      if (clockWatch.wasSetBack()) shortenWaits(parts.store(), clock.now());
      startDue();
    } catch (error) {
      // A store that cannot be written to now: what is due is found at the next pump.
      logFailure(parts, error);
    }
    while (lanes.size > 0) await Promise.all(lanes.values());
  };

  /** A pause journalled by an older version, or while nobody was there to take anything back. */
  const takeBackIfPaused = (): void => {
    if (isPaused(parts.store())) parts.store().transact(outboxCause, takeBackAssistants);
  };

  const moveNow = (by: Cause, effectId: string, work: (tx: Transaction, effect: EffectRow) => void): void =>
    parts.store().transact(by, (tx) => work(tx, effectOf(tx, effectId)));

  return {
    enqueueChatLine(tx, { effectId, notBefore = null, ...line }) {
      createEffect(tx, effectId, { kind: 'chat-line', ...line, ...(notBefore === null ? {} : { notBefore }) });
    },
    enqueue: createEffect,
    cancel(tx, effectId, because) {
      const effect = effectOf(tx, effectId);
      if (effect.state !== 'waiting' && effect.state !== 'failed')
        throw new AppError('conflict', 'EFFECT_ALREADY_GONE', 'The message has left already');
      moveEffect(tx, effect, 'cancelled', { problem: because ?? null });
      return effect;
    },
    takeBackAssistants,
    retry(by, effectId, options) {
      // The problem stays: whoever hands it over again has to know what went wrong before.
      moveNow(by, effectId, (tx, effect) => {
        if (effect.state !== 'failed') throw new AppError('conflict', 'EFFECT_NOT_IN_STATE', 'Only what failed is sent again');
        moveEffect(tx, effect, 'waiting', { problem: effect.problem, isInsisted: options?.isInsisted === true });
      });
      void pump();
    },
    sendNow(tx, effectId, undoUntil) {
      const effect = effectOf(tx, effectId);
      if (effect.state !== 'waiting' || effect.not_before === null)
        throw new AppError('conflict', 'EFFECT_ALREADY_GONE', 'The message is not put off');
      moveMoment(tx, effect, { notBefore: null, ...(undoUntil === null ? {} : { undoUntil }) });
      return effect;
    },
    settle: (by, effectId, outcome) =>
      moveNow(by, effectId, (tx, effect) => {
        // Of what is on its way nobody knows better than its channel: said to have failed and sent again, it would go twice.
        if (effect.state !== 'uncertain') throw new AppError('conflict', 'EFFECT_NOT_IN_STATE', 'The fate of the effect is known, or open');
        moveEffect(tx, effect, outcome, { problem: outcome === 'failed' ? 'PERSON_SAID_NOT_SENT' : 'PERSON_SAID_SENT' });
      }),
    async start() {
      takeBackIfPaused();
      await Promise.all(leftBehind(parts).map((effect) => delivery.recover(effect).catch((error: unknown) => rest(effect.id, error))));
      startDue();
    },
    pump,
    close() {
      isClosed = true;
      cancelTimer();
      delivery.close();
    },
  };
}

function takeBackAssistants(tx: Transaction): void {
  const open = tx.all<EffectRow>("SELECT * FROM effects WHERE state IN ('waiting', 'claimed') AND by_kind = 'assistant'");
  for (const effect of open) moveEffect(tx, effect, 'cancelled', { problem: 'PAUSED' });
}

/** Cut off by a crash, or not known yet and not long ago. */
function leftBehind({ store, clock }: OutboxParts): readonly EffectRow[] {
  return store().all<EffectRow>(
    "SELECT * FROM effects WHERE state IN ('claimed', 'handed-over') OR (state = 'uncertain' AND changed_at > ?) ORDER BY created_seq",
    clock.now() - looksForMs,
  );
}
