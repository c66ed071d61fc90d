import type { BrowserContext, Page } from '@playwright/test';
import { untilAtRest } from './at-rest.ts';
import { addressOf } from './window.ts';
import type { OpenWindow } from './window.ts';

/**
 * Opens a new window as often as asked, with a core that never answers: the page has only what Dexie holds, and the machine is
 * at rest. Returns for each the ms from the begin of the navigation until a frame with the first row of the inbox was given to the screen.
 */
export async function paintFromDesk({ page, context, host }: OpenWindow, rounds: number): Promise<readonly number[]> {
  await untilCopied(page);
  await page.close();
  const times: number[] = [];
  for (let round = 0; round < rounds; round += 1) {
    const again = await silentWindow(context);
    await untilAtRest();
    await again.goto(addressOf(host, null));
    times.push(await firstRowAt(again));
    await again.close();
  }
  return times;
}

async function silentWindow(context: BrowserContext): Promise<Page> {
  const page = await context.newPage();
  // Taken over and never answered: the page is on its own.
  await page.routeWebSocket(/.*/u, () => undefined);
  await page.addInitScript(noteFirstRow);
  return page;
}

/** Until Dexie holds what the core sent: how far the copy is, is written in one transaction with the copy itself. */
export async function untilCopied(page: Page): Promise<void> {
  await page.waitForFunction(hasCopy, undefined, { polling: 250, timeout: 120_000 });
}

/** Runs in the page. */
async function hasCopy(): Promise<boolean> {
  const [found] = (await indexedDB.databases()).filter(({ name }) => name?.startsWith('caseloom-'));
  if (found?.name === undefined) return false;
  const opening = indexedDB.open(found.name);
  return new Promise((resolve, reject) => {
    opening.addEventListener('error', () => reject(opening.error ?? new Error('The copy cannot be opened')));
    opening.addEventListener('success', () => {
      const asking = opening.result.transaction('position').objectStore('position').count();
      asking.addEventListener('success', () => {
        opening.result.close();
        resolve(asking.result > 0);
      });
    });
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
