import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { _electron, type ElectronApplication, expect, type Page, test } from '@playwright/test';

/* Native truths only: what no fake of Electron can show. The project is absent where there is no Electron binary. */

let app: ElectronApplication;
let page: Page;

test.beforeEach(async () => {
  const workspace = mkdtempSync(join(tmpdir(), 'caseloom-electron-'));
  const sandbox = process.getuid?.() === 0 ? ['--no-sandbox'] : [];
  app = await _electron.launch({
    args: [...sandbox, join(import.meta.dirname, '../..'), '--workspace', workspace, '--empty'],
    env: { ...process.env, CASELOOM_E2E: '1' },
  });
  page = await app.firstWindow();
});

test.afterEach(async () => {
  await app.close();
});

test('the window shows the console, which reaches the core through the bridge', async () => {
  await expect(page).toHaveURL(/^app:\/\/caseloom\//);
  await expect(page.getByRole('navigation').first()).toBeVisible();
});

test('the page has no Node, no second window and no way out', async () => {
  const reach = await page.evaluate(() => ({
    hasNode: 'require' in window || 'process' in window,
    bridge: Object.keys(window.caseloomHost ?? {}),
    isOpenRefused: window.open('app://caseloom/') === null,
  }));
  expect(reach).toEqual({ hasNode: false, bridge: ['send', 'onFrame', 'onState'], isOpenRefused: true });
  await page.evaluate(() => void (window.location.href = 'https://example.com/'));
  await expect(page).toHaveURL(/^app:\/\/caseloom\//);
});

test('the policy holds: an inline script does not run', async () => {
  const blocked = await page.evaluate(() => {
    const script = document.createElement('script');
    script.textContent = 'window.wasRun = true';
    document.head.append(script);
    return !('wasRun' in window);
  });
  expect(blocked).toBe(true);
});
