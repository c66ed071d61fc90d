import type { Page } from '@playwright/test';
import { dana, tomas } from '../fixtures/people.ts';
import { expect, test } from '../fixtures/test.ts';

test('two chats keep their drafts apart, also when the rep switches in the middle of a word', async ({ desk, customer }) => {
  // Bug: words meant for one customer stand in the box of another.
  const [first, second] = [await customer(dana), await customer(tomas)];
  await first.talkToPerson();
  await second.talkToPerson();
  await desk.accept(tomas.name);
  await desk.accept(dana.name);
  await desk.reply.fill('Dana, your parcel is at the depot');
  await desk.openRow(tomas.name);
  await expect(desk.reply).toHaveValue('');
  await desk.reply.fill('Tomas, the refund is on its way');
  await desk.openRow(dana.name);
  await expect(desk.reply).toHaveValue('Dana, your parcel is at the depot');

  // Digits are no shortcuts, so whatever is typed after the switch must simply go nowhere.
  const digits = '1234567890'.repeat(6);
  await desk.reply.fill('');
  await desk.reply.focus();
  await Promise.all([desk.page.keyboard.type(digits, { delay: 4 }), desk.row(tomas.name).click()]);
  await desk.shows(tomas.name);
  await expect(desk.reply).toHaveValue('Tomas, the refund is on its way');
  await desk.reply.press('Enter');
  await second.sees('Tomas, the refund is on its way');
  await desk.openRow(dana.name);
  expect(digits.startsWith(await desk.reply.inputValue())).toBe(true);
  await desk.send('Dana, it comes tomorrow');
  await first.sees('Dana, it comes tomorrow');
  await expect(first.line('Tomas')).toHaveCount(0);
  await expect(second.line('Dana')).toHaveCount(0);
});

test('an internal note cannot go out as a reply and is never shown to the customer', async ({ desk, customer }) => {
  // Bug: "he sounds drunk" reaches the customer.
  const chat = await customer(dana);
  await chat.talkToPerson();
  await desk.accept(dana.name);
  await desk.reply.fill('A half-written reply');
  await desk.page.keyboard.press('ControlOrMeta+Shift+n');
  await expect(desk.note).toBeVisible();
  await expect(desk.note).toHaveValue('');
  await expect(desk.reply).toHaveCount(0);
  await expect(desk.conversation.getByRole('button', { name: /^Send/ })).toHaveCount(0);
  await desk.note.fill('Colleague: check the depot camera first');
  await desk.note.press('Enter');
  await expect(desk.said('check the depot camera')).toContainText('Internal note');

  await desk.backToReply();
  await expect(desk.reply).toHaveValue('A half-written reply');
  await desk.reply.press('Enter');
  await chat.sees('A half-written reply');
  await expect(chat.line('depot camera')).toHaveCount(0);
  await chat.page.reload();
  await chat.sees('A half-written reply');
  await expect(chat.line('depot camera')).toHaveCount(0);
});

test('a reload in the middle of typing restores the words', async ({ desk, customer }) => {
  // Bug: a draft lives in a component's state only.
  const chat = await customer(dana);
  await chat.talkToPerson();
  await desk.accept(dana.name);
  await desk.reply.pressSequentially('I have found your parcel, it is');
  await desk.page.reload();
  await desk.shows(dana.name);
  await expect(desk.reply).toHaveValue('I have found your parcel, it is');
  await desk.page.keyboard.press('r');
  await expect(desk.reply).toBeFocused();
  await desk.page.keyboard.type(' at the depot');
  await desk.page.keyboard.press('Enter');
  await chat.sees('I have found your parcel, it is at the depot');
});

test('words typed at machine speed outlive the page, whatever ends it in the same moment', async ({ desk, customer }) => {
  // Bug: the last letters are still on their way into the database when the page that writes them goes.
  const [first, second] = [await customer(dana), await customer(tomas)];
  await first.talkToPerson();
  await second.talkToPerson();
  await desk.accept(tomas.name);
  await desk.accept(dana.name);
  let words = '';
  for (const [round, end] of [reload, close, crash, reload].entries()) {
    words = `Round ${round}, ended by ${end.name}: your parcel is at the depot in Leeds`;
    await desk.reply.fill('');
    desk = desk.in(await end(desk.page, words));
    await desk.shows(dana.name);
    await expect(desk.reply).toHaveValue(words);
  }
  await desk.openRow(tomas.name);
  await expect(desk.reply).toHaveValue('');
  await desk.openRow(dana.name);
  await desk.isUpToDate();
  await desk.reply.press('Enter');
  await first.sees(words);
  await expect(second.line('parcel')).toHaveCount(0);
});

/** Types and reloads in one task of the page, so that nothing it has only begun is finished. */
async function reload(page: Page, words: string): Promise<Page> {
  const loaded = page.waitForEvent('load');
  await page.evaluate((text) => {
    for (const letter of text) document.execCommand('insertText', false, letter);
    location.reload();
  }, words);
  await loaded;
  return page;
}

async function close(page: Page, words: string): Promise<Page> {
  const address = page.url();
  await page.keyboard.type(words);
  await page.close();
  return openAgain(page, address);
}

async function crash(page: Page, words: string): Promise<Page> {
  const address = page.url();
  const session = await page.context().newCDPSession(page);
  const crashed = page.waitForEvent('crash');
  await page.keyboard.type(words);
  // Its answer never comes.
  session.send('Page.crash').catch(() => undefined);
  await crashed;
  return openAgain(page, address);
}

async function openAgain(gone: Page, address: string): Promise<Page> {
  const page = await gone.context().newPage();
  await page.goto(address);
  return page;
}
