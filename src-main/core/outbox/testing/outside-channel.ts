import type { Channel as ChannelKind } from '#shared/domain/conversation/types.ts';
import { AppError } from '#shared/lib/app-error.ts';
import type { Channel, CheckResult, OutgoingMessage, SendResult } from '../../ports/channel.ts';
import type { Clock } from '../../ports/ports.ts';

/** What becomes of a hand-over, and what the channel says about it. A channel may be wrong, but keeps the contract of its port. */
export type SendBehaviour = {
  /** ms until it stands in the outside record; null for never. */
  readonly arrivesAfterMs: number | null;
  readonly says: SendResult | Error | 'nothing';
  readonly saysAfterMs: number;
};
export type CheckBehaviour = { readonly says: 'truth' | 'incomplete' | 'throws' | 'nothing'; readonly afterMs: number };

type Arrival = { readonly effectId: string; readonly conversationId: string; readonly at: number };

/** A channel with an outside record of its own: what arrived there, whatever it said, and when customers wrote. Its times are monotonic. */
export type OutsideChannel = Channel & {
  readonly arrivals: readonly Arrival[];
  /** Every call of `send`, also of what never arrived. */
  readonly handedOver: readonly Arrival[];
  /** When a message of this conversation's customer became readable. */
  readonly answers: readonly { readonly conversationId: string; readonly at: number }[];
  answer(conversationId: string): void;
  sends: (message: OutgoingMessage) => SendBehaviour;
  finds: () => 'truth' | 'unknown' | 'nothing';
  checks: () => CheckBehaviour;
};

export const goodSend: SendBehaviour = { arrivesAfterMs: 0, says: { outcome: 'accepted' }, saysAfterMs: 0 };

export function createOutsideChannel({
  id,
  kind,
  clock,
}: {
  readonly id: string;
  readonly kind: ChannelKind;
  readonly clock: Clock;
}): OutsideChannel {
  const arrivals: Arrival[] = [];
  const handedOver: Arrival[] = [];
  const answers: { conversationId: string; at: number }[] = [];
  /** On their way: nobody can say whether they will stand there. */
  const onTheirWay = new Set<string>();
  const later = (ms: number): Promise<void> => (ms === 0 ? Promise.resolve() : new Promise((resolve) => void clock.after(ms, resolve)));
  const nothing = <Value>(): Promise<Value> => new Promise(() => undefined);

  const deliver = async ({ effectId, conversationId }: OutgoingMessage, afterMs: number): Promise<void> => {
    onTheirWay.add(effectId);
    await later(afterMs);
    onTheirWay.delete(effectId);
    arrivals.push({ effectId, conversationId, at: clock.monotonic() });
  };

  const check = async (conversationId: string, since: number): Promise<CheckResult> => {
    const { says, afterMs } = channel.checks();
    if (says === 'nothing') return nothing();
    await later(afterMs);
    if (says === 'throws') throw new AppError('unavailable', 'CHANNEL_NOT_REACHED', 'No network');
    const newest = answers.filter((answer) => answer.conversationId === conversationId && answer.at > since).at(-1);
    return { isComplete: says === 'truth', newestCustomerMessageAt: newest?.at ?? null };
  };

  const channel: OutsideChannel = {
    id,
    kind,
    arrivals,
    handedOver,
    answers,
    sends: () => ({ ...goodSend, says: { outcome: 'confirmed', externalId: id } }),
    finds: () => 'truth',
    checks: () => ({ says: 'truth', afterMs: 0 }),
    answer: (conversationId) => void answers.push({ conversationId, at: clock.monotonic() }),
    async send(message) {
      const { arrivesAfterMs, says, saysAfterMs } = channel.sends(message);
      handedOver.push({ effectId: message.effectId, conversationId: message.conversationId, at: clock.monotonic() });
      if (arrivesAfterMs !== null) void deliver(message, arrivesAfterMs);
      if (arrivesAfterMs === 0) await Promise.resolve();
      await later(saysAfterMs);
      if (says === 'nothing') return nothing();
      if (says instanceof Error) throw says;
      return says;
    },
    find(effectId) {
      const finds = channel.finds();
      if (finds === 'nothing') return nothing();
      if (finds === 'unknown' || onTheirWay.has(effectId)) return Promise.resolve('unknown');
      return Promise.resolve(arrivals.some((arrival) => arrival.effectId === effectId) ? 'present' : 'absent');
    },
    check,
    close: () => Promise.resolve(),
  };
  return channel;
}
