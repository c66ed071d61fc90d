import { chromium } from '@playwright/test';
import type { BrowserContext, Page } from '@playwright/test';
import { AppError } from '#shared/lib/app-error.ts';
import { findBrowser } from '../test/find-browser.ts';
import type { BenchWorkspace } from './bench-workspace.ts';
import { startHost } from './running-console.ts';
import type { RunningHost } from './running-console.ts';

export type OpenWindow = { readonly page: Page; readonly context: BrowserContext; readonly host: RunningHost; readonly folder: string };

const flags = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];
const size = { width: 1440, height: 900 };

/** A real Chromium with the console of a copy of the workspace in it. */
export async function withWindow<Result>(workspace: BenchWorkspace, work: (window: OpenWindow) => Promise<Result>): Promise<Result> {
  const executablePath = await findBrowser({ mayInstall: false });
  if (executablePath === null) throw new AppError('unavailable', 'BENCH_NO_BROWSER', 'No Chromium found; set CASELOOM_CHROMIUM');
  return workspace.withCopy(async (folder) => {
    const host = await startHost(folder);
    const browser = await chromium.launch({ executablePath, args: flags });
    try {
      const context = await browser.newContext({ viewport: size });
      const page = await context.newPage();
      await page.goto(host.url);
      await page.getByRole('option').first().waitFor();
      return await work({ page, context, host, folder });
    } finally {
      await browser.close();
      await host.stop();
    }
  });
}

/** The address of a conversation in this window, without the token that opens only once. */
export function addressOf(host: RunningHost, conversationId: string | null): string {
  const { origin } = new URL(host.url);
  return conversationId === null ? `${origin}/` : `${origin}/#/inbox/${conversationId}`;
}
