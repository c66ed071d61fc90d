/**
 * That the box shall take the focus. Asked for by acts beside the composer; nobody
 * repaints for it, the composer looks after each of its own changes.
 */
export type FocusWish = {
  readonly ask: () => void;
  /** Whether it was asked for; it is not any more. */
  readonly take: () => boolean;
};

export function createFocusWish(): FocusWish {
  let isAsked = false;
  return {
    ask: () => {
      isAsked = true;
    },
    take: () => {
      const wasAsked = isAsked;
      isAsked = false;
      return wasAsked;
    },
  };
}
