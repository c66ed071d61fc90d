import { AppError } from '#shared/lib/app-error.ts';
import { mayBecome, type EffectState } from '#shared/domain/outbox/states.ts';
import type { Channel, SendResult } from '../ports/channel.ts';
import type { Clock, Logger } from '../ports/ports.ts';
import type { Cause, Reader, Store, Transaction } from '../store/store.ts';
import { systemPrincipal } from '../workspace/principals.ts';

/** Every outward effect goes through here, a rep's chat line included: durable rows and one executor. */
export type Outbox = {
  /** Inside the transaction that stores the message: the effect waits, and can be undone until `undoUntil`. */
  enqueueChatLine(tx: Transaction, line: ChatLine): void;
  /** Takes a waiting effect back. Throws conflict EFFECT_ALREADY_GONE once it is claimed. */
  cancel(tx: Transaction, effectId: string): EffectRow;
  /** A person sends a failed effect again, as the same effect. */
  retry(cause: Cause, effectId: string): void;
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

export type EffectRow = {
  id: string;
  channel_id: string;
  conversation_id: string;
  message_id: string;
  state: EffectState;
  undo_until: number | null;
};

type OutboxParts = {
  readonly store: () => Store;
  readonly clock: Clock;
  readonly logger: Logger;
  readonly channel: (id: string) => Channel | undefined;
  /** Told once an effect is durably handed over: from now on the customer's side shows it. */
  readonly onHandedOver: (effect: EffectRow) => void;
};

const cause: Cause = { principal: systemPrincipal('outbox') };

export function createOutbox(parts: OutboxParts): Outbox {
  const lanes = new Map<string, Promise<void>>();
  let cancelTimer: () => void = () => undefined;
  let isClosed = false;

  const move = (
    tx: Transaction,
    effect: Pick<EffectRow, 'id' | 'state'>,
    to: EffectState,
    more: { problem?: string; externalId?: string } = {},
  ): void => {
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
    });
  };
  const moveNow = (by: Cause, effectId: string, to: EffectState, more: { problem?: string; externalId?: string } = {}): void =>
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

  const send = async (effectId: string): Promise<void> => {
    const effect = handOver(effectId);
    if (effect === null) return;
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
    parts
      .store()
      .all<EffectRow>(
        "SELECT * FROM effects WHERE state = 'waiting' AND (undo_until IS NULL OR undo_until <= ?) ORDER BY created_seq",
        parts.clock.now(),
      );

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
      .get<{ at: number | null }>(
        "SELECT min(undo_until) AS at FROM effects WHERE state = 'waiting' AND undo_until > ?",
        parts.clock.now(),
      );
    if (next?.at != null) cancelTimer = parts.clock.after(Math.max(0, next.at - parts.clock.now()), () => void pump());
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
        .channel(effect.channel_id)
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
    cancel(tx, effectId) {
      const effect = effectOf(tx, effectId);
      if (effect.state !== 'waiting') throw new AppError('conflict', 'EFFECT_ALREADY_GONE', 'The message has left already');
      move(tx, effect, 'cancelled');
      return effect;
    },
    retry(by, effectId) {
      moveNow(by, effectId, 'waiting');
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
  if (message === undefined || text === null) throw new AppError('corrupt-data', 'MESSAGE_TEXT_GONE', 'The text to send is gone');
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
