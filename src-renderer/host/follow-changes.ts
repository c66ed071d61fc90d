import { allRoutes } from '#shared/contract/all-routes.ts';
import type { CoreFrame } from '#shared/contract/wire.ts';
import type { ChangeBatch } from './client.ts';
import type { After } from './requests.ts';

type ChangeFrame = Extract<CoreFrame, { kind: 'change' }>;

export type Follower = {
  take(frame: ChangeFrame): void;
  /** The line is new: frames may have been missed, so the core is asked. */
  resume(): void;
  suspend(): void;
  stop(): void;
};

type FollowOptions = {
  /** Seq of the last change known; null for nothing yet. */
  readonly since: number | null;
  readonly listener: (batch: ChangeBatch) => void;
  /** Asks `changes.since`. */
  readonly ask: (since: number | null, signal: AbortSignal) => Promise<unknown>;
  readonly after: After;
};

/** Frames kept while the core is asked; more than this and it is asked again instead. */
const longestBuffer = 1000;
const waitAfterFailureMs = 1000;

/**
 * Every change once and in order: a frame is applied only where it continues what is known; after a gap, a lost line
 * or a restart the core is asked what is missing, and frames wait until it has answered.
 */
export function createFollower({ since, listener, ask, after }: FollowOptions): Follower {
  let position = since;
  let asking: AbortController | null = null;
  let isCurrent = false;
  let isStopped = false;
  let hasOverflowed = false;
  let waiting: ChangeFrame[] = [];
  let cancelRetry: () => void = () => undefined;

  function suspend(): void {
    isCurrent = false;
    waiting = [];
    hasOverflowed = false;
    cancelRetry();
    asking?.abort();
    asking = null;
  }

  function resume(): void {
    if (isStopped) return;
    suspend();
    const own = new AbortController();
    asking = own;
    void askOnce(own);
  }

  async function askOnce(own: AbortController): Promise<void> {
    try {
      const answer = await ask(position, own.signal);
      if (asking === own) handleAnswer(answer);
    } catch {
      // Whatever it was, the next answer makes up for it; the connection's state is told elsewhere.
      if (asking === own) retry();
    }
  }

  function retry(): void {
    asking = null;
    cancelRetry = after(waitAfterFailureMs, resume);
  }

  function handleAnswer(value: unknown): void {
    const answer = allRoutes['changes.since'].output.safeParse(value);
    if (!answer.success) return retry();
    asking = null;
    const held = waiting;
    const mustAskAgain = hasOverflowed;
    position = answer.data.seq;
    isCurrent = true;
    listener(answer.data);
    if (mustAskAgain) return resume();
    for (const frame of held) take(frame);
  }

  function take(frame: ChangeFrame): void {
    if (isStopped) return;
    if (!isCurrent) return hold(frame);
    if (position !== null && isKnown(frame, position)) return;
    if (frame.after !== position) return resume();
    position = frame.seq;
    listener({ mode: 'delta', seq: frame.seq, changed: frame.changed });
  }

  function hold(frame: ChangeFrame): void {
    if (asking === null) return;
    if (waiting.length < longestBuffer) waiting.push(frame);
    else hasOverflowed = true;
  }

  function stop(): void {
    isStopped = true;
    suspend();
  }

  return { take, resume, suspend, stop };
}

/** What only the running core knows is told at the seq it stands at and moves none: beside a known seq it is news all the same. */
function isKnown(frame: ChangeFrame, position: number): boolean {
  return frame.after === frame.seq ? frame.seq < position : frame.seq <= position;
}
