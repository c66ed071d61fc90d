import { setTimeout as pause } from 'node:timers/promises';
import type { Page } from '@playwright/test';
import { median, percentile, rounded } from './bench-row.ts';
import type { BenchRow } from './bench-row.ts';
import type { BenchWorkspace } from './bench-workspace.ts';
import { addressOf, withWindow } from './window.ts';

const rounds = 10;
/** Until Dexie holds what the core sent. */
const deskSettlesMs = 3_000;

/** From the begin of the navigation until a window shows the rep's queue from Dexie, with a core that never answers. */
export async function benchFirstPaint(workspace: BenchWorkspace): Promise<readonly BenchRow[]> {
  return withWindow(workspace, async ({ page, context, host }) => {
    await pause(deskSettlesMs);
    await page.close();
    const times: number[] = [];
    for (let round = 0; round < rounds; round += 1) {
      const again = await context.newPage();
      // Taken over and never answered: the page is on its own.
      await again.routeWebSocket(/.*/u, () => undefined);
      await again.addInitScript(noteFirstRow);
      await again.goto(addressOf(host, null));
      times.push(await firstRowAt(again));
      await again.close();
    }
    return [
      {
        name: `first paint of a window from Dexie, core silent, median of ${rounds}`,
        value: rounded(median(times)),
        unit: 'ms',
        goal: { below: 300 },
      },
      { name: 'first paint of a window from Dexie, slowest', value: rounded(percentile(times, 1)), unit: 'ms' },
    ];
  });
}

/** Runs in the page. A row counts when the frame that holds it was given to the screen. */
function noteFirstRow(): void {
  const look = (): void => {
    if (document.querySelector('[role="option"]') === null) return void requestAnimationFrame(look);
    requestAnimationFrame(() => performance.mark('first-row'));
  };
  look();
}

async function firstRowAt(page: Page): Promise<number> {
  const found = await page.waitForFunction(() => performance.getEntriesByName('first-row')[0]?.startTime, undefined, {
    polling: 50,
    timeout: 20_000,
  });
  return (await found.jsonValue()) ?? Number.NaN;
}
