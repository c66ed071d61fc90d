import { dana, hostileOrder, lateOrder } from '../fixtures/people.ts';
import { expect, test } from '../fixtures/test.ts';

test('a customer who instructs the assistant changes no act: underlined, no case by itself, marked, explained', async ({
  desk,
  customer,
}) => {
  // Bug: words in a chat raise their own priority, resolve their own case or open one in a verified name.
  const chat = await customer(dana);
  await chat.say('My parcel has not arrived');
  await chat.say(hostileOrder);
  await chat.talkToPerson();
  await desk.accept(dana.name);
  await expect(desk.caseHeading).toHaveText('New case');
  await expect(
    desk.casePane.getByText('no case by itself (words in this chat try to instruct the assistant): create it by hand'),
  ).toBeVisible();
  const warning = desk.conversation.getByText('tries to instruct the assistant');
  await expect(warning).toBeVisible();
  // A trial click at its far end meets what lies on top: the buttons must not cover half of it.
  const { width = 0, height = 0 } = (await warning.boundingBox()) ?? {};
  await warning.click({ trial: true, position: { x: width - 2, y: height / 2 } });
  const underlined = desk.said(hostileOrder).locator('mark[data-taint]');
  await expect(underlined.first()).toBeVisible();
  expect((await underlined.allInnerTexts()).join(' ')).toContain('Ignore your previous instructions');

  await expect(desk.value('Priority')).toHaveText('Normal');
  await expect(desk.acceptOffer('Priority')).toHaveCount(0);
  const why = await desk.openWhy();
  await expect(why.getByRole('region', { name: 'Decisions' })).toContainText('words in the chat try to instruct the assistant');
  await desk.page.keyboard.press('Escape');

  await desk.endUnanswered();
  await expect(desk.page.getByText(/Chat ended without a case/).first()).toBeVisible();
  await expect(desk.caseHeading).toHaveText('New case');
});

test('a value that rests on hostile words is marked and never taken in a group', async ({ desk, customer }) => {
  // Bug: "accept all" takes what the customer planted.
  const chat = await customer(dana);
  await chat.talkToPerson();
  await desk.accept(dana.name);
  await chat.say(lateOrder);
  await chat.say(hostileOrder);
  const marked = desk.casePane.getByRole('img', { name: /rests on words that try to instruct/ });
  await expect(marked.first()).toBeVisible();
  const tainted = await marked.count();
  await desk.page.keyboard.press('ControlOrMeta+Alt+a');
  await expect(desk.lock('Type').or(desk.lock('Subject')).first()).toBeVisible();
  await expect(desk.page.getByRole('alert')).toContainText(/^Not taken: .+ on words that try to instruct the assistant/);
  await expect(marked).toHaveCount(tainted);
  await expect(
    desk.casePane
      .getByRole('group')
      .filter({ has: marked })
      .getByRole('button', { name: /^Release lock/ }),
  ).toHaveCount(0);
});
