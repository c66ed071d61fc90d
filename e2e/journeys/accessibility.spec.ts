import { dana, hostileOrder, lateOrder, tomas } from '../fixtures/people.ts';
import { seriousProblems } from '../fixtures/serious-problems.ts';
import { expect, test } from '../fixtures/test.ts';
import { AutomationPage } from '../pages/automation.ts';
import type { CustomerPage } from '../pages/customer-page.ts';
import type { Desk } from '../pages/desk.ts';

/** A desk with everything on it: offers, a lock, a difference, a note, hostile words, an unread customer. */
async function fillDesk({ desk, chat, other }: { desk: Desk; chat: CustomerPage; other: CustomerPage }): Promise<void> {
  await other.say(hostileOrder);
  await other.talkToPerson();
  await chat.talkToPerson();
  await desk.accept(dana.name);
  await chat.say(lateOrder);
  await expect(desk.acceptOffer('Title')).toBeVisible();
  await desk.edit('Title', 'Birthday parcel is late');
  await desk.send('Good morning Dana, one moment');
}

for (const colorScheme of ['light', 'dark'] as const) {
  test.describe(colorScheme, () => {
    test.use({ colorScheme, reducedMotion: 'reduce' });

    test(`no serious barrier on any screen, ${colorScheme}`, async ({ desk, customer }) => {
      // Bugs: unreadable contrast in one theme, controls without a name, roles that promise what is not there.
      const [chat, other] = [await customer(dana), await customer(tomas)];
      await fillDesk({ desk, chat, other });
      expect(await seriousProblems(desk.page), 'inbox, conversation and case').toEqual([]);
      expect(await seriousProblems(chat.page), 'the customer page').toEqual([]);
      await desk.openRow(tomas.name);
      await expect(desk.said(hostileOrder).locator('mark[data-taint]').first()).toBeVisible();
      expect(await seriousProblems(desk.page), 'hostile words').toEqual([]);

      await desk.openRow(dana.name);
      await desk.endButton.click();
      await expect(desk.caseHeading).toHaveText(/^Case CAS-/);
      await desk.openCase();
      expect(await seriousProblems(desk.page), 'a case').toEqual([]);
      await desk.goTo('Cases');
      await expect(desk.page.getByRole('button', { name: /^Open case/ })).toBeVisible();
      expect(await seriousProblems(desk.page), 'the cases').toEqual([]);
      await desk.goTo('Setup');
      await expect(desk.page.getByRole('heading', { name: 'Where text goes' })).toBeVisible();
      expect(await seriousProblems(desk.page), 'the setup').toEqual([]);
      expect(await seriousProblems(chat.page), 'the customer page after the end').toEqual([]);
    });
  });
}

const tabs = ['Levels', 'Rules', 'Templates', 'Open hours', 'Activity'] as const;

for (const colorScheme of ['light', 'dark'] as const) {
  test.describe(`automation, ${colorScheme}`, () => {
    test.use({ kind: 'practice', colorScheme, reducedMotion: 'reduce' });

    test(`no serious barrier in any part of automation, ${colorScheme}`, async ({ desk }) => {
      // Bugs: a level told by its colour alone, an editor whose boxes have no names, words too pale in one theme.
      test.slow();
      const automation = new AutomationPage(desk.page);
      await desk.signInAs('Supervisor');
      await automation.open();
      await automation.consider({ line: 'Parcels', capability: 'Follow up' }, 'Full automation');
      expect(await seriousProblems(desk.page), 'a level that is considered').toEqual([]);
      for (const tab of tabs) {
        await automation.tab(tab);
        if (tab === 'Rules') {
          await automation.openRule('Asked and silent');
          await automation.region.getByRole('button', { name: 'Add condition' }).click();
        }
        if (tab === 'Templates') await automation.newTemplate('Gentle reminder');
        await expect(automation.region.getByRole('status', { name: /^Loading/ })).toHaveCount(0);
        expect(await seriousProblems(desk.page), tab).toEqual([]);
      }
    });
  });
}

for (const colorScheme of ['light', 'dark'] as const) {
  test.describe(`follow-ups, ${colorScheme}`, () => {
    test.use({ kind: 'practice', colorScheme, reducedMotion: 'reduce' });

    test(`no serious barrier in the follow-ups, ${colorScheme}`, async ({ desk }) => {
      // Bugs: a queue whose rows have no names, a draft too pale to read in one theme.
      await desk.goTo('Follow-ups');
      const queue = desk.page.getByRole('region', { name: 'Follow-ups', exact: true });
      await expect(queue.getByRole('option').first()).toBeVisible();
      expect(await seriousProblems(desk.page)).toEqual([]);
    });
  });
}
