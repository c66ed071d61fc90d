import type { Page } from '@playwright/test';
import { silentSara } from '../fixtures/people.ts';
import { applicationUser, askSara, beginOnMonday, hourMs, line } from '../fixtures/silent-case.ts';
import { expect, test } from '../fixtures/test.ts';
import { AutomationPage } from '../pages/automation.ts';
import { SetupPage } from '../pages/setup-page.ts';

const cell = { line, capability: 'Follow up' } as const;

test('a level is switched with a reason, switched back and its record closed without the mouse', async ({ desk }) => {
  // Bugs: a cell that only a click opens, a panel with the whole table between, a focus that is lost when it closes.
  const automation = new AutomationPage(desk.page);
  const { keyboard } = desk.page;
  await keyboard.press('Alt+4');
  await expect(automation.level(cell)).toBeVisible();
  await tabTo(desk.page, `Level, Follow up, ${line}`);
  await keyboard.press('ArrowDown');
  await keyboard.press('ArrowUp');
  await keyboard.press('Enter');
  const panel = automation.region.getByRole('region', { name: `${line}, Follow up: Ask a person → Shadow?` });
  await expect(panel).toBeFocused();
  await tabTo(desk.page, 'Reason');
  await keyboard.type('To see what it would have done');
  await tabTo(desk.page, 'Switch');
  await keyboard.press('Enter');
  await expect(automation.level(cell)).toHaveValue('Shadow');

  const record = automation.region.getByRole('region', { name: `${line}, Follow up: Shadow` });
  await expect(record).toBeFocused();
  await keyboard.press('Escape');
  await expect(record).toHaveCount(0);
  await expect(automation.level(cell)).toBeFocused();
  await keyboard.press('ArrowDown');
  await keyboard.press('ArrowDown');
  await keyboard.press('Enter');
  await tabTo(desk.page, 'Switch');
  await keyboard.press('Enter');
  await expect(automation.level(cell)).toHaveValue('Ask a person');
  await tabTo(desk.page, 'Close the record');
  await keyboard.press('Enter');
  await expect(automation.level(cell)).toBeFocused();
});

test('cases that become due with a switch are reviewed before it', async ({ desk, running, mails }) => {
  // Bug: a supervisor switches a level and mails leave that nobody has seen.
  test.slow();
  await beginOnMonday(running);
  const automation = new AutomationPage(desk.page);
  const setup = new SetupPage(desk.page);
  await setup.open();
  await setup.sealSecrets('a long enough passphrase');
  await automation.open('Rules');
  const rule = await automation.openRule('Asked and silent');
  await rule.startOnStatus('Waiting for details');
  await rule.activate();
  await rule.save();
  await automation.tab('Levels');
  await automation.letApplicationUserAct(applicationUser);
  await desk.goTo('Inbox');
  await askSara({ desk, running, mails });
  await running.advanceClock(24.1 * hourMs);

  await automation.open('Levels');
  const panel = await automation.consider(cell, 'Full automation');
  await expect(panel).toContainText('1 case becomes due at once: review it first.');
  await panel.getByRole('button', { name: 'Review 1 case' }).click();
  await expect(desk.page.getByRole('region', { name: 'Follow-ups' })).toContainText(silentSara.name);
  await automation.open('Levels');
  await expect(automation.level(cell)).toHaveValue('Ask a person');
  expect(await mails.countTo(silentSara.address)).toBe(1);
});

/** Presses Tab until the control of this name has the focus. */
async function tabTo(page: Page, name: string): Promise<void> {
  const isThere = (): Promise<boolean> =>
    page.evaluate((wanted) => {
      const at = document.activeElement;
      const label = at instanceof HTMLInputElement || at instanceof HTMLTextAreaElement ? at.labels?.[0]?.textContent : at?.textContent;
      return [at?.getAttribute('aria-label'), label].some((words) => words?.replace(/\s*\*$/, '').trim() === wanted);
    }, name);
  for (let presses = 0; presses < 60; presses += 1) {
    await page.keyboard.press('Tab');
    if (await isThere()) return;
  }
  throw new Error(`Tab does not reach ${name}`);
}
