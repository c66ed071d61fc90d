import type { Locator, Page } from '@playwright/test';
import { dana, lateOrder, lateOrderTitle } from '../fixtures/people.ts';
import { expect, test } from '../fixtures/test.ts';

/** As a language that is written from right to left does it. */
function turnAround(page: Page): Promise<void> {
  return page.evaluate(() => {
    document.documentElement.dir = 'rtl';
  });
}

function overflow(page: Page): Promise<number> {
  return page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
}

async function leftEdge(what: Locator): Promise<number> {
  return (await what.boundingBox())?.x ?? Number.NaN;
}

test('right to left the desk is turned around: nothing overflows, the case stands where lines end', async ({ desk, customer }) => {
  // Bug: half the screen stays as it was, buttons lie over words, and what the customer wrote loses its beginning.
  const chat = await customer(dana);
  await chat.talkToPerson();
  await desk.accept(dana.name);
  await chat.say(lateOrder);
  await expect(desk.value('Title')).toContainText(lateOrderTitle);
  await turnAround(desk.page);

  const navigation = desk.page.getByRole('navigation', { name: 'Areas' });
  const order = [desk.casePane, desk.conversation, desk.inbox, navigation];
  for (const width of [1100, 1440, 2560]) {
    await desk.page.setViewportSize({ width, height: 900 });
    expect(await overflow(desk.page), String(width)).toBe(0);
    const edges = await Promise.all(order.map(leftEdge));
    expect(edges, String(width)).toEqual(edges.toSorted((a, b) => a - b));
    expect(edges[0], String(width)).toBe(0);
    // A trial click meets what lies on top.
    for (const name of ['Accept all', 'Create case']) await desk.casePane.getByRole('button', { name }).click({ trial: true });
    await desk.endButton.click({ trial: true });
  }
  // Cut short, words of another direction than the page's lose their end and not their beginning.
  const preview = desk.row(dana.name).getByText('My order 48213');
  expect(await preview.evaluate((words) => getComputedStyle(words).direction)).toBe('ltr');

  await desk.page.setViewportSize({ width: 900, height: 700 });
  expect(await overflow(desk.page)).toBe(0);
  await desk.page.getByRole('button', { name: 'Show case' }).click();
  await expect(desk.value('Title')).toBeInViewport();
  // Slid in from where lines end.
  await expect.poll(() => leftEdge(desk.casePane)).toBe(0);
  await desk.page.keyboard.press('Escape');
  for (const area of ['Cases', 'Setup'] as const) {
    await desk.goTo(area);
    await expect(desk.page.getByRole('region', { name: area })).toBeVisible();
    expect(await overflow(desk.page), area).toBe(0);
  }
});
