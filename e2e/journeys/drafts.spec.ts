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
