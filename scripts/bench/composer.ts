import { setTimeout as pause } from 'node:timers/promises';
import type { CDPSession } from '@playwright/test';
import { median, percentile, rounded } from './bench-row.ts';
import type { BenchRow } from './bench-row.ts';
import type { BenchWorkspace } from './bench-workspace.ts';
import { addressOf, withWindow } from './window.ts';

const keys = 100;
const betweenKeysMs = 60;

/**
 * What a key typed in the composer costs the page's main thread beside a 5,000-message conversation: script, style,
 * layout and paint of all its tasks until the next key, as the browser itself counts them. Under one frame: no stutter.
 */
export async function benchComposer(workspace: BenchWorkspace): Promise<readonly BenchRow[]> {
  return withWindow(workspace, async ({ page, context, host }) => {
    await page.goto(addressOf(host, workspace.live.longId));
    const reply = page.getByRole('region', { name: 'Conversation' }).getByRole('textbox', { name: 'Reply' });
    await reply.click();
    await reply.pressSequentially('Thank you for waiting. ');
    const devtools = await context.newCDPSession(page);
    await devtools.send('Performance.enable');
    const costs: number[] = [];
    for (let key = 0; key < keys; key += 1) {
      const before = await busySeconds(devtools);
      await page.keyboard.press(key % 6 === 5 ? 'Space' : 'e');
      await pause(betweenKeysMs);
      costs.push(((await busySeconds(devtools)) - before) * 1000);
    }
    return [
      {
        name: `a key in the composer, ${workspace.live.longMessages} messages open, main thread, p95 of ${keys}`,
        value: rounded(percentile(costs, 0.95)),
        unit: 'ms',
        goal: { below: 16 },
      },
      { name: 'a key in the composer, main thread, median', value: rounded(median(costs)), unit: 'ms' },
    ];
  });
}

async function busySeconds(devtools: CDPSession): Promise<number> {
  const { metrics } = await devtools.send('Performance.getMetrics');
  return metrics.find(({ name }) => name === 'TaskDuration')?.value ?? Number.NaN;
}
