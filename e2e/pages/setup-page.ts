import { expect, type Locator, type Page } from '@playwright/test';

/** Setup: where text goes, secrets, web chat, levels. */
export class SetupPage {
  readonly page: Page;

  constructor(page: Page) {
    this.page = page;
  }

  async open(): Promise<void> {
    await this.page.getByRole('navigation', { name: 'Areas' }).getByRole('link', { name: 'Setup' }).click();
    await expect(this.page.getByRole('region', { name: 'Setup' })).toBeVisible();
  }

  card(title: string): Locator {
    return this.page.getByRole('region', { name: title });
  }

  /** Makes an identity secret, reads it where it is shown once, and goes back to the inbox. */
  async renewIdentitySecret(): Promise<string> {
    await this.open();
    await this.page.getByRole('button', { name: 'Make a new secret' }).click();
    const secret = (await this.page.getByLabel('Identity secret', { exact: true }).textContent()) ?? '';
    await this.page.getByRole('link', { name: 'Inbox' }).click();
    return secret.trim();
  }

  async allowOrigin(origin: string): Promise<void> {
    const chat = this.card('Web chat');
    await chat.getByRole('textbox', { name: 'Allowed origins' }).fill(origin);
    await chat.getByRole('button', { name: 'Save' }).click();
    await expect(chat.getByRole('button', { name: 'Save' })).toBeDisabled();
  }

  /** Gives the secrets a file of their own. */
  async sealSecrets(passphrase: string): Promise<void> {
    const secrets = this.card('Secrets');
    await secrets.getByLabel('New passphrase').fill(passphrase);
    await secrets.getByRole('button', { name: 'Seal with this passphrase' }).click();
    await expect(secrets.getByText('Sealed file')).toBeVisible();
  }

  /** As low as it goes: whatever has a history then counts as sure. */
  async trustTheAssistant(): Promise<void> {
    const confidence = this.card('Confidence');
    await confidence.getByRole('slider', { name: 'Change cases alone from' }).press('Home');
    await confidence.getByRole('button', { name: 'Save' }).click();
    await expect(confidence.getByRole('button', { name: 'Save' })).toBeDisabled();
  }

  /** Names an endpoint; the question that follows is not answered. */
  async nameEndpoint(baseUrl: string, model: string): Promise<void> {
    const card = this.card('Where text goes');
    await card.getByText('Use an endpoint you name').click();
    await card.getByRole('textbox', { name: 'Base URL' }).fill(baseUrl);
    await card.getByRole('textbox', { name: 'Model' }).fill(model);
    await card.getByRole('button', { name: 'Continue' }).click();
  }
}
