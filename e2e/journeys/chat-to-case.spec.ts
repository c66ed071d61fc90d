import { anotherTrouble, dana, lateOrder, lateOrderTitle } from '../fixtures/people.ts';
import { expect, test } from '../fixtures/test.ts';
import { CasePage } from '../pages/case-page.ts';

test('a chat becomes a case: offered with evidence, accepted, ended, resolved, reopened', async ({ desk, customer }) => {
  // Bugs: a value without the words behind it, evidence that leads elsewhere, a case without its talk, a lost resolution.
  const chat = await customer(dana);
  await chat.say('Hello');
  await chat.talkToPerson();
  await desk.accept(dana.name);
  await expect(desk.caseHeading).toHaveText('New case');
  await chat.say(lateOrder);

  await expect(desk.value('Title')).toContainText(lateOrderTitle);
  await expect(desk.value('Type')).toContainText('Problem');
  await expect(desk.value('Subject')).toContainText('Where is my order');
  await desk.field('Title').hover();
  await expect.poll(() => desk.litWords()).toContain(lateOrderTitle);

  await desk.send('Let me look where it is. Can you give me your postcode?');
  await desk.send(`These are all our depots:\n${'Depot at the harbour\n'.repeat(60)}`.trim());
  await expect(desk.said(lateOrder)).not.toBeInViewport();
  await desk
    .field('Title')
    .getByRole('button', { name: /^Show evidence for Title/ })
    .click();
  await expect(desk.said(lateOrder)).toBeInViewport();
  await expect(desk.said(lateOrder).locator('mark[data-flash]').first()).toContainText(lateOrderTitle);

  await desk.acceptOffer('Title').click();
  await expect(desk.lock('Title')).toBeVisible();
  await desk.page.keyboard.press('ControlOrMeta+Alt+a');
  await expect(desk.casePane.getByText('Nothing to check')).toBeVisible();
  await expect(desk.lock('Subject')).toBeVisible();

  await desk.page.keyboard.press('ControlOrMeta+e');
  await expect(desk.caseHeading).toHaveText(/^Case CAS-/);
  await expect(chat.page.getByText('This chat has ended.')).toBeVisible();

  await desk.openCase();
  const casePage = new CasePage(desk.page);
  await expect(casePage.entry('Summary')).toContainText(lateOrderTitle);
  await casePage.showTranscript();
  await expect(casePage.entry('Transcript')).toContainText(lateOrder);
  await expect(casePage.entry('Transcript')).toContainText('Can you give me your postcode?');

  await casePage.region.getByRole('button', { name: 'Resolve' }).click();
  const dialog = desk.page.getByRole('dialog');
  await expect(dialog.getByRole('textbox', { name: 'Resolution note' })).toHaveValue(new RegExp(lateOrderTitle));
  await dialog.getByRole('button', { name: 'Resolve case' }).click();
  await expect(casePage.entry('Resolution')).toContainText(lateOrderTitle);
  await expect(casePage.region.getByRole('banner').or(casePage.region).getByText('Resolved', { exact: true }).first()).toBeVisible();
  await casePage.region.getByRole('button', { name: 'Reopen' }).click();
  await expect(casePage.region.getByRole('button', { name: 'Resolve' })).toBeVisible();
});

test('an edit locks a field: the typed value stands, only a difference is offered, the lock opens on a click', async ({
  desk,
  customer,
}) => {
  // Bug: the assistant writes over what a person typed.
  const chat = await customer(dana);
  await chat.talkToPerson();
  await desk.accept(dana.name);
  await chat.say(lateOrder);
  await expect(desk.acceptOffer('Description')).toBeVisible();

  await desk.value('Description').click();
  const box = desk.field('Description').getByRole('textbox');
  await box.fill('Birthday parcel is late, customer calls back at six.');
  // Enter is a line break in a long text; leaving the field saves it.
  await desk
    .field('Title')
    .getByRole('button', { name: /^Show evidence/ })
    .focus();
  await expect(desk.lock('Description')).toBeVisible();

  await chat.say(anotherTrouble);
  await expect(desk.field('Description').getByText('Assistant would write:')).toBeVisible();
  await expect(desk.value('Description')).toHaveText('Birthday parcel is late, customer calls back at six.');
  await expect(desk.acceptOffer('Description')).toBeVisible();

  await desk
    .field('Description')
    .getByRole('button', { name: /^Reject/ })
    .click();
  await desk.lock('Description').click();
  await expect(desk.lock('Description')).toHaveCount(0);
  await expect(desk.value('Description')).toHaveText('Birthday parcel is late, customer calls back at six.');
});
