import { dana, lateOrder, lateOrderTitle } from '../fixtures/people.ts';
import { startModelServer } from '../fixtures/model-server.ts';
import { expect, test } from '../fixtures/test.ts';
import { SetupPage } from '../pages/setup-page.ts';

test('a language model is asked only after a yes, and when it dies the built-in values stand and the screen says so', async ({
  desk,
  customer,
}) => {
  // Bugs: text sent without a yes; a dead model that empties fields, blocks them, or goes unnoticed.
  const model = await startModelServer();
  const setup = new SetupPage(desk.page);
  const chat = await customer(dana);
  await expect(desk.page.getByRole('banner').getByText('Built-in only')).toBeVisible();
  await chat.talkToPerson();
  await desk.accept(dana.name);
  await chat.say('The lamp on my new router blinks');
  await expect(desk.value('Description')).toContainText('blinks');

  await setup.open();
  await setup.nameEndpoint(model.baseUrl, 'tiny');
  const question = desk.page.getByRole('dialog', { name: 'Send customer text to this endpoint?' });
  await expect(question).toContainText(`Customer text will be sent to ${model.baseUrl} (this machine).`);
  await question.getByRole('button', { name: 'No' }).click();
  await expect(question).toHaveCount(0);
  expect(model.asked).toEqual([]);
  await setup.card('Where text goes').getByRole('button', { name: 'Continue' }).click();
  await question.getByRole('button', { name: 'Yes, send it there' }).click();
  await expect(desk.page.getByRole('banner').getByText('Local model')).toBeVisible();
  expect(model.asked).toEqual([]);

  await desk.goTo('Inbox');
  await desk.openRow(dana.name);
  await chat.say('Nothing helps, the lamp is orange');
  await expect(desk.value('Title')).toContainText('Nothing helps, the lamp is orange');
  const why = await desk.openWhy();
  await expect(why.getByText('Language model').first()).toBeVisible();
  await desk.page.keyboard.press('Escape');
  await desk.acceptOffer('Title').click();

  model.become('fails');
  await chat.say(lateOrder);
  await expect(desk.page.getByRole('banner').getByText('Local model · not answering, built-in carries on')).toBeVisible();
  await expect(desk.value('Description')).toContainText(lateOrderTitle);
  await expect(desk.value('Type')).toContainText('Problem');
  await expect(desk.value('Title')).toContainText('Nothing helps, the lamp is orange');
  const whyNot = await desk.openWhy();
  await expect(whyNot.getByText(/Ended without a result/).first()).toBeVisible();
  await desk.page.keyboard.press('Escape');

  model.become('hangs');
  const askedBefore = model.asked.length;
  await chat.say('My postcode is 04109');
  await expect.poll(() => model.asked.length).toBeGreaterThan(askedBefore);
  await expect(desk.value('Description')).toContainText(lateOrderTitle);
  await desk.send('A hanging model must not keep me from answering');
  await chat.sees('A hanging model');

  model.become('answers');
  await chat.say('It is the blue house at the corner');
  await expect(desk.page.getByRole('banner').getByText('Local model', { exact: true })).toBeVisible();
  await model.close();
});
