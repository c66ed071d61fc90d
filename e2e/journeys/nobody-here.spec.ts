import { expect, test } from '../fixtures/test.ts';

test('nobody is here: the customer leaves a message with an address, the rep finds it later', async ({
  desk,
  customer,
  context,
  running,
}) => {
  // Bug: a customer waits for somebody who is not there, or their message has no way back.
  const chat = await customer();
  await desk.page.close();
  await chat.say('My parcel never came');
  await chat.page.getByRole('button', { name: 'Talk to a person' }).click();
  await expect(chat.page.getByText('Nobody is here right now').first()).toBeVisible();
  await chat.page.getByRole('textbox', { name: 'Email address' }).fill('not an address');
  await chat.page.getByRole('textbox', { name: 'Message' }).fill('Please send me the address of the depot');
  await chat.page.getByRole('button', { name: 'Leave message' }).click();
  await expect(chat.page.getByText('Please enter a complete email address.')).toBeVisible();
  await chat.page.getByRole('textbox', { name: 'Email address' }).fill('pat@example.com');
  await chat.page.getByRole('button', { name: 'Leave message' }).click();
  await expect(chat.page.getByText('Thank you, your message has arrived')).toBeVisible();

  const later = desk.in(await context.newPage());
  await later.open(new URL(running.url).origin);
  await later.filter('Left messages');
  const row = later.inbox.getByRole('option').first();
  await expect(row).toContainText('Please send me the address of the depot');
  await row.click();
  await expect(later.said('Please send me the address of the depot')).toBeVisible();
  // Bug: the rep answers into a chat that nobody reads.
  await expect(later.conversation.getByText('Nobody reads this chat.')).toBeVisible();
  await expect(later.conversation.getByRole('link', { name: 'pat@example.com' })).toBeVisible();
  await expect(later.takeButton).toHaveCount(0);
  await expect(later.reply).toHaveCount(0);
  await expect(later.casePane.getByRole('button', { name: 'Create case' })).toBeVisible();
});
