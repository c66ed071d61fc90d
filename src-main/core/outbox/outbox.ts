import { AppError } from '#shared/lib/app-error.ts';
import { mayBecome, type EffectState } from '#shared/domain/outbox/states.ts';
import type { Channel, SendResult } from '../ports/channel.ts';
import type { Clock, Logger } from '../ports/ports.ts';
import type { ChannelCheck, CreatedEffect } from '../store/journal-events.ts';
import type { Cause, Reader, Store, Transaction } from '../store/store.ts';
import { systemPrincipal } from '../workspace/principals.ts';
import type { EffectRow } from './effect-row.ts';
import type { LastMomentCheck } from './last-moment-check.ts';

/** Every outward effect goes through here, a rep's chat line included: durable rows and one executor. */
export type Outbox = {
  /** Inside the transaction that stores the message: the effect waits, and can be undone until `undoUntil`. */
  enqueueChatLine(tx: Transaction, line: ChatLine): void;
  /**
   * Inside the transaction that stores a mail or decides a closure: it waits for its undo window and its hour. Throws
   * conflict EFFECT_EXISTS for an id used before, cancelled ones included.
   */
  enqueue(tx: Transaction, effectId: string, created: QueuedEffect): void;
  /** Takes a waiting effect back. Throws conflict EFFECT_ALREADY_GONE once it is claimed. */
  cancel(tx: Transaction, effectId: string): EffectRow;
  /** In the transaction of a pause: takes back every effect of the assistant that has not left, those in an undo window included. */
  takeBackAssistants(tx: Transaction): void;
  /**
   * A person sends a failed effect again, as the same effect. `isInsisted`: also though a channel could not be asked
   * (CHANNEL_NOT_CHECKED); an answer stops it all the same.
   */
  retry(cause: Cause, effectId: string, options?: { readonly isInsisted: boolean }): void;
  /** A person says what became of an uncertain effect. */
  settle(cause: Cause, effectId: string, outcome: 'confirmed' | 'failed'): void;
  /** Looks after what a crash left behind, then sends what is due. */
  start(): Promise<void>;
  /** Sends what is due; resolves when nothing is due any more. */
  pump(): Promise<void>;
  close(): void;
};

export type ChatLine = {
  readonly effectId: string;
  readonly channelId: string;
  readonly conversationId: string;
  readonly messageId: string;
  readonly undoUntil: number | null;
};

export type QueuedEffect = Exclude<CreatedEffect, { kind: 'chat-line' }>;

type OutboxParts = {
  readonly store: () => Store;
  readonly clock: Clock;
  readonly logger: Logger;
  readonly channel: (id: string) => Channel | undefined;
  /** Told once an effect is durably handed over: from now on the customer's side shows it. */
  readonly onHandedOver: (effect: EffectRow) => void;
  /** Asked before an effect of a chain, or any of the assistant's, is handed over; without one such effects are held. */
  readonly lastMoment?: LastMomentCheck;
};

type MoveDetails = { readonly problem?: string; readonly externalId?: string; readonly isInsisted?: boolean };

/** A wall clock that is set, or a laptop that slept, is noticed this late at most. */
const longestNapMs = 60_000;
/** A channel that has not answered by then cannot be asked just now. */
const checkWithinMs = 20_000;

const cause: Cause = { principal: systemPrincipal('outbox') };

