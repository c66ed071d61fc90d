import type { Page } from '@playwright/test';
import { dana, lateOrder, lateOrderTitle } from '../fixtures/people.ts';
import { expect, test } from '../fixtures/test.ts';
import { AutomationPage } from '../pages/automation.ts';
import type { Desk } from '../pages/desk.ts';

function overflow(page: Page): Promise<number> {
  return page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
}

test('900 px makes the case a drawer, 2560 px and 200 % zoom keep everything in reach', async ({ desk, customer }) => {
  // Bug: a window half the screen hides the case or scrolls sideways.
  const chat = await customer(dana);
  await chat.talkToPerson();
  await desk.accept(dana.name);
  await chat.say(lateOrder);
  await expect(desk.value('Title')).toContainText(lateOrderTitle);

  await desk.page.setViewportSize({ width: 2560, height: 1440 });
  await expect(desk.reply).toBeInViewport();
  await expect(desk.field('Title')).toBeInViewport();
  expect(await overflow(desk.page)).toBe(0);

  await desk.page.setViewportSize({ width: 900, height: 700 });
  await expect(desk.casePane).toHaveCount(0);
  await expect(desk.reply).toBeInViewport();
  expect(await overflow(desk.page)).toBe(0);
  await desk.page.getByRole('button', { name: 'Show case' }).click();
  await expect(desk.acceptOffer('Title')).toBeInViewport();
  await desk.acceptOffer('Title').click();
  await expect(desk.lock('Title')).toBeVisible();
  await desk.page.keyboard.press('Escape');
  await expect(desk.casePane).toHaveCount(0);

  // 1440 px at 200 %: the page has 720 px of its own to lay out in.
  await desk.page.setViewportSize({ width: 720, height: 450 });
  expect(await overflow(desk.page)).toBe(0);
  await expect(desk.reply).toBeInViewport();
  // A trial click meets what lies on top: the acts must not cover whose conversation this is.
  await desk.conversation.getByRole('heading', { name: dana.name }).click({ trial: true });
  await desk.send('Readable at twice the size');
  await chat.sees('Readable at twice the size');
  await desk.page.getByRole('button', { name: 'Show case' }).click();
  await expect(desk.lock('Title')).toBeInViewport();
  await desk.page.keyboard.press('Escape');
  for (const area of ['Cases', 'Setup'] as const) {
    await desk.goTo(area);
    await expect(desk.page.getByRole('region', { name: area })).toBeVisible();
    expect(await overflow(desk.page), area).toBe(0);
  }
});

test('the count of suggestions stands beside its buttons at every width', async ({ desk, customer }) => {
  // Bug: the buttons cover the number they are about.
  const chat = await customer(dana);
  await chat.talkToPerson();
  await desk.accept(dana.name);
  await chat.say(lateOrder);
  await expect(desk.acceptOffer('Title')).toBeVisible();
  // The drawer, the pane at its narrowest (also 2200 px at 200 %), and up to where it grows no more.
  for (const width of [900, 1100, 1280, 1440, 1600, 1920, 2560]) {
    await desk.page.setViewportSize({ width, height: 800 });
    if (width < 1100) await desk.page.getByRole('button', { name: 'Show case' }).click();
    expect(await cutWords(desk), String(width)).toEqual([]);
    await expect(desk.suggestions.getByRole('button', { name: 'Accept all' })).toBeInViewport({ ratio: 1 });
    if (width < 1100) await desk.page.keyboard.press('Escape');
  }
});

/** The lines of the count that need more room than they have. */
function cutWords(desk: Desk): Promise<string[]> {
  return desk.suggestions
    .getByRole('paragraph')
    .evaluate((count) => [...count.children].filter((line) => line.scrollWidth > line.clientWidth).map((line) => line.textContent));
}

test.describe('with a representative at the desk', () => {
  test.use({ kind: 'practice', viewport: { width: 900, height: 700 } });

  test('every part of automation fits half a screen', async ({ desk }) => {
    // Bug: a matrix of five columns, or an editor beside its list, leads sideways out of the window.
    const automation = new AutomationPage(desk.page);
    for (const tab of ['Levels', 'Rules', 'Templates', 'Open hours', 'Activity'] as const) {
      await automation.open(tab);
      if (tab === 'Rules') await automation.openRule('Asked and silent');
      expect(await overflow(desk.page), tab).toBe(0);
      // A trial click meets what lies on top.
      await automation.region.getByRole('tab', { name: 'Activity' }).click({ trial: true });
    }
  });
});
