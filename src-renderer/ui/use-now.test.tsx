import { act, render, screen } from '@testing-library/react';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { setNow, timeNow, useNow } from './use-now.ts';

const wall = Date.UTC(2026, 10, 23, 9);
beforeEach(() => vi.useFakeTimers({ now: wall }));
afterEach(() => {
  setNow(Date.now());
  vi.useRealTimers();
});

function Shown() {
  return <output>{useNow()}</output>;
}

// Would catch: a countdown by this machine's clock of a moment that another clock ends.
test('counts by the clock it was told, at once and from there on', () => {
  render(<Shown />);
  expect(screen.getByRole('status').textContent).toBe(String(wall));
  act(() => setNow(wall + 3_600_000));
  expect(screen.getByRole('status').textContent).toBe(String(wall + 3_600_000));
  act(() => void vi.advanceTimersByTime(2000));
  expect(screen.getByRole('status').textContent).toBe(String(wall + 3_602_000));
  expect(timeNow()).toBe(wall + 3_602_000);
});

// Would catch: every answer repainting every waiting time, because it took some milliseconds to come.
test('takes the way of an answer for no difference', () => {
  setNow(wall - 300);
  expect(timeNow()).toBe(wall);
});
