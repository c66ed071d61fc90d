/** One measured number. `goal` is what the product promises; without one the number is told, not judged. */
export type BenchRow = {
  readonly name: string;
  readonly value: number;
  readonly unit: string;
  readonly goal?: Goal;
  readonly peer?: { readonly name: string; readonly value: number };
  /** Ours by the peer's. */
  readonly ratio?: number;
};

/** Bounds of the value, or of the ratio. */
type Goal = { readonly below: number } | { readonly ratioAtLeast: number };

export function isMet({ value, ratio, goal }: BenchRow): boolean | null {
  if (goal === undefined) return null;
  return 'below' in goal ? value < goal.below : (ratio ?? 0) >= goal.ratioAtLeast;
}

/** The smallest value that `share` of all are not above; NaN of nothing, so that no run passes by not having run. */
export function percentile(values: readonly number[], share: number): number {
  const sorted = values.toSorted((left, right) => left - right);
  return sorted[Math.max(0, Math.ceil(sorted.length * share) - 1)] ?? Number.NaN;
}

export function median(values: readonly number[]): number {
  return percentile(values, 0.5);
}

export function rounded(value: number): number {
  return Math.round(value * 10) / 10;
}
