import { createHmac } from 'node:crypto';
import { expect, type BrowserContext, type Locator, type Page } from '@playwright/test';

export type Identity = { readonly identifier: string; readonly name: string; readonly email?: string; readonly secret: string };

/** A customer in front of the chat page, in a browser context of their own. */
export class CustomerPage {
  readonly page: Page;
  readonly messages: Locator;

  private constructor(page: Page) {
    this.page = page;
    this.messages = page.getByRole('log', { name: 'Messages' });
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

  async type(text: string): Promise<void> {
    await this.box.fill(text);
    await this.page.getByRole('button', { name: 'Send', exact: true }).click();
  }

  /** Says something and waits until it has arrived. */
  async say(text: string): Promise<void> {
    await this.type(text);
    await this.hasArrived(text);
  }

  async hasArrived(text: string): Promise<void> {
    await expect(this.line(text)).toHaveCount(1);
    await expect(this.line(text)).not.toContainText('sending…');
  }

  /** One line of the conversation, said by anybody but the greeter; a doubled message makes two. */
  line(text: string): Locator {
    return this.messages.getByRole('listitem').filter({ hasText: text, hasNotText: 'Greeter ·' });
  }

  async talkToPerson(): Promise<void> {
    await this.page.getByRole('button', { name: 'Talk to a person' }).click();
    await expect(this.page.getByText('A person will be with you soon.')).toBeVisible();
  }

  async goOffline(): Promise<void> {
    await this.page.context().setOffline(true);
  }

  async goOnline(): Promise<void> {
    await this.page.context().setOffline(false);
  }

  async sees(text: string): Promise<void> {
    await expect(this.line(text).last()).toBeVisible();
  }
}
