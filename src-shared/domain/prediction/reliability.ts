/** How often values of each confidence turned out right: the field's own history in one line of business. */
export type Reliability = { readonly right: readonly number[]; readonly wrong: readonly number[] };

const bins = 10;
// Pseudo-outcomes in every bin that agree with the raw confidence: history has to outweigh them.
const priorStrength = 3;

export const noReliability: Reliability = { right: Array<number>(bins).fill(0), wrong: Array<number>(bins).fill(0) };

export type Verdict = { readonly raw: number; readonly isRight: boolean };

/** The history with one verdict more, or (sign -1) taken out again. */
export function countVerdict(history: Reliability, { raw, isRight }: Verdict, sign: 1 | -1): Reliability {
  const bin = binOf(raw);
  const bump = (counts: readonly number[]) => counts.map((count, at) => (at === bin ? count + sign : count));
  return isRight ? { right: bump(history.right), wrong: history.wrong } : { right: history.right, wrong: bump(history.wrong) };
}

/** How many verdicts it holds. */
export function verdictsIn({ right, wrong }: Reliability): number {
  return right.concat(wrong).reduce((sum, count) => sum + count, 0);
}

/**
 * The confidence a raw one means by this history: pooled so that it never falls where the raw one rises (isotonic
 * regression by pool-adjacent-violators), drawn as a line between the bins' centres. Without history it is the raw one.
 */
export function calibrate(history: Reliability, raw: number): number {
  const bounded = Math.max(0, Math.min(1, raw));
  if (verdictsIn(history) === 0) return bounded;
  const levels = pooled(history);
  const place = bounded * bins - 0.5;
  const low = Math.max(0, Math.min(bins - 1, Math.floor(place)));
  const high = Math.min(bins - 1, low + 1);
  const share = Math.max(0, Math.min(1, place - low));
  return (levels[low] ?? bounded) * (1 - share) + (levels[high] ?? bounded) * share;
}

function pooled({ right, wrong }: Reliability): readonly number[] {
  const blocks: { sum: number; weight: number; size: number }[] = [];
  for (let bin = 0; bin < bins; bin += 1) {
    const centre = (bin + 0.5) / bins;
    const hits = right[bin] ?? 0;
    blocks.push({ sum: hits + priorStrength * centre, weight: hits + (wrong[bin] ?? 0) + priorStrength, size: 1 });
    for (
      let last = blocks.at(-1), before = blocks.at(-2);
      last !== undefined && before !== undefined && before.sum / before.weight > last.sum / last.weight;
      last = blocks.at(-1), before = blocks.at(-2)
    ) {
      blocks.splice(-2, 2, { sum: before.sum + last.sum, weight: before.weight + last.weight, size: before.size + last.size });
    }
  }
  return blocks.flatMap((block) => Array<number>(block.size).fill(block.sum / block.weight));
}

function binOf(raw: number): number {
  return Math.max(0, Math.min(bins - 1, Math.floor(raw * bins)));
}
