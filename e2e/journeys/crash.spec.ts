import { dana, lateOrder } from '../fixtures/people.ts';
import { expect, test } from '../fixtures/test.ts';

test('the core killed again and again in the middle of a chat: readable, said to be stale, nothing lost or doubled', async ({
  desk,
  customer,
  running,
}) => {
  // Bugs: a blank window while the core restarts, keystrokes lost with it, a customer's line lost or stored twice.
  const chat = await customer(dana);
  await chat.say(lateOrder);
  await chat.talkToPerson();
  await desk.accept(dana.name);
  await desk.send('Good morning Dana, one moment');

  await desk.reply.pressSequentially('Your parcel ');
  for (const words of ['is ', 'at ', 'the ']) {
    running.killCore();
    await desk.reply.pressSequentially(words);
    await running.coreIsBack();
  }
  // The fourth time the host waits longest, 1.6 s, before it starts the core again.
  running.killCore();
  await expect(desk.page.getByText('The core is restarting. You see your desk as of')).toBeVisible();
  await expect(desk.row(dana.name)).toBeVisible();
  await expect(desk.said(lateOrder)).toBeVisible();
  await expect(desk.value('Title')).toContainText('My order 48213');
  await chat.type('Are you still there?');
  await desk.reply.pressSequentially('depot');

  await chat.hasArrived('Are you still there?');
  await desk.isUpToDate();
  await expect(desk.reply).toHaveValue('Your parcel is at the depot');
  await expect(desk.said('Are you still there?')).toHaveCount(1);
  await expect(desk.said(lateOrder)).toHaveCount(1);
  await expect(desk.said('Good morning Dana')).toHaveCount(1);
  await desk.reply.press('Enter');
  await chat.sees('Your parcel is at the depot');
  await expect(chat.line('Your parcel is at the depot')).toHaveCount(1);
  await expect(chat.line(lateOrder)).toHaveCount(1);
});

test('a window opened while the core is away shows the desk from its own copy', async ({ desk, customer, running }) => {
  // Bug: the first paint waits for the core.
  const chat = await customer(dana);
  await chat.say(lateOrder);
  await chat.talkToPerson();
  await desk.accept(dana.name);
  await desk.reply.pressSequentially('Half a sentence');
  for (let death = 1; death <= 3; death += 1) {
    running.killCore();
    await running.coreIsBack();
  }
  await desk.isUpToDate();
  running.killCore();
  await desk.page.reload();
  await expect(desk.page.getByText('The core is restarting. You see your desk as of')).toBeVisible();
  await expect(desk.row(dana.name)).toBeVisible();
  await expect(desk.said(lateOrder)).toBeVisible();
  await expect(desk.reply).toHaveValue('Half a sentence');
  await desk.isUpToDate();
  await expect(desk.reply).toHaveValue('Half a sentence');
});
