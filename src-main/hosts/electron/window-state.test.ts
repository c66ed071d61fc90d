import { mkdirSync, mkdtempSync, readdirSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { placeWindow, readWindowState, saveWindowState, type WindowState } from './window-state.ts';

const screen = { x: 0, y: 0, width: 1920, height: 1080 };
const second = { x: 1920, y: 0, width: 1920, height: 1080 };
const at = (x: number, y: number, width = 1200, height = 800): WindowState => ({ bounds: { x, y, width, height }, isMaximised: false });

test('a window comes back where it was', () => {
  expect(placeWindow(at(2000, 100), [screen, second])).toEqual({ x: 2000, y: 100, width: 1200, height: 800 });
});

// A screen that was unplugged must not take the window with it.
test.each([
  ['on a screen that is gone', at(2000, 100), [screen]],
  ['with its title bar above the screen', at(100, -50), [screen]],
  ['with only its edge in reach', at(1850, 100), [screen]],
  ['below the screen', at(100, 1060), [screen]],
])('a window left %s opens in the middle', (_name, saved, screens) => {
  expect(placeWindow(saved, screens)).toEqual({ width: 1440, height: 900 });
});

test('a window is never larger than its screen nor smaller than the console', () => {
  expect(placeWindow(at(0, 0, 5000, 5000), [screen])).toEqual({ x: 0, y: 0, width: 1920, height: 1080 });
  expect(placeWindow(at(0, 0, 200, 100), [screen])).toEqual({ x: 0, y: 0, width: 900, height: 600 });
  expect(placeWindow(null, [{ x: 0, y: 0, width: 1280, height: 720 }])).toEqual({ width: 1280, height: 720 });
});

test('what was saved is read again, and nonsense is nothing', () => {
  const file = join(mkdtempSync(join(tmpdir(), 'caseloom-window-')), 'window.json');
  expect(readWindowState(file)).toBeNull();
  saveWindowState(file, at(1, 2));
  expect(readWindowState(file)).toEqual(at(1, 2));
  for (const text of ['', '{}', '{"isMaximised":true,"bounds":{"x":1e99,"y":0,"width":1,"height":1}}', 'null']) {
    writeFileSync(file, text);
    expect(readWindowState(file)).toBeNull();
  }
});

test('a write that fails leaves nothing beside the file', () => {
  const folder = mkdtempSync(join(tmpdir(), 'caseloom-window-'));
  const file = join(folder, 'window.json');
  mkdirSync(file);
  expect(() => saveWindowState(file, at(1, 2))).toThrow();
  expect(readdirSync(folder)).toEqual(['window.json']);
});
