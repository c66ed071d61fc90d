import { dana, lateOrder, lateOrderTitle } from '../fixtures/people.ts';
import { expect, test } from '../fixtures/test.ts';

test('from an open window to an ended chat without the mouse', async ({ desk, customer }) => {
  // Bug: an act that only a click can reach, or a focus that is lost on the way.
  const chat = await customer(dana);
  await chat.talkToPerson();
  await expect(desk.row(dana.name)).toBeVisible();
  const { keyboard } = desk.page;
  await desk.page.reload();
  await expect(desk.row(dana.name)).toBeVisible();
  await keyboard.press('j');
  await desk.shows(dana.name);
  await keyboard.press('ControlOrMeta+Enter');
  // At once, as people do: no letter may run an act (N, C, J), and none may be lost.
  await keyboard.type('Now, can Jo or I do anything?');
  await expect(desk.reply).toBeFocused();
  await expect(desk.takeButton).toHaveCount(0);
  await keyboard.press('Enter');
  await chat.sees('Now, can Jo or I do anything?');

  await chat.say(lateOrder);
  await expect(desk.value('Title')).toContainText(lateOrderTitle);
  await keyboard.press('ControlOrMeta+Shift+c');
  await expect(desk.field('Title')).toBeFocused();
  await expect.poll(() => desk.litWords()).toContain(lateOrderTitle);
  await keyboard.press('Enter');
  await expect(desk.lock('Title')).toBeVisible();
  await expect(desk.field('Title')).toBeFocused();
  await keyboard.press('ArrowDown');
  await expect(desk.field('Subject')).toBeFocused();
  await keyboard.press('x');
  await expect(desk.acceptOffer('Subject')).toHaveCount(0);
  await keyboard.press('ArrowDown');
  await keyboard.press('e');
  await keyboard.type('Question');
  await keyboard.press('Enter');
  await expect(desk.value('Type')).toContainText('Question');
  await expect(desk.lock('Type')).toBeVisible();

  await keyboard.press('ControlOrMeta+e');
  await expect(desk.endQuestion).toBeVisible();
  await keyboard.press('Escape');
  await expect(desk.endQuestion).toHaveCount(0);
  await keyboard.press('ControlOrMeta+e');
  await expect(desk.endQuestion).toBeVisible();
  await keyboard.press('Enter');
  await expect(chat.page.getByText('This chat has ended.')).toBeVisible();
  await expect(desk.caseHeading).toHaveText(/^Case CAS-/);
  await keyboard.press('Alt+h');
  await expect(desk.page.getByRole('button', { name: 'All cases' })).toBeVisible();
  await keyboard.press('Alt+1');
  await desk.shows(dana.name);
});
