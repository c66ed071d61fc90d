import type { ChannelCheck } from '../store/journal-events.ts';
import type { Reader, Transaction } from '../store/store.ts';
import type { EffectRow } from './effect-row.ts';

/** What is looked at in the last moment before an effect of a chain, or any act of the assistant, is handed over. */
export type LastMomentCheck = {
  /** Every channel by which this effect's customer can reach the workspace, with a conversation of theirs there. */
  channelsOf(db: Reader, effect: EffectRow): readonly { readonly channelId: string; readonly conversationId: string }[];
  /** An answer after this moment (ms) ends the chain. */
  since(db: Reader, effect: EffectRow): number;
  /**
   * Decides inside the transaction that hands over, after the channels answered: an answer stored meanwhile, a pause, a
   * level switched, a case closed. `stop`: it must not go any more; its first reason becomes the effect's problem. `hold`: a
   * person decides. A channel that could not be asked is the outbox's own matter: it holds the effect unless this stops it.
   */
  decide(
    db: Reader,
    effect: EffectRow,
    checks: readonly ChannelCheck[],
  ): { readonly verdict: 'go' | 'stop' | 'hold'; readonly reasons: readonly string[] };
  /**
   * What else happens with the hand-over, in its transaction: a closure closes its case. Once per effect: a repeat of a
   * send that certainly did not go (`attempts` above 0) is decided again, but what happened with it has happened.
   */
  handOver(tx: Transaction, effect: EffectRow): void;
};
