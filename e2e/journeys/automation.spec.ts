import { expect, test } from '../fixtures/test.ts';
import { AutomationPage } from '../pages/automation.ts';
import { SetupPage } from '../pages/setup-page.ts';

const cell = { line: 'Customer service', capability: 'Follow up' } as const;
const applicationUser = { name: 'Follow-up desk', address: 'follow-ups@example.com' };

test('full automation is refused until everything it needs stands, and below the bar it needs a written reason', async ({ desk }) => {
  // Bug: a switch lets the assistant write to customers with no identity, no kept secrets, or no rule that says when.
  const automation = new AutomationPage(desk.page);
  await automation.open();
  const panel = await automation.consider(cell, 'Full automation');
  await expect(panel.getByRole('alert')).toContainText('Follow-up desk is set up and switched off.');
  await expect(panel.getByRole('alert')).toContainText('Secrets are kept in memory only and are gone with this run.');
  await expect(panel.getByRole('alert')).toContainText('No active rule says when a customer is followed up.');
  await expect(panel.getByRole('button', { name: 'Switch' })).toHaveCount(0);
  await expect(automation.level(cell)).toHaveValue('Ask a person');

  await automation.fix('Application user');
  await expect(automation.applicationUser.getByRole('textbox', { name: 'Name' })).toBeFocused();
  await automation.letApplicationUserAct(applicationUser);
  await expect(panel.getByRole('alert')).not.toContainText('switched off');

  await automation.fix('Secret store');
  await new SetupPage(desk.page).sealSecrets('a long enough passphrase');
  await automation.open();
  await expect(automation.need('Secret store').getByLabel('Ready')).toBeVisible();

  await automation.fix('Follow-up rule');
  const rule = await automation.openRule('Asked and silent');
  await rule.activate();
  await rule.save();
  await automation.tab('Levels');
  await expect(automation.need('Follow-up rule').getByLabel('Ready')).toBeVisible();

  const open = await automation.consider(cell, 'Full automation');
  await expect(open.getByRole('alert')).toHaveCount(0);
  await expect(open.getByRole('button', { name: 'Switch' })).toBeDisabled();
  await open.getByRole('textbox', { name: 'Reason' }).fill('Tried for a month by hand');
  await open.getByRole('button', { name: 'Switch' }).click();
  await expect(automation.level(cell)).toHaveValue('Full automation');
});
