import { readFileSync } from 'node:fs';
import { writeDurably } from '#core/store/files.ts';

export type Area = { readonly x: number; readonly y: number; readonly width: number; readonly height: number };
export type WindowState = { readonly bounds: Area; readonly isMaximised: boolean };
/** Left to the system where a position is missing. */
export type WindowPlace = { readonly x?: number; readonly y?: number; readonly width: number; readonly height: number };

/** The narrowest the console is laid out for, and low enough for a small laptop. */
export const smallestWindow = { width: 900, height: 600 };
const firstWindow = { width: 1440, height: 900 };

/** Where the window goes: as it was if enough of it is still on a screen, else in the middle, never larger than it. */
export function placeWindow(saved: WindowState | null, screens: readonly Area[]): WindowPlace {
  const bounds = saved?.bounds;
  const screen = bounds === undefined ? undefined : screens.find((area) => isGrabbable(bounds, area));
  if (bounds === undefined || screen === undefined) return fit(firstWindow, screens[0]);
  return { x: bounds.x, y: bounds.y, ...fit(bounds, screen) };
}

/** The title bar must be in reach: 100 by 40 px of the window's top on the screen. */
function isGrabbable(window: Area, screen: Area): boolean {
  const across = Math.min(window.x + window.width, screen.x + screen.width) - Math.max(window.x, screen.x);
  return across >= 100 && window.y >= screen.y && window.y + 40 <= screen.y + screen.height;
}

function fit(size: { readonly width: number; readonly height: number }, screen: Area | undefined): WindowPlace {
  const limit = screen ?? firstWindow;
  return {
    width: Math.min(Math.max(size.width, smallestWindow.width), Math.max(limit.width, smallestWindow.width)),
    height: Math.min(Math.max(size.height, smallestWindow.height), Math.max(limit.height, smallestWindow.height)),
  };
}

export function readWindowState(file: string): WindowState | null {
  try {
    const value: unknown = JSON.parse(readFileSync(file, 'utf8'));
    return isWindowState(value) ? value : null;
  } catch {
    // Absent or damaged: a window in the middle of the screen loses nothing.
    return null;
  }
}

export function saveWindowState(file: string, state: WindowState): void {
  writeDurably(file, JSON.stringify(state));
}

function isWindowState(value: unknown): value is WindowState {
  if (typeof value !== 'object' || value === null || !('bounds' in value) || !('isMaximised' in value)) return false;
  const bounds: unknown = value.bounds;
  if (typeof value.isMaximised !== 'boolean' || typeof bounds !== 'object' || bounds === null) return false;
  const sides: Record<string, unknown> = { ...bounds };
  return ['x', 'y', 'width', 'height'].every((side) => Number.isSafeInteger(sides[side]));
}
