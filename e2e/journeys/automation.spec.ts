import { silentSara } from '../fixtures/people.ts';
import {
  answerOfSara,
  applicationUser,
  askSara,
  automateFully,
  beginOnMonday,
  hourMs,
  leaves,
  line,
  minuteMs,
} from '../fixtures/silent-case.ts';
import { expect, test } from '../fixtures/test.ts';
import { AutomationPage } from '../pages/automation.ts';
import { CasePage } from '../pages/case-page.ts';
import { SetupPage } from '../pages/setup-page.ts';

const cell = { line, capability: 'Follow up' } as const;

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

  await automation.fix('Secrets');
  await expect(desk.page.getByLabel('New passphrase')).toBeFocused();
  await new SetupPage(desk.page).sealSecrets('a long enough passphrase');
  await automation.open();
  await expect(automation.need('Secrets').getByLabel('Ready')).toBeVisible();

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

test.describe('with everything on full automation', () => {
  test.slow();

  test('a silent customer is followed up and the case closed, all by itself and marked as such', async ({ desk, running, mails }) => {
    // Bugs: nothing goes, everything goes at once, the mails cannot be told from a person's, a closure leaves the case open.
    await beginOnMonday(running);
    const automation = await automateFully(desk);
    await desk.goTo('Inbox');
    const number = await askSara({ desk, running, mails });
    const sent = (): Promise<number> => mails.countTo(silentSara.address);

    await running.advanceClock(23 * hourMs);
    expect(await sent(), 'before the wait is over').toBe(1);
    await running.advanceClock(1.1 * hourMs);
    await leaves(running, async () => (await sent()) === 2);
    const followUp = (await mails.sentTo(silentSara.address)).at(-1);
    expect(followUp?.subject).toContain(number);
    expect(followUp?.headers.get('auto-submitted')).toBe('auto-generated');
    await running.advanceClock(4 * hourMs);
    expect(await sent(), 'between two follow-ups').toBe(2);

    await running.advanceClock(20.1 * hourMs);
    await leaves(running, async () => (await sent()) === 3);
    const casePage = new CasePage(desk.page);
    await expect(casePage.status).toHaveValue('Waiting for details');
    await running.advanceClock(24.1 * hourMs);
    await leaves(running, async () => (await sent()) === 4);
    await expect(casePage.status).toHaveCount(0);
    await expect(casePage.entry('Resolution')).toBeVisible();
    await running.advanceClock(72 * hourMs);
    expect(await sent(), 'after the closure').toBe(4);

    await desk.goTo('Inbox');
    await desk.filter('Ended');
    await desk.openRow(silentSara.name);
    await expect(desk.conversation.getByRole('article', { name: /^Assistant/ })).toHaveCount(3);
    await automation.open('Activity');
    await expect(automation.act('Closed the silent case')).toContainText(applicationUser.name);
    await expect(automation.act('Sent a follow-up')).toHaveCount(2);
  });

  test('nothing goes after an answer, however late it is noticed', async ({ desk, running, mails }) => {
    // Bug: the customer is chased after answering.
    await beginOnMonday(running);
    await automateFully(desk);
    await desk.goTo('Inbox');
    await askSara({ desk, running, mails });
    await desk.goTo('Inbox');
    await desk.openRow(silentSara.name);
    await running.advanceClock(24 * hourMs - minuteMs);
    const followUp = desk.conversation.getByRole('article', { name: /^Assistant/ });
    const isQueued = async (): Promise<boolean> => {
      if ((await followUp.count()) === 0) await running.advanceClock(3_000);
      return (await followUp.count()) === 1;
    };
    await expect.poll(isQueued, { intervals: [50] }).toBe(true);
    // In the very window in which the follow-up could still be taken back.
    await answerOfSara(mails);
    await running.advanceClock(minuteMs);
    await expect(desk.said('The number is 48213')).toHaveCount(1);
    await running.advanceClock(72 * hourMs);
    expect(await mails.countTo(silentSara.address)).toBe(1);
    await desk.openCase();
    await expect(new CasePage(desk.page).status).toHaveValue('Waiting for details');
  });

  test('a pause takes back what waits to leave, and a person still writes', async ({ desk, running, mails }) => {
    // Bug: what the assistant had waiting when the brake was pulled goes all the same.
    await beginOnMonday(running);
    const automation = await automateFully(desk);
    await desk.goTo('Inbox');
    await askSara({ desk, running, mails });
    await running.advanceClock(24.001 * hourMs);
    await automation.open('Activity');
    await expect(automation.act('Sent a follow-up')).toHaveCount(1);
    await desk.page.getByRole('button', { name: 'Pause everything' }).click();
    await expect(desk.page.getByText('Everything is paused: the assistant does nothing by itself.')).toBeVisible();
    await running.advanceClock(30 * hourMs);
    expect(await mails.countTo(silentSara.address), 'while paused').toBe(1);

    await desk.goTo('Inbox');
    await desk.openRow(silentSara.name);
    await desk.reply.fill('Hello Sara, I am still here for you.');
    await desk.conversation.getByRole('button', { name: 'Send', exact: true }).click();
    await leaves(running, async () => (await mails.countTo(silentSara.address)) === 2);
  });

  test('a closure is taken back from the activity, and the mail that is gone is named', async ({ desk, running, mails }) => {
    // Bugs: a revert that hides what it cannot take back, a case that stays closed, a level that lets it happen again.
    await beginOnMonday(running);
    const automation = await automateFully(desk);
    await desk.goTo('Inbox');
    await askSara({ desk, running, mails });
    for (const sent of [2, 3, 4]) {
      await running.advanceClock(24.1 * hourMs);
      await leaves(running, async () => (await mails.countTo(silentSara.address)) === sent);
    }
    const casePage = new CasePage(desk.page);
    await expect(casePage.status).toHaveCount(0);
    await automation.open('Levels');
    await automation.switchTo({ line, capability: 'Close when silent' }, 'Ask a person');

    await automation.tab('Activity');
    const dialog = await automation.considerRevert('Closed the silent case');
    await expect(dialog).toContainText('The status goes back to Waiting for details');
    await expect(dialog).toContainText('A message has left already: the customer has it');
    await expect(dialog).toContainText('The note stays readable, marked as withdrawn');
    await dialog.getByRole('button', { name: 'Undo it' }).click();
    await expect(automation.act('Closed the silent case').getByText(/^Taken back by You/)).toBeVisible();
    await automation
      .act('Closed the silent case')
      .getByRole('button', { name: /^Open case/ })
      .click();
    await expect(casePage.status).toHaveValue('Waiting for details');
    await running.advanceClock(30 * hourMs);
    expect(await mails.countTo(silentSara.address), 'asks a person again').toBe(4);
  });

  test('what piled up in two days of sleep is not fired when the laptop wakes', async ({ desk, running, mails }) => {
    // Bug: a laptop that slept over three waits sends three mails in one minute.
    const monday = await beginOnMonday(running);
    const automation = await automateFully(desk);
    await desk.goTo('Inbox');
    await askSara({ desk, running, mails });
    await running.setClock(monday + 50 * hourMs);
    await running.advanceClock(2 * hourMs);
    expect(await mails.countTo(silentSara.address), 'overdue by a day: a person decides').toBe(1);
    await automation.open('Activity');
    await expect(automation.act('Asked a person to follow up').first()).toContainText('it was due long ago, while nobody was here');
  });
});

test.describe('with a representative at the desk', () => {
  test.use({ kind: 'practice' });

  test('everybody may look at automation, and only a supervisor changes it', async ({ desk }) => {
    // Bug: whoever finds the screen lets the assistant loose.
    const automation = new AutomationPage(desk.page);
    await automation.open();
    await expect(automation.level({ line: 'Parcels', capability: 'Follow up' })).toBeDisabled();
    await expect(automation.applicationUser.getByRole('button', { name: 'Save' })).toBeDisabled();
    await expect(automation.applicationUser).toContainText('Only a supervisor can change this.');
    await automation.tab('Rules');
    await expect(automation.region.getByRole('button', { name: 'New follow-up rule' })).toBeDisabled();
    const rule = await automation.openRule('Asked and silent');
    await expect(rule.name).toBeDisabled();
    await expect(rule.preview).toContainText('12 open cases match now');
    await automation.tab('Open hours');
    await expect(automation.region.getByRole('button', { name: 'Save' })).toBeDisabled();
    await automation.tab('Activity');
    await expect(automation.act('Asked a person to follow up').first()).toBeVisible();
  });
});
