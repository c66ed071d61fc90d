import { expect, type Locator, type Page } from '@playwright/test';

/** The rep's console, named as UI.md names it for people and screen readers. */
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

  async open(url: string): Promise<void> {
    await this.page.goto(url);
    await expect(this.inbox).toBeVisible();
  }

  row(customer: string): Locator {
    return this.inbox.getByRole('option', { name: new RegExp(customer) }).or(this.inbox.getByRole('row', { name: new RegExp(customer) }));
  }

  /** Opens a waiting customer's conversation and takes it. */
  async accept(customer: string): Promise<void> {
    await this.openRow(customer);
    await this.conversation.getByRole('button', { name: /^Accept chat/ }).click();
    await expect(this.reply).toBeVisible();
  }

  async openRow(customer: string): Promise<void> {
    await this.row(customer).first().click();
    await expect(this.conversation.getByRole('heading', { name: customer })).toBeVisible();
  }

  get reply(): Locator {
    return this.conversation.getByRole('textbox', { name: 'Reply' });
  }

  async send(text: string): Promise<void> {
    await this.reply.fill(text);
    await this.reply.press('Enter');
    await expect(this.conversation.getByText(text)).toBeVisible();
    await expect(this.reply).toHaveValue('');
  }

  field(label: string): Locator {
    return this.casePane.getByRole('group', { name: label, exact: true });
  }

  async endChat(): Promise<void> {
    await this.conversation.getByRole('button', { name: /^End chat/ }).click();
  }
}
