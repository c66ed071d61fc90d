import type { Guards, SimulatedCore } from './simulated-core.ts';
import type { OutsideRecord } from './outside-record.ts';
import type { SimulatedClock } from './simulated-clock.ts';
import type { OutsideMail } from './outside-mail.ts';

export const minute = 60_000;
export const hour = 60 * minute;
export const day = 24 * hour;

export type DeskOptions = {
  readonly seed: number;
  readonly cases: number;
  readonly days: number;
  /** Crashes, set clocks, channels that lie, dawdle and are away, consoles that go away. Customers are difficult without, too. */
  readonly hasFaults: boolean;
  readonly guards?: Guards;
};

/** One simulated desk: its customers, its people, and the console they work with. */
export type World = {
  readonly options: DeskOptions;
  readonly clock: SimulatedClock;
  readonly random: Chance;
  readonly record: OutsideRecord;
  readonly mail: OutsideMail;
  readonly customers: Customer[];
  readonly customerByCase: Map<string, number>;
  /** The console's process as it runs now; null while it is dead. */
  core(): SimulatedCore | null;
  /** Does it now, or again, under the same key, once the console is back: what a window does. */
  act(work: (core: SimulatedCore, key: string) => void): void;
};

export type Chance = {
  /** 0 inclusive to 1 exclusive. */
  (): number;
  is(probability: number): boolean;
  between(from: number, to: number): number;
  of<Value>(values: readonly Value[]): Value;
};

export const personas = ['early', 'late', 'silent', 'other-channel', 'away', 'bouncing', 'holding', 'racing'] as const;
export type Persona = (typeof personas)[number];

export type Customer = {
  readonly n: number;
  readonly address: string;
  readonly lineOfBusinessId: string;
  persona: Persona;
  /** Began in a chat in which they were verified. */
  readonly isKnownInChat: boolean;
  caseId: string | null;
  mailsGot: number;
  /** `Message-ID` of the newest mail they got. */
  lastMail: string | null;
  /** Own mails of reps to them. */
  asked: number;
  words: number;
  /** Set while they wait for the very moment of the next send. */
  isLurking: boolean;
};

export function createChance(next: () => number): Chance {
  return Object.assign(() => next(), {
    is: (probability: number) => next() < probability,
    between: (from: number, to: number) => from + next() * (to - from),
    of<Value>(values: readonly Value[]): Value {
      const value = values[Math.floor(next() * values.length)];
      if (value === undefined) throw new Error('Nothing to choose from');
      return value;
    },
  });
}
