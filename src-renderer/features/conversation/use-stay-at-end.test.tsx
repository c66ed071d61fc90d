import { fireEvent, render, screen } from '@testing-library/react';
import { useRef } from 'react';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { useStayAtEnd } from './use-stay-at-end.ts';

/** The browser tells of a new size only for what is observed. */
const observed = new Map<Element, () => void>();
beforeEach(() => {
  observed.clear();
  vi.stubGlobal(
    'ResizeObserver',
    class {
      readonly #tell: () => void;
      constructor(tell: () => void) {
        this.#tell = tell;
      }
      observe(element: Element): void {
        observed.set(element, this.#tell);
      }
      disconnect(): void {
        observed.clear();
      }
    },
  );
  return () => vi.unstubAllGlobals();
});

const list = { isAtEnd: vi.fn<() => boolean>(), scrollToEnd: vi.fn<() => void>() };

function Words() {
  const scroller = useRef<HTMLDivElement>(null);
  const canvas = useRef<HTMLDivElement>(null);
  useStayAtEnd({ list, scroller, canvas, count: 3, newestOwn: 0 });
  return (
    <div ref={scroller} role="log">
      <div ref={canvas} data-testid="canvas" />
    </div>
  );
}

describe('useStayAtEnd', () => {
  beforeEach(() => {
    list.isAtEnd.mockReset().mockReturnValue(true);
    list.scrollToEnd.mockReset();
  });

  // The newest words are cut off below: rows measured after the opening are taller than they were thought to be.
  it.each(['log', 'canvas'])('stays at the newest words when the %s changes its height', (which) => {
    render(<Words />);
    list.scrollToEnd.mockClear();
    observed.get(which === 'log' ? screen.getByRole('log') : screen.getByTestId('canvas'))?.();
    expect(list.scrollToEnd).toHaveBeenCalledOnce();
  });

  // A rep who reads back is torn away from it.
  it('leaves a rep alone who has scrolled away', () => {
    render(<Words />);
    list.scrollToEnd.mockClear();
    list.isAtEnd.mockReturnValue(false);
    fireEvent.scroll(screen.getByRole('log'));
    for (const tell of observed.values()) tell();
    expect(list.scrollToEnd).not.toHaveBeenCalled();
  });
});
