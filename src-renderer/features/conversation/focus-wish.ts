/**
 * That the box shall take the focus as soon as it can be written in. Asked for by acts beside the composer; nobody
 * repaints for it, the composer looks after each of its own changes.
 */
export type FocusWish = {
  readonly ask: () => void;
  readonly drop: () => void;
  /** Whether it was asked for; it is not any more. */
  readonly take: () => boolean;
};

export function createFocusWish(): FocusWish {
  let isAsked = false;
  return {
    ask: () => {
      isAsked = true;
    },
    drop: () => {
      isAsked = false;
    },
    take: () => {
      const wasAsked = isAsked;
      isAsked = false;
      return wasAsked;
    },
  };
}
