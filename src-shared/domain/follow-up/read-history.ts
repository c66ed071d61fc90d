import { isAnswer } from '../answer/types.ts';
import { firstMoment, lastMoment } from '../time/zoned-time.ts';
import type { HistoryEntry } from './types.ts';

export type SentEntry = Extract<HistoryEntry, { type: 'sent' }>;
export type ReceivedEntry = Extract<HistoryEntry, { type: 'received' }>;
type AdjustedEntry = Extract<HistoryEntry, { type: 'adjusted' }>;
export type Step = number | 'closing';

/** Silence since a message of ours: what was sent and received in it. */
export type Chain = {
  /** The first message of a person that the customer got after their last word. */
  readonly id: string;
  /** Confirmed, in order; the first one began the chain. */
  readonly sent: SentEntry[];
  /** No answers: holding replies and what machines sent. */
  readonly received: ReceivedEntry[];
};

export type Move = { readonly to: number; readonly order: number };

/** A pause that a holding reply or an out-of-office note asked for; `order` tells what a person decided after it. */
export type AskedPause = { readonly entry: ReceivedEntry; readonly order: number };

/** What a history says about now. Everything but `isPaused` and `before` is of the present turn: the silence, or the answers in it. */
export type Reading = {
  /** Null while nothing was sent since the customer's last word. */
  chain: Chain | null;
  /** The chain before the last answer. */
  before: Chain | null;
  /** Words of the customer that nobody replied to. */
  answers: ReceivedEntry[];
  pauses: AskedPause[];
  isBounced: boolean;
  pending: SentEntry | null;
  hasFailed: boolean;
  isUncertain: boolean;
  isStopped: boolean;
  /** By a person, until resumed; it outlives an answer. */
  isPaused: boolean;
  isPausedThisTurn: boolean;
  /** With the moment of the skip, ms: what comes after a step that was skipped late counts from there. */
  skipped: ReadonlyMap<Step, number>;
  /** In the order they were made, the newest last. */
  moves: ReadonlyMap<Step, Move>;
};

/**
 * Reads a history, oldest first. The order of entries counts and not their times: a clock may have been set back between two of
 * them. An answer ends a chain, the next message of a person begins one; a numbered follow-up never does.
 */
export function readHistory(history: readonly HistoryEntry[]): Reading {
  const reading: Reading = { ...newTurn(), chain: null, before: null, answers: [], isPaused: false };
  for (const [order, entry] of history.entries()) {
    if (entry.type === 'sent') readSent(reading, entry);
    else if (entry.type === 'received') readReceived(reading, entry, order);
    else if (entry.type === 'adjusted') readAdjusted(reading, entry, order);
    else readReopened(reading);
  }
  return reading;
}

/** A time that can be counted with, whatever number stands there. */
export function saneTime(at: number): number {
  if (Number.isNaN(at)) return 0;
  return Math.min(Math.max(at, firstMoment), lastMoment);
}

/* Most turns have none: a plan is made millions of times and should not cost two empty collections. */
const noSteps: ReadonlyMap<Step, number> = new Map();
const noMoves: ReadonlyMap<Step, Move> = new Map();

function newTurn(): Omit<Reading, 'chain' | 'before' | 'answers' | 'isPaused'> {
  return {
    pauses: [],
    isBounced: false,
    pending: null,
    hasFailed: false,
    isUncertain: false,
    isStopped: false,
    isPausedThisTurn: false,
    skipped: noSteps,
    moves: noMoves,
  };
}

function readSent(reading: Reading, entry: SentEntry): void {
  switch (entry.state) {
    case 'confirmed':
      return readConfirmed(reading, entry);
    case 'waiting':
    case 'claimed':
    case 'handed-over':
      reading.pending = entry;
      return;
    case 'failed':
      reading.hasFailed = true;
      return;
    case 'uncertain':
      reading.isUncertain = true;
      return;
    case 'drafted':
    case 'cancelled':
      return;
  }
}

function readConfirmed(reading: Reading, entry: SentEntry): void {
  if (entry.number === null && reading.chain === null) {
    Object.assign(reading, newTurn());
    reading.chain = { id: entry.id, sent: [entry], received: [] };
    reading.answers = [];
    return;
  }
  reading.chain?.sent.push(entry);
  // Whoever writes again has seen that the last try did not arrive.
  if (entry.number === null && entry.by === 'person') {
    reading.hasFailed = false;
    reading.isBounced = false;
  }
}

function readReceived(reading: Reading, entry: ReceivedEntry, order: number): void {
  if (isAnswer(entry.kind)) {
    endTurn(reading);
    reading.answers.push(entry);
    return;
  }
  reading.chain?.received.push(entry);
  if (entry.kind === 'bounce') reading.isBounced = true;
  if (entry.kind === 'holding' || entry.kind === 'out-of-office') reading.pauses.push({ entry, order });
}

function readAdjusted(reading: Reading, { at, change }: AdjustedEntry, order: number): void {
  switch (change.kind) {
    case 'pause':
      reading.isPaused = true;
      reading.isPausedThisTurn = true;
      return;
    case 'resume':
      reading.isPaused = false;
      reading.isPausedThisTurn = false;
      reading.isStopped = false;
      reading.isBounced = false;
      return;
    case 'stop':
      reading.isStopped = true;
      // Whoever stops has seen that the address does not exist; a later bounce is news.
      reading.isBounced = false;
      return;
    case 'skip':
      // Skipped already: the later click changes nothing.
      if (!reading.skipped.has(change.step)) reading.skipped = new Map([...reading.skipped, [change.step, saneTime(at)]]);
      return;
    case 'unskip':
      reading.skipped = new Map([...reading.skipped].filter(([step]) => step !== change.step));
      return;
    case 'move':
      reading.moves = new Map([...[...reading.moves].filter(([step]) => step !== change.step), [change.step, { to: change.to, order }]]);
  }
}

/** What closed the case before is over; a favourable answer was used up by it. */
function readReopened(reading: Reading): void {
  endTurn(reading);
  reading.answers = reading.answers.filter((answer) => answer.kind !== 'favourable');
}

function endTurn(reading: Reading): void {
  reading.before = reading.chain ?? reading.before;
  reading.chain = null;
  Object.assign(reading, newTurn());
}
