import { createHmac } from 'node:crypto';
import { expect, type BrowserContext, type Locator, type Page } from '@playwright/test';

export type Identity = { readonly identifier: string; readonly name: string; readonly email?: string; readonly secret: string };

/** A customer in front of the chat page, in a browser context of their own. */
export class CustomerPage {
  readonly page: Page;

  private constructor(page: Page) {
    this.page = page;
  }

  /** Opens the chat; with an identity as the embedding site would vouch for it (HMAC-SHA256 of the identifier). */
  static async open(context: BrowserContext, chatUrl: string, identity?: Identity): Promise<CustomerPage> {
    const page = await context.newPage();
    const url = new URL(chatUrl);
    if (identity !== undefined) {
      const hash = createHmac('sha256', identity.secret).update(identity.identifier).digest('hex');
      const { identifier, name, email } = identity;
      const claims = { identifier, hash, name, ...(email === undefined ? {} : { email }) };
      url.hash = `identity=${encodeURIComponent(JSON.stringify(claims))}`;
    }
    await page.goto(url.href);
    return new CustomerPage(page);
  }

  get box(): Locator {
    return this.page.getByRole('textbox', { name: 'Message' });
  }

  /** Says something and waits until the page shows it. */
  async say(text: string): Promise<void> {
    await this.box.fill(text);
    await this.page.getByRole('button', { name: 'Send', exact: true }).click();
    await this.sees(text);
  }

  async talkToPerson(): Promise<void> {
    await this.page.getByRole('button', { name: 'Talk to a person' }).click();
  }

  async sees(text: string): Promise<void> {
    await expect(this.page.getByText(text, { exact: false }).last()).toBeVisible();
  }

  /** How often a text stands in the conversation: a doubled message shows as 2. */
  countOf(text: string): Promise<number> {
    return this.page.getByText(text, { exact: true }).count();
  }
}