export function createOutbox(parts: OutboxParts): Outbox {
  const lanes = new Map<string, Promise<void>>();
  let cancelTimer: () => void = () => undefined;
  let isClosed = false;

  const move = (tx: Transaction, effect: Pick<EffectRow, 'id' | 'state'>, to: EffectState, more: MoveDetails = {}): void => {
    if (!mayBecome(effect.state, to)) {
      throw new AppError('conflict', 'EFFECT_NOT_IN_STATE', `An effect cannot go from ${effect.state} to ${to}`, {
        data: { state: effect.state },
      });
    }
    tx.append({
      type: 'effect.changed',
      effectId: effect.id,
      state: to,
      created: null,
      problem: more.problem ?? null,
      externalId: more.externalId ?? null,
      ...(more.isInsisted === undefined ? {} : { isInsisted: more.isInsisted }),
    });
  };
  const moveNow = (by: Cause, effectId: string, to: EffectState, more: MoveDetails = {}): void =>
    parts.store().transact(by, (tx) => move(tx, effectOf(tx, effectId), to, more));

  /** Claims and hands over durably, before the channel is called: after a crash in between the channel is asked first. */
  const handOver = (effectId: string): EffectRow | null =>
    parts.store().transact(cause, (tx) => {
      const effect = effectOf(tx, effectId);
      if (effect.state !== 'waiting') return null;
      move(tx, effect, 'claimed');
      move(tx, { id: effect.id, state: 'claimed' }, 'handed-over');
      return effect;
    });

  /** Asks every channel of the customer, then decides and hands over in one transaction. Null when it does not go. */
  const handOverChecked = async (effectId: string): Promise<EffectRow | null> => {
    const { lastMoment } = parts;
    const claimed = parts.store().transact(cause, (tx) => {
      const effect = effectOf(tx, effectId);
      if (effect.state !== 'waiting') return null;
      move(tx, effect, 'claimed');
      return effect;
    });
    if (claimed === null) return null;
    const checks = lastMoment === undefined ? [] : await askChannels(parts, lastMoment, claimed);
    return parts.store().transact(cause, (tx) => {
      const effect = effectOf(tx, effectId);
      if (effect.state !== 'claimed') return null;
      const { verdict, reasons } = lastMoment?.decide(tx, effect, checks) ?? { verdict: 'hold' as const, reasons: ['not-checked'] };
      tx.append({ type: 'effect.checked', effectId, checks, verdict, reasons });
      if (verdict === 'stop') move(tx, effect, 'cancelled', { problem: reasons[0] ?? 'STOPPED' });
      if (verdict === 'hold') move(tx, effect, 'failed', { problem: 'HELD' });
      if (verdict !== 'go') return null;
      move(tx, effect, 'handed-over');
      lastMoment?.handOver(tx, effect);
      if (effect.channel_id === null) move(tx, { id: effectId, state: 'handed-over' }, 'confirmed');
      return effect;
    });
  };

  const send = async (effectId: string): Promise<void> => {
    const isChecked = needsCheck(effectOf(parts.store(), effectId));
    const effect = isChecked ? await handOverChecked(effectId) : handOver(effectId);
    if (effect === null || effect.channel_id === null) return;
    parts.onHandedOver(effect);
    const channel = parts.channel(effect.channel_id);
    if (channel === undefined) return moveNow(cause, effectId, 'failed', { problem: 'CHANNEL_GONE' });
    try {
      settleBy(await channel.send(outgoing(parts.store(), effect)), effectId);
    } catch (error) {
      await afterAmbiguousFailure(channel, effectId, error);
    }
  };

  const settleBy = (result: SendResult, effectId: string): void => {
    if (result.outcome === 'confirmed') moveNow(cause, effectId, 'confirmed', { externalId: result.externalId });
    else if (result.outcome === 'refused') moveNow(cause, effectId, 'failed', { problem: result.code });
    else moveNow(cause, effectId, 'uncertain', { problem: 'NOT_CONFIRMED' });
  };

  /** Nobody knows whether it went: the outside record is asked before anything else happens. */
  const afterAmbiguousFailure = async (channel: Channel, effectId: string, error: unknown): Promise<void> => {
    const problem = error instanceof AppError ? error.code : 'CHANNEL_FAILED';
    parts.logger.warn('outbox.sendFailed', { effectId, problem });
    const found =
      error instanceof AppError && error.code === 'CHANNEL_NOT_REACHED'
        ? 'absent'
        : await channel.find(effectId).catch(() => 'unknown' as const);
    if (found === 'present') moveNow(cause, effectId, 'confirmed', { externalId: effectId });
    else moveNow(cause, effectId, found === 'absent' ? 'failed' : 'uncertain', { problem });
  };

  const due = (): readonly EffectRow[] =>
    parts.store().all<EffectRow>("SELECT * FROM effects WHERE state = 'waiting' AND due_at <= ? ORDER BY created_seq", parts.clock.now());

  /** In order within a conversation; a slow channel holds up no other conversation. */
  const pump = async (): Promise<void> => {
    if (isClosed) return;
    for (const effect of due()) {
      const before = lanes.get(effect.conversation_id) ?? Promise.resolve();
      const lane = before.then(() => (isClosed ? undefined : send(effect.id))).catch((error: unknown) => logFailure(parts.logger, error));
      lanes.set(effect.conversation_id, lane);
      void lane.finally(() => lanes.get(effect.conversation_id) === lane && lanes.delete(effect.conversation_id));
    }
    scheduleNext();
    await Promise.all(lanes.values());
  };

  const scheduleNext = (): void => {
    cancelTimer();
    const next = parts
      .store()
      .get<{ at: number | null }>("SELECT min(due_at) AS at FROM effects WHERE state = 'waiting' AND due_at > ?", parts.clock.now());
    if (next?.at != null)
      cancelTimer = parts.clock.after(Math.min(longestNapMs, Math.max(0, next.at - parts.clock.now())), () => void pump());
  };

  const recover = async (): Promise<void> => {
    for (const effect of parts
      .store()
      .all<EffectRow>("SELECT * FROM effects WHERE state IN ('claimed', 'handed-over') ORDER BY created_seq")) {
      if (effect.state === 'claimed') moveNow(cause, effect.id, 'waiting');
      else await findOutcome(effect);
    }
  };

  const findOutcome = async (effect: EffectRow): Promise<void> => {
    const found =
      (await parts
        .channel(effect.channel_id ?? '')
        ?.find(effect.id)
        .catch(() => 'unknown' as const)) ?? 'unknown';
    if (found === 'present') moveNow(cause, effect.id, 'confirmed', { externalId: effect.id });
    else moveNow(cause, effect.id, found === 'absent' ? 'failed' : 'uncertain', { problem: 'CORE_RESTARTED' });
  };

  return {
    enqueueChatLine(tx, line) {
      const { effectId, undoUntil, ...rest } = line;
      const created = { kind: 'chat-line' as const, ...rest, undoUntil };
      tx.append({ type: 'effect.changed', effectId, state: 'drafted', created, problem: null, externalId: null });
      move(tx, { id: effectId, state: 'drafted' }, 'waiting');
    },
    enqueue(tx, effectId, created) {
      if (tx.get('SELECT 1 FROM effects WHERE id = ?', effectId) !== undefined)
        throw new AppError('conflict', 'EFFECT_EXISTS', 'An effect with this id was queued before');
      tx.append({ type: 'effect.changed', effectId, state: 'drafted', created, problem: null, externalId: null });
      move(tx, { id: effectId, state: 'drafted' }, 'waiting');
    },
    cancel(tx, effectId) {
      const effect = effectOf(tx, effectId);
      if (effect.state !== 'waiting') throw new AppError('conflict', 'EFFECT_ALREADY_GONE', 'The message has left already');
      move(tx, effect, 'cancelled');
      return effect;
    },
    takeBackAssistants(tx) {
      const open = tx.all<EffectRow>("SELECT * FROM effects WHERE state IN ('waiting', 'claimed') AND by_kind = 'assistant'");
      for (const effect of open) move(tx, effect, 'cancelled', { problem: 'PAUSED' });
    },
    retry(by, effectId, options) {
      moveNow(by, effectId, 'waiting', { isInsisted: options?.isInsisted === true });
      void pump();
    },
    settle: (by, effectId, outcome) =>
      moveNow(by, effectId, outcome, { problem: outcome === 'failed' ? 'PERSON_SAID_NOT_SENT' : 'PERSON_SAID_SENT' }),
    async start() {
      await recover();
      await pump();
    },
    pump,
    close() {
      isClosed = true;
      cancelTimer();
    },
  };
}

