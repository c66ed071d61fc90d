import { useCallback, useLayoutEffect, useMemo, useRef } from 'react';

/** That a conversation was opened in order to act in it, not only selected. */
export type Opening = {
  readonly request: number;
  /** Whether that was just now. Later the request is old: selecting another conversation must not move the focus. */
  readonly isFresh: () => boolean;
};

/** Opening and the conversation's first paint can be some frames apart. */
const freshMs = 500;

/** Its layout effect runs before effects of what is opened, so they can ask `isFresh` when they mount. */
export function useOpening(request: number): Opening {
  const askedAt = useRef(-Infinity);
  useLayoutEffect(() => {
    if (request > 0) askedAt.current = performance.now();
  }, [request]);
  const isFresh = useCallback(() => performance.now() - askedAt.current < freshMs, []);
  return useMemo(() => ({ request, isFresh }), [request, isFresh]);
}
