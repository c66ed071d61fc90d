import type { Channel } from '../ports/channel.ts';
import type { Clock, Ids, Logger } from '../ports/ports.ts';
import type { Store, Transaction } from '../store/store.ts';
import type { EffectRow } from './effect-row.ts';
import type { LastMomentCheck } from './last-moment-check.ts';

/** What the outbox needs from outside. */
export type OutboxParts = {
  readonly store: () => Store;
  readonly clock: Clock;
  readonly ids: Ids;
  readonly logger: Logger;
  /** 0 inclusive to 1 exclusive: spreads retries. */
  readonly random: () => number;
  readonly channel: (id: string) => Channel | undefined;
  /** Told once an effect is durably handed over: from now on the customer's side shows it. */
  readonly onHandedOver: (effect: EffectRow) => void;
  /** Asked before an effect of a chain, or any of the assistant's, is handed over; without one such effects are held. */
  readonly lastMoment?: LastMomentCheck;
  /** In the transaction that stops a person's effect because the customer answered: their words are not lost. */
  readonly onStopped?: (tx: Transaction, effect: EffectRow) => void;
  /** Told after an effect failed, was held or became uncertain, with the problem it shows now: a person has to look. */
  readonly onTrouble?: (effect: EffectRow) => void;
};