/** A chat line of a rep goes as it is; whatever belongs to a chain, or is the assistant's, is looked at again. */
function needsCheck(effect: EffectRow): boolean {
  return effect.chain_id !== null || effect.by_kind === 'assistant';
}

/** All channels at once, each with a time limit. One that cannot answer is an incomplete check, never an exception. */
function askChannels(parts: OutboxParts, lastMoment: LastMomentCheck, effect: EffectRow): Promise<ChannelCheck[]> {
  const since = lastMoment.since(parts.store(), effect);
  const asked = lastMoment.channelsOf(parts.store(), effect).map(async ({ channelId, conversationId }): Promise<ChannelCheck> => {
    const channel = parts.channel(channelId);
    const silent = { isComplete: false, newestCustomerMessageAt: null };
    let stopWaiting = (): void => undefined;
    const tooLate = new Promise<typeof silent>((resolve) => {
      stopWaiting = parts.clock.after(checkWithinMs, () => resolve(silent));
    });
    const answer = channel?.check(conversationId, since).catch((error: unknown) => {
      parts.logger.warn('outbox.checkFailed', { channelId, code: error instanceof AppError ? error.code : 'CHANNEL_FAILED' });
      return silent;
    });
    const result = await Promise.race([answer ?? silent, tooLate]);
    stopWaiting();
    return { channelId, ...result, at: parts.clock.now() };
  });
  return Promise.all(asked);
}

function effectOf(db: Reader, effectId: string): EffectRow {
  const effect = db.get<EffectRow>('SELECT * FROM effects WHERE id = ?', effectId);
  if (effect === undefined) throw new AppError('not-found', 'EFFECT_NOT_FOUND', 'No such effect');
  return effect;
}

function outgoing(store: Store, effect: EffectRow): Parameters<Channel['send']>[0] {
  const message = store.get<{ content_id: string | null; author_name: string | null; at: number }>(
    'SELECT content_id, author_name, at FROM messages WHERE id = ?',
    effect.message_id,
  );
  const text = message?.content_id == null ? null : store.content(message.content_id);
  if (message === undefined || text === null || effect.message_id === null)
    throw new AppError('corrupt-data', 'MESSAGE_TEXT_GONE', 'The text to send is gone');
  return {
    effectId: effect.id,
    messageId: effect.message_id,
    conversationId: effect.conversation_id,
    text,
    authorName: message.author_name ?? '',
    at: message.at,
  };
}

function logFailure(logger: Logger, error: unknown): void {
  logger.error('outbox.failed', { code: error instanceof AppError ? error.code : 'INTERNAL' });
}
