/** Which message was on screen last. Changes with every scroll, so nobody repaints for it; it is asked when needed. */
export type Seen = {
  readonly see: (ordinal: number) => void;
  readonly ordinal: () => number;
};

/** A conversation opens at its newest words, `opensAt`: they count as seen. */
export function createSeen(opensAt: number): Seen {
  let newest = opensAt;
  return {
    see: (ordinal) => {
      newest = Math.max(newest, ordinal);
    },
    ordinal: () => newest,
  };
}
