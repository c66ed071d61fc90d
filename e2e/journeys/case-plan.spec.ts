import { askBeforeFollowingUp, waitMs } from '../fixtures/follow-up-rule.ts';
import { silentSara } from '../fixtures/people.ts';
import { askSara, beginOnMonday, hourMs } from '../fixtures/silent-case.ts';
import { expect, test } from '../fixtures/test.ts';
import { CasePlan } from '../pages/follow-ups.ts';

test.use({ timezoneId: 'Europe/Berlin' });

const second = 'follow-up 2 of 3';

test('the plan of one case is paused, moved, skipped and stopped, and stays so over a reload', async ({ desk, running, mails }) => {
  // Bugs: a change only this window knows of, a skip that hurries the next step or cannot be taken back, a mail in spite of it.
  const monday = await beginOnMonday(running);
  await askBeforeFollowingUp(desk);
  await askSara({ desk, running, mails });
  const plan = new CasePlan(desk.page);
  await expect(plan.step(second)).toContainText('Tue');

  await plan.act('Pause the plan');
  await expect(plan.region.getByText('Paused: nothing is sent until somebody resumes the plan.')).toBeVisible();
  await desk.page.reload();
  await expect(plan.region.getByText('Paused: nothing is sent until somebody resumes the plan.')).toBeVisible();
  await running.advanceClock(waitMs);
  await desk.goTo('Follow-ups');
  await expect(desk.page.getByText('Nothing is due')).toBeVisible();
  await desk.page.goBack();
  await plan.act('Resume the plan');
  await expect(plan.step(second)).toHaveAttribute('data-state', 'now');

  const thursday = new Date(monday + 72 * hourMs).toISOString().slice(0, 10);
  await plan.move(second, `${thursday}T12:00`);
  await expect(plan.step(second)).toContainText(/Thu 12:00.*moved/);
  await desk.page.reload();
  await expect(plan.step(second)).toContainText(/Thu 12:00.*moved/);
  await expect(plan.step('follow-up 3 of 3')).toContainText('Fri 12:00');

  await plan.change(second, 'Skip this one');
  await expect(plan.step(second)).toContainText('skipped');
  await desk.page.reload();
  await expect(plan.step(second)).toContainText('skipped');
  await expect(plan.step('follow-up 3 of 3'), 'counted from the planned moment').toContainText('Fri 12:00');
  await plan.change(second, 'Do not skip it after all');
  await expect(plan.step(second)).toContainText(/Thu 12:00.*moved/);

  await plan.act('Stop the plan');
  await expect(plan.region.getByText(/^plan stopped by/)).toBeVisible();
  await desk.page.reload();
  await expect(plan.region.getByText(/^plan stopped by/)).toBeVisible();
  await expect(plan.step(second)).toHaveCount(0);
  await running.advanceClock(120 * hourMs);
  expect(await mails.countTo(silentSara.address), 'after the stop').toBe(1);
});

test('a step skipped long after it was due leaves the next one its whole wait', async ({ desk, running, mails }) => {
  // Bug: "not this one" makes the next mail due in the same second.
  await beginOnMonday(running);
  await askBeforeFollowingUp(desk);
  await askSara({ desk, running, mails });
  await running.advanceClock(3 * waitMs);
  const plan = new CasePlan(desk.page);
  await expect(plan.step(second)).toHaveAttribute('data-state', 'now');
  await plan.change(second, 'Skip this one');
  await expect(plan.step(second)).toContainText('skipped');
  await expect(plan.step('follow-up 3 of 3')).toHaveAttribute('data-state', 'to-come');
  await expect(plan.step('follow-up 3 of 3')).toContainText('Fri');
  await plan.change(second, 'Do not skip it after all');
  await expect(plan.step(second)).toHaveAttribute('data-state', 'now');
});
