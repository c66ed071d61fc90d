import type { CellRecord, CellStanding } from './record-types.ts';

/** z of a two-sided 95% interval. */
const z = 1.959964;
/** Beyond this many the answer is "a long way". */
const mostMissing = 10_000;

/**
 * Lower end of the 95% Wilson score interval (Wilson 1927) for a share of `right` among `right + wrong`: what the record
 * proves at least. Null without outcomes. Takes counts, gives 0 to 1.
 */
export function wilsonLowerBound(right: number, wrong: number): number | null {
  const n = right + wrong;
  if (n <= 0) return null;
  const share = right / n;
  const centre = share + (z * z) / (2 * n);
  const spread = z * Math.sqrt((share * (1 - share)) / n + (z * z) / (4 * n * n));
  return Math.max(0, (centre - spread) / (1 + (z * z) / n));
}

/** Where a cell's record stands against its bar (0 to 1), product.md: Earned autonomy. */
export function cellStanding(record: Pick<CellRecord, 'right' | 'wrong'>, bar: number): CellStanding {
  const bound = wilsonLowerBound(record.right, record.wrong);
  const isAboveBar = bound !== null && bound >= bar;
  return { bound, bar, isAboveBar, missing: isAboveBar ? null : missingRights(record, bar) };
}

/**
 * Whether a wrong outcome makes a cell that acts alone step down to confirmation: the record proves less than the bar,
 * and no more than it did when a supervisor switched it on (`boundAtSwitch`; null where there was no record then).
 */
export function stepsDown(standing: CellStanding, boundAtSwitch: number | null): boolean {
  if (standing.bound === null || standing.isAboveBar) return false;
  return boundAtSwitch === null || standing.bound < boundAtSwitch;
}

/** The bound rises with every right outcome, so the first count that reaches the bar is found by halving. */
function missingRights({ right, wrong }: Pick<CellRecord, 'right' | 'wrong'>, bar: number): number | null {
  const reaches = (more: number): boolean => (wilsonLowerBound(right + more, wrong) ?? 0) >= bar;
  if (!reaches(mostMissing)) return null;
  let low = 0;
  let high = mostMissing;
  while (high - low > 1) {
    const middle = Math.floor((low + high) / 2);
    if (reaches(middle)) high = middle;
    else low = middle;
  }
  return high;
}
