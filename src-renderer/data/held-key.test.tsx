import { act, renderHook } from '@testing-library/react';
import { expect, it, onTestFinished, vi } from 'vitest';
import { listenToKeys, useShortcut } from './shortcuts.ts';

function press(key: string, repeat = false): void {
  act(() => void window.dispatchEvent(new KeyboardEvent('keydown', { key, repeat, cancelable: true })));
}

// The bug: a key held a moment too long sends one follow-up after another, or answers the question it has just raised.
it('does an act once a press, and moves on while a key is held', () => {
  onTestFinished(listenToKeys(window));
  const [send, next] = [vi.fn<() => void>(), vi.fn<() => void>()];
  const { unmount } = renderHook(() => {
    useShortcut('followUps.send', send);
    useShortcut('followUps.next', next);
  });
  onTestFinished(unmount);
  for (const key of ['s', 'j']) {
    press(key);
    press(key, true);
    press(key, true);
  }
  expect(send).toHaveBeenCalledTimes(1);
  expect(next).toHaveBeenCalledTimes(3);
  press('s');
  expect(send).toHaveBeenCalledTimes(2);
});
