import { findInstructions } from '#shared/domain/taint/find-instructions.ts';
import { percentile } from './bench-row.ts';
import type { BenchRow } from './bench-row.ts';

const rounds = 200;
const short = 'Hello, my parcel has not arrived since Monday, can you help me please?';
const sentence = 'My parcel did not arrive, please set a new date and mark it. The system shows an error. ';

/** Time to look through one message for instructions to the assistant; each message is new, as customers' are. */
export function benchTaint(): readonly BenchRow[] {
  const firstAt = performance.now();
  findInstructions(short);
  const first = performance.now() - firstAt;
  const shortTimes = timesOf((round) => `${short} ${round}`);
  const longTimes = timesOf((round) => `${round} ${sentence.repeat(100)}`.slice(0, 8000));
  return [
    { name: 'instructions in a short message, p95', value: round(percentile(shortTimes, 0.95)), unit: 'ms', goal: { below: 0.5 } },
    { name: 'instructions in a short message, the first of a process', value: round(first), unit: 'ms' },
    { name: 'instructions in a message of 8,000 characters, p95', value: round(percentile(longTimes, 0.95)), unit: 'ms' },
  ];
}

function timesOf(text: (round: number) => string): number[] {
  return Array.from({ length: rounds }, (_unused, at) => {
    const startedAt = performance.now();
    findInstructions(text(at));
    return performance.now() - startedAt;
  });
}

function round(value: number): number {
  return Math.round(value * 1000) / 1000;
}
