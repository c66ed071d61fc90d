import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Page } from '@playwright/test';
import { median, percentile, rounded } from './bench-row.ts';
import type { BenchRow } from './bench-row.ts';
import { generateWorkspace } from './generate-workspace.ts';
import { addQueue } from './live-conversations.ts';
import { paintFromDesk, untilCopied } from './paint-from-desk.ts';
import { withWindow } from './window.ts';

const conversations = 10_000;
const opened = 5;
const frames = 300;
/** A fast flick of the wheel: nine rows a frame, so that each frame draws rows it has not drawn. */
const pixelsPerFrame = 500;

/** A queue that nobody should have: how long its inbox takes to open, and how smoothly it scrolls. */
export async function benchInbox(): Promise<readonly BenchRow[]> {
  const folder = mkdtempSync(path.join(tmpdir(), 'caseloom-bench-'));
  try {
    await generateWorkspace(folder, 0);
    addQueue(folder, conversations);
    return await withWindow({ withCopy: (work) => work(folder) }, async (window) => {
      // The page is busy with nothing else from then on.
      await untilCopied(window.page);
      const between = await scrollThrough(window.page);
      const times = await paintFromDesk(window, opened);
      return [...openingRows(window.openedAfterMs, times), ...scrollingRows(between)];
    });
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function openingRows(first: number, again: readonly number[]): readonly BenchRow[] {
  const what = `opening the inbox with ${conversations} waiting conversations`;
  return [
    { name: `${what}, the first time, from the core`, value: rounded(first), unit: 'ms' },
    { name: `${what}, again, from Dexie, median of ${opened}`, value: rounded(median(again)), unit: 'ms' },
  ];
}

function scrollingRows(between: readonly number[]): readonly BenchRow[] {
  return [
    {
      name: `scrolling through it, from one frame to the next, p95 of ${frames}`,
      value: rounded(percentile(between, 0.95)),
      unit: 'ms',
      // At 60 frames a second no two are missed one after the other.
      goal: { below: 34 },
    },
    { name: 'scrolling through it, from one frame to the next, slowest', value: rounded(percentile(between, 1)), unit: 'ms' },
  ];
}

/** Ms from each frame to the next. */
async function scrollThrough(page: Page): Promise<readonly number[]> {
  return page.getByRole('listbox', { name: 'Inbox' }).evaluate(
    async (list, { count, pixels }) => {
      const nextFrame = (): Promise<number> => new Promise((resolve) => requestAnimationFrame(resolve));
      const times: number[] = [];
      for (let last = await nextFrame(); times.length < count;) {
        list.scrollTop += pixels;
        const now = await nextFrame();
        times.push(now - last);
        last = now;
      }
      return times;
    },
    { count: frames, pixels: pixelsPerFrame },
  );
}
