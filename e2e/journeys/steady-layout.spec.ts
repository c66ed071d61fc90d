import type { Page } from '@playwright/test';
import { anotherTrouble, dana, lateOrder } from '../fixtures/people.ts';
import { expect, test } from '../fixtures/test.ts';

const fields = ['Title', 'Subject', 'Type', 'Priority', 'Description', 'Origin'];

/** From now on, how far things jump without anybody having touched anything (cumulative layout shift). */
async function watchShifts(page: Page): Promise<() => Promise<{ score: number; moved: string[] }>> {
  const found = await page.evaluateHandle(() => {
    const seen = { score: 0, moved: [] as string[] };
    new PerformanceObserver((list) => {
      for (const entry of list.getEntries()) {
        const shift = entry as PerformanceEntry & { value: number; hadRecentInput: boolean; sources: readonly { node: Node | null }[] };
        if (shift.hadRecentInput) continue;
        seen.score += shift.value;
        for (const { node } of shift.sources)
          seen.moved.push(node instanceof Element ? node.outerHTML.slice(0, 120) : String(node?.textContent));
      }
    }).observe({ type: 'layout-shift' });
    return seen;
  });
  return () => found.jsonValue();
}

test('nothing moves under the pointer while the customer writes and suggestions arrive', async ({ desk, customer }) => {
  // Bug: the accept button of one field slides under the finger that was about to click another.
  const chat = await customer(dana);
  await chat.say('Hello');
  await chat.talkToPerson();
  await desk.accept(dana.name);
  await desk.send('Good morning, what can I do?');
  await expect(desk.field('Title')).toBeVisible();
  const places = () => Promise.all(fields.map((label) => desk.field(label).boundingBox()));
  const acceptAt = (label: string) => desk.acceptOffer(label).boundingBox();
  const empty = await places();
  const shifts = await watchShifts(desk.page);

  await chat.box.pressSequentially('My order');
  await expect(desk.conversation.getByText('is typing')).toBeVisible();
  await chat.say(lateOrder);
  await expect(desk.acceptOffer('Title')).toBeVisible();
  await expect(desk.acceptOffer('Priority')).toBeVisible();
  expect(await places()).toEqual(empty);
  const titleButton = await acceptAt('Title');
  await chat.say(anotherTrouble);
  await expect(desk.value('Description')).toContainText('charges me twice');
  expect(await places()).toEqual(empty);
  expect(await acceptAt('Title')).toEqual(titleButton);
  expect(await shifts()).toEqual({ score: 0, moved: [] });
});
