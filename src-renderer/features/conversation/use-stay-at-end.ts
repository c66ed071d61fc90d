import { useEffect, useEffectEvent, useRef } from 'react';
import type { RefObject } from 'react';
import { endThreshold } from './use-mark-read.ts';

type Options = {
  readonly list: { readonly isAtEnd: (threshold: number) => boolean; readonly scrollToEnd: () => void };
  readonly scroller: RefObject<HTMLElement | null>;
  /** What scrolls: it grows when a row turns out taller than it was thought to be. */
  readonly canvas: RefObject<HTMLElement | null>;
  readonly count: number;
  /** Ordinal of the newest message the signed-in person wrote; 0 when there is none. */
  readonly newestOwn: number;
};

/** Opens a list at its newest words, and keeps it there when rows or the box below grow or the rep has said something. */
export function useStayAtEnd({ list, scroller, canvas, count, newestOwn }: Options): void {
  const isOpened = useRef(false);
  const wasAtEnd = useRef(true);
  const lastOwn = useRef(newestOwn);
  useEffect(() => {
    const hasSpoken = isOpened.current && newestOwn > lastOwn.current;
    lastOwn.current = newestOwn;
    if (count === 0 || (isOpened.current && !hasSpoken)) return;
    isOpened.current = true;
    list.scrollToEnd();
  }, [list, count, newestOwn]);
  const keep = useEffectEvent(() => {
    if (wasAtEnd.current) list.scrollToEnd();
  });
  const look = useEffectEvent(() => {
    wasAtEnd.current = list.isAtEnd(endThreshold);
  });
  useEffect(() => {
    const element = scroller.current;
    if (element === null) return;
    const observer = new ResizeObserver(() => keep());
    const handleScroll = () => look();
    observer.observe(element);
    if (canvas.current !== null) observer.observe(canvas.current);
    element.addEventListener('scroll', handleScroll, { passive: true });
    return () => {
      observer.disconnect();
      element.removeEventListener('scroll', handleScroll);
    };
  }, [scroller, canvas]);
}
