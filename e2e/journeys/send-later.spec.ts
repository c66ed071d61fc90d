import { dana } from '../fixtures/people.ts';
import { leaves } from '../fixtures/silent-case.ts';
import { seriousProblems } from '../fixtures/serious-problems.ts';
import { expect, test } from '../fixtures/test.ts';
import type { Desk } from '../pages/desk.ts';

const minuteMs = 60_000;
const hourMs = 60 * minuteMs;
const late = { from: { name: dana.name, address: dana.email }, subject: 'Late order', text: 'Where is my order 48213?' };

/** Puts the words in the box off by two hours, by keyboard alone. */
async function putOff(desk: Desk, words: string): Promise<void> {
  await desk.reply.fill(words);
  await desk.page.keyboard.press('ControlOrMeta+Shift+Enter');
  const menu = desk.page.getByRole('menu');
  // A menu that still opens takes no keys yet.
  await expect(menu.getByRole('menuitem').first()).toBeFocused();
  // Which hours are offered depends on when the test runs; what asks for one is always the last.
  await desk.page.keyboard.press('ArrowUp');
  await expect(menu.getByRole('menuitem', { name: /A day and time/ })).toBeFocused();
  await desk.page.keyboard.press('Enter');
  const dialog = desk.page.getByRole('dialog', { name: 'Send later' });
  await dialog.getByLabel('Day and time').fill(fieldValue(Date.now() + 2 * hourMs));
  await dialog.getByRole('button', { name: 'Send then' }).press('Enter');
  await expect(dialog).toHaveCount(0);
  await expect(desk.said(words)).toContainText(/Leaves/);
  await expect(desk.reply).toHaveValue('');
}

/** As a date field writes it, in the browser's own time. */
function fieldValue(at: number): string {
  return new Date(at - new Date(at).getTimezoneOffset() * minuteMs).toISOString().slice(0, 16);
}

test('a reply put off stands with its moment, over a reload and a crash, and leaves then', async ({ desk, customer, running }) => {
  // Bugs: what was promised for tomorrow is forgotten by a restart, or goes at once.
  const chat = await customer(dana);
  await chat.talkToPerson();
  await desk.accept(dana.name);
  await putOff(desk, 'Has your parcel come?');
  await desk.page.reload();
  await expect(desk.said('Has your parcel come?')).toContainText(/Leaves/);
  running.killCore();
  await running.coreIsBack();
  await desk.isUpToDate();
  await running.advanceClock(hourMs);
  await expect(desk.said('Has your parcel come?')).toContainText(/Leaves/);
  await expect(chat.line('Has your parcel come?')).toHaveCount(0);
  // The field takes whole minutes. From here in steps shorter than the time its channels have to answer in the last look.
  await running.advanceClock(hourMs - minuteMs);
  await leaves(running, async () => (await chat.line('Has your parcel come?').count()) === 1);
  await expect(desk.said('Has your parcel come?')).toContainText(/put off to/);
});

test('one that is cancelled stands in the box again, and one sent now has left once', async ({ desk, customer, running }) => {
  const chat = await customer(dana);
  await chat.talkToPerson();
  await desk.accept(dana.name);
  await putOff(desk, 'Has your parcel come?');
  await desk.said('Has your parcel come?').getByRole('button', { name: 'Cancel' }).click();
  await expect(desk.reply).toHaveValue('Has your parcel come?');
  await expect(desk.reply).toBeFocused();
  await expect(desk.said('Has your parcel come?')).toHaveCount(0);
  await putOff(desk, 'Has your parcel come, Dana?');
  await desk.said('come, Dana?').getByRole('button', { name: 'Send now' }).click();
  await chat.sees('Has your parcel come, Dana?');
  await running.advanceClock(3 * hourMs);
  await expect(chat.line('Has your parcel come')).toHaveCount(1);
});

test('it is held when the customer has written before, also in the very minute, until a person looks', async ({ desk, mails, running }) => {
  // Bug: "Has it come?" reaches somebody who said so an hour ago.
  mails.arrives(late);
  await desk.acceptMail(dana.name);
  await putOff(desk, 'Has your parcel come?');
  // The field takes whole minutes, so it may leave up to one earlier.
  await running.advanceClock(2 * hourMs - 2 * minuteMs);
  mails.arrives({ ...late, text: 'It is here, thank you.' });
  await running.advanceClock(3 * minuteMs);
  const line = desk.said('Has your parcel come?');
  await expect(line.getByRole('alert')).toContainText('The customer has written since');
  expect(await mails.sent()).toEqual([]);
  await line.getByRole('button', { name: 'Take back' }).click();
  await expect(desk.reply).toHaveValue('Has your parcel come?');
});

for (const colorScheme of ['light', 'dark'] as const) {
  test.describe(colorScheme, () => {
    test.use({ colorScheme, reducedMotion: 'reduce', viewport: { width: 900, height: 700 } });

    test(`is without a barrier in a narrow window, ${colorScheme}`, async ({ desk, mails }) => {
      mails.arrives(late);
      await desk.acceptMail(dana.name);
      await desk.reply.fill('Has your parcel come?');
      await desk.conversation.getByRole('button', { name: 'Choose when it leaves' }).click();
      await expect(desk.page.getByRole('menuitem').first()).toBeVisible();
      expect(await seriousProblems(desk.page), 'the menu of moments').toEqual([]);
      await desk.page.keyboard.press('Escape');
      await putOff(desk, 'Has your parcel come?');
      expect(await seriousProblems(desk.page), 'a line put off').toEqual([]);
      expect(await desk.conversation.evaluate((region) => region.scrollWidth - region.clientWidth)).toBeLessThanOrEqual(0);
    });
  });
}
