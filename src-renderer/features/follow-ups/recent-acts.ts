import { create } from 'zustand';
import type { RouteInput } from '#shared/contract/all-routes.ts';

export type PlanChange = RouteInput<'followUp.adjust'>['change'];

/** Something done here a moment ago. */
export type RecentAct = {
  readonly id: string;
  readonly what: 'send' | 'schedule' | 'resolve' | 'skip' | 'unskip' | 'snooze' | 'stop' | 'pause' | 'resume';
  readonly caseId: string;
  readonly stepKey: string;
  /** The name under which the words that were sent are kept. */
  readonly wordsKey: string;
  readonly customer: string;
  /** Follow-up n; null for anything else. */
  readonly number: number | null;
  /** When the step comes that was put off, ms; null for anything else. */
  readonly until: number | null;
  /** How it is taken back. */
  readonly reversal: { readonly kind: 'effect'; readonly effectId: string } | { readonly kind: 'plan'; readonly change: PlanChange } | null;
  /** By the core's clock, ms; 0 where it cannot be taken back. */
  readonly undoUntil: number;
};

/** A send that did not go, although its undo time had passed: somebody has to know. */
export type Stopped = {
  readonly act: RecentAct;
  readonly state: 'cancelled' | 'failed' | 'uncertain';
  readonly reasons: readonly string[];
};

type RecentActs = {
  /** Newest last. A send stays until its fate is known. */
  readonly acts: readonly RecentAct[];
  readonly stopped: readonly Stopped[];
  readonly add: (act: RecentAct) => void;
  readonly remove: (id: string) => void;
  readonly stop: (stopped: Stopped) => void;
  readonly dismiss: (id: string) => void;
};

/** What this window did lately: for undo, and for what becomes of a send after it. Other windows see the plan itself. */
export const useRecentActs = create<RecentActs>((set) => ({
  acts: [],
  stopped: [],
  add: (act) => set(({ acts }) => ({ acts: [...acts.filter((other) => other.id !== act.id), act] })),
  remove: (id) => set(({ acts }) => ({ acts: acts.filter((act) => act.id !== id) })),
  stop: (stopped) =>
    set((now) => ({
      acts: now.acts.filter((act) => act.id !== stopped.act.id),
      stopped: [...now.stopped.filter(({ act }) => act.id !== stopped.act.id), stopped],
    })),
  dismiss: (id) => set((now) => ({ stopped: now.stopped.filter(({ act }) => act.id !== id) })),
}));
