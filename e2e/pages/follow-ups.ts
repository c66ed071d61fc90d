import { expect, type Locator, type Page } from '@playwright/test';

/** Follow-ups: the queue beside the chosen case, and the deck. */
export class FollowUpsPage {
  readonly page: Page;
  readonly region: Locator;
  /** The plan of the chosen case in dates. */
  readonly plan: Locator;
  /** The text that would go out. */
  readonly text: Locator;
  readonly subject: Locator;
  readonly acts: Locator;

  constructor(page: Page) {
    this.page = page;
    this.region = page.getByRole('region', { name: 'Follow-ups', exact: true });
    this.plan = this.region.getByRole('list', { name: 'The plan in dates' });
    this.text = this.region.getByRole('textbox', { name: 'Text' });
    this.subject = this.region.getByRole('textbox', { name: 'Subject' });
    this.acts = this.region.getByRole('group', { name: 'Acts' });
  }

  async open(): Promise<void> {
    await this.page.getByRole('navigation', { name: 'Areas' }).getByRole('link', { name: 'Follow-ups' }).click();
    await expect(this.region).toBeVisible();
  }

  /** One key, as people press it. */
  async press(key: string): Promise<void> {
    await this.page.keyboard.press(key);
  }

  /** Sends what stands there, by its key; while the act before is under way a key does nothing. */
  async approve(): Promise<void> {
    await expect(this.acts.getByRole('button', { name: /^Send (next )?follow-up/ })).toBeEnabled();
    await this.press('s');
  }

  /** Takes the newest act back, by its key. */
  async takeBack(): Promise<void> {
    await expect(this.undo).toBeEnabled();
    await this.press('u');
    await expect(this.undo).toHaveCount(0);
  }

  row(customer: string): Locator {
    return this.region.getByRole('option', { name: customer, exact: true });
  }

  /** Until this customer's case is the chosen one, with its words. */
  async shows(customer: string): Promise<void> {
    await expect(this.region.getByRole('region', { name: `Mail to ${customer}` })).toBeVisible();
  }

  act(name: string): Locator {
    return this.acts.getByRole('button', { name });
  }

  /** What was just done, beside its undo. */
  said(words: string | RegExp): Locator {
    return this.region.getByRole('status').filter({ hasText: words });
  }

  get undo(): Locator {
    return this.region.getByRole('button', { name: 'Undo' });
  }

  /** A send that did not go, and why. */
  get stopped(): Locator {
    return this.region.getByRole('alert');
  }

  /** What closing does, before anybody approves it. */
  get closure(): Locator {
    return this.region.getByRole('region', { name: 'Closing the case' });
  }

  get effects(): Locator {
    return this.closure.getByRole('list', { name: 'What closing does' }).getByRole('listitem');
  }

  get deckCount(): Locator {
    return this.region.getByRole('status').filter({ hasText: /^\d+ of \d+ decided$/ });
  }

  get deckSummary(): Locator {
    return this.region.getByRole('region', { name: 'Summary of the deck' });
  }

  /** How many came to this end, as the summary says it. */
  async counted(fate: string): Promise<string> {
    return this.deckSummary.getByRole('term').filter({ hasText: fate }).locator('xpath=following-sibling::dd').innerText();
  }
}

/** The plan of a case on its own page. */
export class CasePlan {
  readonly page: Page;
  readonly region: Locator;

  constructor(page: Page) {
    this.page = page;
    this.region = page.getByRole('region', { name: 'Case', exact: true });
  }

  /** A step of the plan: "follow-up 2 of 3", "close as silent". */
  step(name: string): Locator {
    return this.region.getByRole('list', { name: 'The plan in dates' }).getByRole('listitem').filter({ hasText: name });
  }

  async change(step: string, act: string): Promise<void> {
    await this.step(step).getByRole('button').click();
    await this.page.getByRole('menuitem', { name: act }).click();
  }

  async move(step: string, to: string): Promise<void> {
    await this.change(step, 'Move…');
    const dialog = this.page.getByRole('dialog', { name: /^Move / });
    await dialog.getByLabel('Day and time').fill(to);
    await dialog.getByRole('button', { name: 'Move', exact: true }).click();
    await expect(dialog).toHaveCount(0);
  }

  async act(name: string): Promise<void> {
    await this.region.getByRole('button', { name, exact: true }).click();
  }
}
