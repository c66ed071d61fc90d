/** What a cell of the matrix (capability and line of business) has shown over the last 90 days (product.md: Earned autonomy). */
export type CellRecord = {
  readonly done: number;
  readonly confirmed: number;
  readonly edited: number;
  readonly rejected: number;
  readonly reverted: number;
  /** Acts that were or would have been right and wrong; what nobody looked at is in neither. */
  readonly right: number;
  readonly wrong: number;
};

/** 95% Wilson lower bound against the cell's bar. */
export type CellStanding = {
  /** Null without outcomes. */
  readonly bound: number | null;
  readonly bar: number;
  readonly isAboveBar: boolean;
  /** About how many more right outcomes in a row would lift the bound over the bar; null when it is, or cannot be told. */
  readonly missing: number | null;
};

/** How far back a record looks (product.md: Earned autonomy). */
export const recordWindowMs = 90 * 24 * 3600 * 1000;
/** How long after resolving or closing a reopened case says that it was wrong. */
export const reopenedCountsForMs = 14 * 24 * 3600 * 1000;
/** A cell's bar until a supervisor sets another, 0 to 1. */
export const defaultBar = 0.9;
