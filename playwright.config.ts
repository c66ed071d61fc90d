import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { defineConfig } from '@playwright/test';

/** Flags that a headless Chromium needs where there is no sandbox (root, containers) and no network. */
const chromiumFlags = [
  ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

const browser = process.env['CASELOOM_CHROMIUM'] ?? '/usr/bin/chromium';
const hasElectron = electronBinary() !== null;
if (!hasElectron && process.env['REQUIRE_ELECTRON'] === '1') throw new Error('REQUIRE_ELECTRON=1, and there is no Electron binary');
if (!hasElectron && process.env['TEST_WORKER_INDEX'] === undefined)
  console.log('electron project skipped: no Electron binary on this machine');

export default defineConfig({
  testDir: 'e2e',
  globalSetup: './e2e/fixtures/build-console.ts',
  outputDir: 'test-results/e2e',
  fullyParallel: true,
  workers: 2,
  // A machine may be busy; a journey that hangs still ends.
  timeout: 120_000,
  // Machines of CI are shared: what passes the second time is told as flaky, what fails three times has failed.
  retries: process.env['CI'] === 'true' ? 2 : 0,
  forbidOnly: process.env['CI'] === 'true',
  expect: { timeout: 15_000 },
  use: { trace: 'retain-on-failure', actionTimeout: 10_000 },
  projects: [
    {
      name: 'web',
      testDir: 'e2e/journeys',
      use: { launchOptions: { executablePath: browser, args: chromiumFlags }, viewport: { width: 1440, height: 900 } },
    },
    ...(hasElectron ? [{ name: 'electron', testDir: 'e2e/electron' }] : []),
  ],
});

/** Where Electron's binary would be; null when it was never fetched. Looks only, fetches nothing. */
function electronBinary(): string | null {
  try {
    const folder = path.dirname(createRequire(import.meta.url).resolve('electron/package.json'));
    const binary = path.join(
      folder,
      'dist',
      process.platform === 'win32' ? 'electron.exe' : process.platform === 'darwin' ? 'Electron.app' : 'electron',
    );
    return existsSync(binary) ? binary : null;
  } catch {
    return null;
  }
}
