import { expect, type Locator, type Page } from '@playwright/test';

/** The rep's console, by the names that people and screen readers find. */
export class Desk {
  readonly page: Page;
  readonly inbox: Locator;
  readonly conversation: Locator;
  readonly casePane: Locator;

  constructor(page: Page) {
    this.page = page;
    this.inbox = page.getByRole('region', { name: 'Inbox' });
    this.conversation = page.getByRole('region', { name: 'Conversation' });
    this.casePane = page.getByRole('region', { name: 'Case', exact: true });
  }

  /** The same console in another window. */
  in(page: Page): Desk {
    return new Desk(page);
  }

  async open(url: string): Promise<void> {
    await this.page.goto(url);
    await expect(this.inbox).toBeVisible();
    await this.isUpToDate();
  }

  async isUpToDate(): Promise<void> {
    await expect(this.page.getByRole('banner').getByText('Up to date')).toBeVisible();
  }

  /** Shows a part of the inbox: "Waiting", "Left messages". */
  async filter(name: string): Promise<void> {
    // The radio itself is hidden behind its chip, so the chip is what a person clicks.
    await this.inbox.getByRole('radiogroup').getByText(name).click();
  }

  row(customer: string): Locator {
    return this.inbox.getByRole('option', { name: customer, exact: true });
  }

  async openRow(customer: string): Promise<void> {
    await this.row(customer).click();
    await this.shows(customer);
  }

  async shows(customer: string): Promise<void> {
    await expect(this.conversation.getByRole('heading', { name: customer })).toBeVisible();
  }

  /** The name the console gave to the only customer there is. */
  async visitorName(): Promise<string> {
    const row = this.inbox.getByRole('option');
    await expect(row).toHaveCount(1);
    return (await row.getAttribute('aria-label')) ?? '';
  }

  /** Opens a waiting customer's conversation and takes it. */
  async accept(customer: string): Promise<void> {
    await this.openRow(customer);
    await this.takeButton.click();
    await expect(this.takeButton).toHaveCount(0);
  }

  get takeButton(): Locator {
    return this.conversation.getByRole('button', { name: /^Accept (chat|mail)/ });
  }

  /** Opens a waiting mail's conversation and takes it. */
  async acceptMail(customer: string): Promise<void> {
    await this.openRow(customer);
    const take = this.conversation.getByRole('button', { name: 'Accept mail' });
    await take.click();
    await expect(take).toHaveCount(0);
  }

  get endButton(): Locator {
    return this.conversation.getByRole('button', { name: 'End chat' });
  }

  /** What is asked before a chat ends whose customer waits for an answer. */
  get endQuestion(): Locator {
    return this.conversation.getByRole('alertdialog', { name: /wrote last and is waiting/ });
  }

  /** Ends a chat whose customer wrote last. */
  async endUnanswered(): Promise<void> {
    await this.endButton.click();
    await this.endQuestion.getByRole('button', { name: 'End all the same' }).click();
  }

  get reply(): Locator {
    return this.conversation.getByRole('textbox', { name: 'Reply' });
  }

  get note(): Locator {
    return this.conversation.getByRole('textbox', { name: 'Internal note' });
  }

  /** From the note back to the reply. */
  async backToReply(): Promise<void> {
    await this.conversation.getByRole('tab', { name: 'Reply' }).click();
  }

  async send(text: string): Promise<void> {
    await this.reply.fill(text);
    await this.reply.press('Enter');
    await expect(this.reply).toHaveValue('');
    await expect(this.said(text)).toHaveCount(1);
  }

  /** Sends a letter; it waits in its undo window then. */
  async sendMail(text: string): Promise<void> {
    await this.reply.fill(text);
    await this.reply.press('ControlOrMeta+Enter');
    await expect(this.conversation.getByText(/The mail leaves in \d+ s/)).toBeVisible();
    await expect(this.reply).toHaveValue('');
  }

  /** Words of one message in the conversation; a doubled message makes two. */
  said(text: string): Locator {
    return this.conversation.getByRole('article').filter({ hasText: text });
  }

  /** The words lit while a field is under the pointer or in focus. */
  async litWords(): Promise<string> {
    return (await this.conversation.locator('mark[data-lit]').allInnerTexts()).join('');
  }

  /** How many suggestions wait, and the buttons that take them together. */
  get suggestions(): Locator {
    return this.casePane.getByRole('group', { name: 'Suggestions' });
  }

  /** A field of the case. */
  field(label: string): Locator {
    return this.casePane.getByRole('group', { name: label, exact: true });
  }

  /** The button that shows a field's value and opens it for editing: "Edit Title, Parcel is late". */
  value(label: string): Locator {
    return this.field(label).getByRole('button', { name: new RegExp(`^Edit ${label}`) });
  }

  acceptOffer(label: string): Locator {
    return this.field(label).getByRole('button', { name: new RegExp(`^Accept ${label} suggestion`) });
  }

  lock(label: string): Locator {
    return this.field(label).getByRole('button', { name: new RegExp(`^Release lock on ${label}`) });
  }

  /** Types a value into a line or block of text. */
  async edit(label: string, text: string): Promise<void> {
    await this.value(label).click();
    const box = this.field(label).getByRole('textbox');
    await box.fill(text);
    await box.press('Enter');
    await expect(this.value(label)).toHaveText(text);
  }

  /** What the assistant did and why, for the whole case. */
  async openWhy(): Promise<Locator> {
    await this.casePane.getByRole('button', { name: 'Why', exact: true }).click();
    return this.page.getByRole('dialog', { name: 'Why' });
  }

  get caseHeading(): Locator {
    return this.casePane.getByRole('heading', { level: 2 });
  }

  /** From the case pane to the case's own page. */
  async openCase(): Promise<void> {
    await this.casePane.getByRole('button', { name: /^Open case/ }).click();
    await expect(this.page.getByRole('button', { name: 'All cases' })).toBeVisible();
  }

  /** Changes the person at the desk to the first one with this role. */
  async signInAs(role: 'Representative' | 'Supervisor'): Promise<void> {
    await this.page.getByRole('button', { name: /Switch person/ }).click();
    await this.page
      .getByRole('menuitem', { name: new RegExp(role) })
      .first()
      .click();
    await expect(this.page.getByRole('button', { name: new RegExp(`${role}. Switch person`) })).toBeVisible();
  }

  async goTo(area: 'Inbox' | 'Follow-ups' | 'Cases' | 'Automation' | 'Setup'): Promise<void> {
    await this.page.getByRole('navigation', { name: 'Areas' }).getByRole('link', { name: area }).click();
  }
}
