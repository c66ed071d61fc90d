import type { Page } from '@playwright/test';
import { seriousProblems } from '../fixtures/serious-problems.ts';
import { expect, test } from '../fixtures/test.ts';
import { FollowUpsPage } from '../pages/follow-ups.ts';

test.use({ kind: 'practice', viewport: { width: 900, height: 700 }, reducedMotion: 'reduce' });

function overflow(page: Page): Promise<number> {
  return page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
}

/** Presses Tab until the focus is on a control of this name. */
async function tabTo(page: Page, name: RegExp): Promise<void> {
  for (let presses = 0; presses < 80; presses += 1) {
    await page.keyboard.press('Tab');
    const label = await page.evaluate(
      () => document.activeElement?.getAttribute('aria-label') ?? document.activeElement?.textContent ?? '',
    );
    if (name.test(label)) return;
  }
  throw new Error(`Tab never came to ${String(name)}`);
}

test('follow-ups in half a screen, by keys alone, with nothing out of reach', async ({ desk }) => {
  // Bugs: a plan cut off at its side, a menu only the mouse opens, a focus lost behind a closed menu, words too pale to read.
  const queue = new FollowUpsPage(desk.page);
  await queue.press('Alt+3');
  await expect(queue.region.getByRole('option').first()).toBeVisible();
  await queue.press('j');
  await expect(queue.region.getByRole('option').nth(1)).toHaveAttribute('aria-selected', 'true');
  await expect(queue.text).toBeVisible();
  expect(await overflow(desk.page)).toBe(0);
  expect(await queue.plan.evaluate((list) => list.scrollWidth - list.clientWidth), 'the plan is whole').toBe(0);
  for (const moment of await queue.plan.getByRole('listitem').all()) await expect(moment).toBeInViewport({ ratio: 1 });
  expect(await seriousProblems(desk.page), 'the queue').toEqual([]);

  await tabTo(desk.page, /^Change .*follow-up 3 of 3/);
  await queue.press('Enter');
  await expect(desk.page.getByRole('menuitem', { name: 'Skip this one' })).toBeVisible();
  expect(await seriousProblems(desk.page), 'a step of the plan').toEqual([]);
  await queue.press('Escape');
  await expect(queue.plan.getByRole('button', { name: /^Change .*follow-up 3 of 3/ })).toBeFocused();

  await queue.press('e');
  await expect(queue.closure).toBeVisible();
  await expect(queue.act('Resolve case')).toBeEnabled();
  expect(await seriousProblems(desk.page), 'what closing does').toEqual([]);
  await queue.press('n');
  await expect(queue.closure).toHaveCount(0);
  await queue.press('z');
  await expect(desk.page.getByRole('menu')).toBeVisible();
  expect(await seriousProblems(desk.page), 'the ways to snooze').toEqual([]);
  await queue.press('1');
  await expect(queue.said(/step is put off until .*\d\d:\d\d\.$/)).toBeVisible();
  await queue.takeBack();

  await queue.press('d');
  await expect(queue.deckCount).toHaveText(/^0 of \d+ decided$/);
  expect(await overflow(desk.page)).toBe(0);
  expect(await seriousProblems(desk.page), 'the deck').toEqual([]);
  await queue.press('Escape');
  await expect(queue.deckCount).toHaveCount(0);
});
