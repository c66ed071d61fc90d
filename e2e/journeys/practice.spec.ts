import { expect, test } from '../fixtures/test.ts';

test.use({ kind: 'practice' });

test('a first start is practice: customers arrive and answer, their pace can be set, one can be called', async ({ desk }) => {
  // Bugs: an empty first screen; practice that cannot be told from the real thing; customers who only recite.
  await expect(desk.page.getByText('Practice workspace')).toBeVisible();
  await expect(desk.page.getByText('These customers are made up.')).toBeVisible();
  const speed = desk.page.getByRole('combobox', { name: 'Speed' });
  await speed.click();
  await desk.page.getByRole('option', { name: '25×' }).click();
  await expect(speed).toHaveValue('25×');

  await desk.page.getByRole('button', { name: 'Call a customer' }).click();
  await desk.page
    .getByRole('menuitem', { name: /Kofi Mensah|Hannah|Freja/ })
    .first()
    .click();
  await expect(desk.conversation.getByRole('heading').first()).toBeVisible();
  await expect(desk.inbox.getByRole('option').nth(1)).toBeVisible();

  const nadia = desk.inbox.getByRole('option', { name: /Nadia/ });
  await expect(nadia).toBeVisible();
  await nadia.click();
  await desk.takeButton.click();
  await expect(desk.takeButton).toHaveCount(0);
  await expect(desk.caseHeading).toHaveText(/^Case CAS-/);
  const before = await desk.conversation.getByRole('article').count();
  await desk.send('Hello, can you give me your parcel number, please?');
  // She answers what was asked: one line is the rep's own, more are hers.
  await expect.poll(() => desk.conversation.getByRole('article').count()).toBeGreaterThan(before + 1);
});
