import { expect, type Locator, type Page } from '@playwright/test';

/** A case on a page of its own. */
export class CasePage {
  readonly region: Locator;
  readonly timeline: Locator;
  readonly page: Page;

  constructor(page: Page) {
    this.page = page;
    this.region = page.getByRole('region', { name: 'Case', exact: true });
    this.timeline = this.region.getByRole('region', { name: 'Timeline' });
  }

  /** One thing that happened: "Transcript", "Summary", "Resolution". */
  entry(title: string): Locator {
    return this.timeline.getByRole('listitem').filter({ hasText: title });
  }

  get status(): Locator {
    return this.region.getByRole('combobox', { name: 'Status' });
  }

  async setStatus(status: string): Promise<void> {
    await this.status.click();
    await this.page.getByRole('option', { name: status, exact: true }).locator('visible=true').click();
    await expect(this.status).toHaveValue(status);
  }

  async showTranscript(): Promise<void> {
    await this.timeline.getByRole('button', { name: 'Show transcript' }).click();
  }
}
