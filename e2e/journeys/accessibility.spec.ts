import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from '@playwright/test';
import { dana, hostileOrder, lateOrder, tomas } from '../fixtures/people.ts';
import { expect, test } from '../fixtures/test.ts';
import type { CustomerPage } from '../pages/customer-page.ts';
import type { Desk } from '../pages/desk.ts';

/** What stands in the way of somebody who cannot see, or sees badly; in words, for the failure's message. */
async function seriousProblems(page: Page): Promise<readonly string[]> {
  // Colours that are still fading in are not the colours people read.
  await page.evaluate(() => Promise.all(document.getAnimations().map((animation) => animation.finished.catch(() => null))));
  const { violations } = await new AxeBuilder({ page }).analyze();
  return violations
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .flatMap(({ id, nodes }) =>
      nodes
        .filter(({ html }) => !isNamedByDesign(id, html))
        .map((node) => `${id}: ${node.html.slice(0, 200)} ${node.failureSummary ?? ''}`),
    );
}

/** A row of the inbox is named by its customer alone (UI.md, Names); what else it shows is its description. */
function isNamedByDesign(rule: string, html: string): boolean {
  return rule === 'label-content-name-mismatch' && html.includes('role="option"');
}

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
