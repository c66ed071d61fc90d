/**
 * What the world outside the console knows by itself: who wrote when, what arrived, what people approved and allowed. Moments are ms
 * of the world's own time, which nobody can set; `order` tells what was first within one.
 */
export type OutsideRecord = {
  readonly words: Word[];
  readonly handOvers: HandOver[];
  readonly arrivals: readonly Arrival[];
  /** By the effect that a person's act became. */
  readonly approvals: Map<string, Approval>;
  readonly typing: Typing[];
  /** Effects that once could not leave, because there was no network. */
  readonly unreached: Set<string>;
  /** When a provider would not say whether a customer had written. */
  readonly refusals: number[];
  /** What became of the case, by the console's system of record: journal position and moment of every commit. */
  readonly commits: { readonly seq: number; readonly at: number; readonly order: number }[];
  nextOrder(): number;
  arrive(arrival: Arrival): void;
  hasArrived(effectId: string): boolean;
};

/** `answer`: the customer said something that ends the silence. `holding` does not, and a machine's mail is no word at all. */
export type WordKind = 'answer' | 'holding' | 'machine';

export type Word = {
  readonly customer: number;
  readonly kind: WordKind;
  /** Only of an answer. */
  readonly isFavourable: boolean;
  /** From then on any channel that is asked can tell. */
  readonly readableAt: number;
  readonly order: number;
  /** Names it to the console, however often it is delivered. */
  readonly key: string;
};

/** A call of a channel's `send`, whatever came of it. */
type HandOver = { readonly effectId: string; readonly customer: number; readonly at: number; readonly order: number };
export type Arrival = HandOver & { readonly subject: string; readonly text: string };

export type Approval = {
  readonly customer: number;
  readonly at: number;
  readonly order: number;
  /** The words as the person saw them when they let them go; null for a closure without a mail. */
  readonly text: string | null;
  /** From a screen that had not heard anything for hours. */
  readonly isStale: boolean;
  /** Also though a channel could not be asked. */
  readonly isInsisted: boolean;
  /** Insisted after being told that the customer may have got it before. */
  readonly isToldOfEarlier?: boolean;
};

/** A person had unsent words for this customer in their composer. */
type Typing = { readonly customer: number; readonly at: number; readonly order: number; untilOrder: number };

export function createOutsideRecord(): OutsideRecord {
  let order = 0;
  const arrivals: Arrival[] = [];
  const arrived = new Set<string>();
  return {
    words: [],
    handOvers: [],
    arrivals,
    approvals: new Map(),
    typing: [],
    unreached: new Set(),
    refusals: [],
    commits: [],
    nextOrder: () => (order += 1),
    arrive(arrival) {
      arrivals.push(arrival);
      arrived.add(arrival.effectId);
    },
    hasArrived: (effectId) => arrived.has(effectId),
  };
}
