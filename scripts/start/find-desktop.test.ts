import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { findDesktop } from './find-desktop.ts';

const display = { DISPLAY: ':0' };

function electronFolder({ isComplete }: { readonly isComplete: boolean }): string {
  const folder = mkdtempSync(join(tmpdir(), 'caseloom-electron-'));
  if (isComplete) addBinary(folder);
  return folder;
}

function addBinary(folder: string): void {
  mkdirSync(join(folder, 'dist'));
  writeFileSync(join(folder, 'dist', 'electron'), '');
  writeFileSync(join(folder, 'path.txt'), 'electron');
}

test('a window is opened where Electron and a display are', async () => {
  const folder = electronFolder({ isComplete: true });
  const found = { ok: true, electron: join(folder, 'dist', 'electron') };
  expect(await findDesktop({ env: display, platform: 'linux', electronFolder: folder, fetch: null })).toEqual(found);
  expect(await findDesktop({ env: { WAYLAND_DISPLAY: 'w' }, platform: 'linux', electronFolder: folder, fetch: null })).toEqual(found);
});

test('without a display nothing is downloaded for nothing', async () => {
  const fetch = (): Promise<boolean> => Promise.reject(new Error('must not be asked'));
  expect(await findDesktop({ env: {}, platform: 'linux', electronFolder: electronFolder({ isComplete: false }), fetch })).toEqual({
    ok: false,
    why: 'there is no display',
  });
});

test('a missing binary is fetched, or the reason is said', async () => {
  const folder = electronFolder({ isComplete: false });
  const ask = { env: display, platform: 'linux', electronFolder: folder } as const;
  expect(await findDesktop({ ...ask, fetch: null })).toMatchObject({ ok: false, why: expect.stringContaining('switched off') });
  expect(await findDesktop({ ...ask, fetch: async () => false })).toMatchObject({
    why: expect.stringContaining('could not be downloaded'),
  });
  expect(await findDesktop({ ...ask, electronFolder: null, fetch: null })).toMatchObject({ why: 'Electron is not installed' });
  const fetch = async (into: string): Promise<boolean> => {
    addBinary(into);
    return true;
  };
  expect(await findDesktop({ ...ask, fetch })).toEqual({ ok: true, electron: join(folder, 'dist', 'electron') });
});
