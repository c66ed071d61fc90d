import { expect, test, vi } from 'vitest';
import { loadCode } from './load-code.ts';

// The bug: the host restarts while a window opens, and the screen stays empty for good.
test('asks again until the code is there', async () => {
  const warn = vi.spyOn(console, 'warn').mockReturnValue();
  const pauses: number[] = [];
  let asked = 0;
  const load = async () => {
    asked += 1;
    if (asked < 3) throw new TypeError('Failed to fetch dynamically imported module');
    return 'code';
  };
  const pause = async (ms: number) => void pauses.push(ms);
  expect(await loadCode(load, pause)).toBe('code');
  expect(pauses).toEqual([1000, 1000]);
  warn.mockRestore();
});
