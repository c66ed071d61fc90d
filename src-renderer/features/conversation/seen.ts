/** Which message was on screen last. Changes with every scroll, so nobody repaints for it; it is asked when needed. */
export type Seen = {
  readonly see: (ordinal: number) => void;
  readonly ordinal: () => number;
};

export function createSeen(): Seen {
  let newest = 0;
  return {
    see: (ordinal) => {
      newest = Math.max(newest, ordinal);
    },
    ordinal: () => newest,
  };
}
