import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { chromium } from '@playwright/test';
import type { BrowserContext, Page } from '@playwright/test';
import { AppError } from '#shared/lib/app-error.ts';
import { findBrowser } from '../test/find-browser.ts';
import type { BenchWorkspace } from './bench-workspace.ts';
import { startHost } from './running-console.ts';
import type { RunningHost } from './running-console.ts';

export type OpenWindow = {
  readonly page: Page;
  readonly context: BrowserContext;
  readonly host: RunningHost;
  readonly folder: string;
  /** From the navigation of a browser that knows nothing yet until the first row of the inbox stood there. */
  readonly openedAfterMs: number;
};

/** A queue of thousands comes in whole, and on a busy machine. */
const opensWithinMs = 120_000;

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
export async function withWindow<Result>(
  workspace: Pick<BenchWorkspace, 'withCopy'>,
  work: (window: OpenWindow) => Promise<Result>,
): Promise<Result> {
  const executablePath = await findBrowser({ mayInstall: false });
  if (executablePath === null) throw new AppError('unavailable', 'BENCH_NO_BROWSER', 'No Chromium found; set CASELOOM_CHROMIUM');
  return workspace.withCopy(async (folder) => {
    const host = await startHost(folder);
    // A profile on the disk, as a rep has: with it the browser keeps files and compiled scripts between two windows.
    const profile = mkdtempSync(path.join(tmpdir(), 'caseloom-bench-profile-'));
    const context = await chromium.launchPersistentContext(profile, { executablePath, args: flags, viewport: size });
    try {
      const page = await context.newPage();
      const startedAt = performance.now();
      await page.goto(host.url);
      await page.getByRole('option').first().waitFor({ timeout: opensWithinMs });
      return await work({ page, context, host, folder, openedAfterMs: performance.now() - startedAt });
    } finally {
      await context.close();
      await host.stop();
      rmSync(profile, { recursive: true, force: true });
    }
  });
}

/** The address of a conversation in this window, without the token that opens only once. */
export function addressOf(host: RunningHost, conversationId: string | null): string {
  const { origin } = new URL(host.url);
  return conversationId === null ? `${origin}/` : `${origin}/#/inbox/${conversationId}`;
}
