import { dana, lateOrder } from '../fixtures/people.ts';
import { expect, test } from '../fixtures/test.ts';

test('reloading and going offline loses and doubles nothing for the customer', async ({ desk, customer }) => {
  // Bugs: a new conversation at each reload; a line written in a tunnel that is gone or comes twice.
  const chat = await customer(dana);
  await chat.say(lateOrder);
  await chat.talkToPerson();
  await desk.accept(dana.name);
  await chat.page.reload();
  await expect(chat.line(lateOrder)).toHaveCount(1);
  await desk.send('Good morning Dana, one moment');
  await chat.sees('Good morning Dana');

  await chat.goOffline();
  await chat.type('I am in a tunnel');
  await expect(chat.line('I am in a tunnel')).toContainText('sending…');
  await desk.send('No hurry, take your time');
  await expect(chat.line('No hurry')).toHaveCount(0);
  await chat.goOnline();
  await chat.hasArrived('I am in a tunnel');
  await expect(chat.line('No hurry')).toHaveCount(1);
  await expect(desk.said('I am in a tunnel')).toHaveCount(1);

  await chat.page.reload();
  await chat.sees('No hurry');
  for (const text of [lateOrder, 'Good morning Dana', 'I am in a tunnel', 'No hurry']) await expect(chat.line(text)).toHaveCount(1);
  await expect(desk.inbox.getByRole('option')).toHaveCount(1);
});
