import { notifications, notificationsStore } from '@mantine/notifications';
import { act, renderHook } from '@testing-library/react';
import { expect, it, onTestFinished, vi } from 'vitest';
import { startI18n } from '../i18n/start-i18n.ts';
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

// The bug: a key pressed while another act is under way is done to whatever comes next, or swallowed without a word.
it('says of a press while another act is under way that it did nothing, and works again after it', () => {
  startI18n();
  onTestFinished(listenToKeys(window));
  onTestFinished(() => notifications.clean());
  const send = vi.fn<() => void>();
  const { rerender, unmount } = renderHook((isBusy: boolean) => useShortcut('followUps.send', send, { isBusy }), { initialProps: true });
  onTestFinished(unmount);
  press('s');
  expect(send).not.toHaveBeenCalled();
  expect(notificationsStore.getState().notifications.map(({ id }) => id)).toEqual(['busy']);
  rerender(false);
  press('s');
  expect(send).toHaveBeenCalledTimes(1);
});
