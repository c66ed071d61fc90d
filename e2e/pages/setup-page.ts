import { expect, type Page } from '@playwright/test';

/** Setup: where text goes, secrets, web chat, levels. */
export class SetupPage {
  readonly page: Page;

  constructor(page: Page) {
    this.page = page;
  }

  async open(): Promise<void> {
    await this.page.getByRole('link', { name: 'Setup' }).click();
    await expect(this.page.getByRole('region', { name: 'Setup' })).toBeVisible();
  }

  /** Makes an identity secret, reads it where it is shown once, and goes back to the inbox. */
  async renewIdentitySecret(): Promise<string> {
    await this.open();
    await this.page.getByRole('button', { name: /identity secret/i }).click();
    const confirm = this.page.getByRole('dialog').getByRole('button', { name: /make|renew|yes/i });
    if (await confirm.isVisible()) await confirm.click();
    const secret = (await this.page.getByTestId('identity-secret').textContent()) ?? '';
    await this.page.getByRole('link', { name: 'Inbox' }).click();
    return secret.trim();
  }
}
