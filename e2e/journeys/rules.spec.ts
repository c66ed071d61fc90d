import { expect, test } from '../fixtures/test.ts';
import { AutomationPage } from '../pages/automation.ts';

test.use({ kind: 'practice' });

test('a follow-up rule shows its cases, what comes before it and its dates before it is saved', async ({ desk }) => {
  // Bug: a supervisor learns from customers what a rule does.
  await desk.signInAs('Supervisor');
  const automation = new AutomationPage(desk.page);
  await automation.open('Rules');
  const rule = await (await automation.newRule('follow-up')).rename('Waiting for details');
  await rule.startOnStatus('Waiting for details');
  await expect(rule.preview).toContainText('“Asked and silent” comes first for 9 of these cases.');
  await expect(rule.preview).toContainText('9 open cases match now');
  await expect(rule.preview.getByRole('list').last().getByRole('listitem')).toHaveCount(4);
  await rule.setHours('Hours before follow-up 2', '48');
  await rule.activate();
  await rule.save();
  await expect(automation.rules('Follow-up rules')).toHaveText([/^Asked and silent/, /^Waiting for details/]);

  await automation.region.getByRole('button', { name: 'Move up: Waiting for details' }).click();
  await expect(automation.rules('Follow-up rules')).toHaveText([/^Waiting for details/, /^Asked and silent/]);
  const saved = await automation.openRule('Waiting for details');
  await expect(saved.preview).not.toContainText('comes first');
  await expect(saved.region.getByRole('textbox', { name: 'Hours before follow-up 2' })).toHaveValue('48');
});

test('what a rule would have done is counted over the past, and two rules that claim one field are told', async ({ desk }) => {
  // Bugs: numbers that are always nought; two rules write one field in turns, and nobody was told.
  await desk.signInAs('Supervisor');
  const automation = new AutomationPage(desk.page);
  await automation.open('Rules');
  const rule = await automation.openRule('Asked and silent');
  const found = await rule.lookBack();
  await expect(found).toContainText('74 cases looked at');
  await expect(found).toContainText(/[1-9]\d*\s*mails/);

  // Bug: case creation is switched blind. It stands on full automation here; asked for less, what it made alone would be missing.
  await automation.tab('Levels');
  const panel = await automation.consider({ line: 'Parcels', capability: 'Create cases' }, 'Ask a person');
  await panel.getByRole('button', { name: 'Look back' }).click();
  await expect(panel).toContainText(/\d+ ended conversations? looked at/);
  await automation.tab('Rules');

  const first = await (await automation.newRule('update')).rename('Priority by words');
  await first.addField('Priority');
  await expect(first.preview).toContainText('12 open cases match now');
  await expect(first.preview.getByRole('alert')).toHaveCount(0);
  await first.activate();
  await first.save();
  const second = await (await automation.newRule('update')).rename('Everything urgent');
  await second.addField('Priority');
  await expect(second.preview.getByRole('alert')).toHaveText(
    '“Priority by words” claims Priority too, in 12 cases. The rule that stands first decides.',
  );
});

test('a template is seen as a customer reads it, and a mistake is told by its line', async ({ desk }) => {
  // Bug: customers read "{{ case.secret }}", or nothing at all.
  await desk.signInAs('Supervisor');
  const automation = new AutomationPage(desk.page);
  await automation.open('Templates');
  const editor = await automation.newTemplate('Gentle reminder');
  const text = editor.getByRole('textbox', { name: 'Text' });
  const preview = editor.getByRole('region', { name: 'Preview' });
  await text.fill('Hello {{ customer.firstName }},\nabout {{ case.secret }}');
  await expect(preview.getByRole('alert')).toHaveText('Line 2: case.secret is not something it may name');
  await expect(preview.getByRole('article')).toHaveCount(0);
  await text.fill('Hello {{ customer.firstName }},\nabout ');
  await editor.getByRole('button', { name: /^Insert case.number,/ }).click();
  await expect(preview.getByRole('article')).toHaveText(/^Hello Dana,\s*about CAS-10482$/);
  await expect(preview.getByRole('alert')).toHaveCount(0);
  await editor.getByRole('button', { name: 'Save template' }).click();
  await expect(automation.region.getByRole('button', { name: /^Gentle reminder/ })).toBeVisible();
});
