import type { Locator, Page } from '@playwright/test';

/** A case on a page of its own. */
export class CasePage {
  readonly region: Locator;
  readonly timeline: Locator;

  constructor(page: Page) {
    this.region = page.getByRole('region', { name: 'Case', exact: true });
    this.timeline = this.region.getByRole('region', { name: 'Timeline' });
  }

  /** One thing that happened: "Transcript", "Summary", "Resolution". */
  entry(title: string): Locator {
    return this.timeline.getByRole('listitem').filter({ hasText: title });
  }

  async showTranscript(): Promise<void> {
    await this.timeline.getByRole('button', { name: 'Show transcript' }).click();
  }
}
