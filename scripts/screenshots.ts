/** `npm run screenshots`: starts a practice workspace, works a chat, and takes the pictures of README and docs, light and dark. */
import { mkdirSync } from 'node:fs';
import path from 'node:path';
import { chromium, type Browser, type Page } from '@playwright/test';
import { startConsole } from '../e2e/fixtures/start-console.ts';
import { AutomationPage } from '../e2e/pages/automation.ts';
import { Desk } from '../e2e/pages/desk.ts';
import { fail, runCommand } from './command/run-command.ts';
import { buildIfStale } from './start/build-output.ts';
import { findBrowser } from './test/find-browser.ts';

const folder = path.resolve(import.meta.dirname, '../docs/screenshots');
const customer = 'Nadia Farouk';
const size = { width: 1440, height: 900 };

const usage = `Usage: npm run screenshots

Starts a practice workspace, works a chat, and takes the pictures of README and docs, light and dark. Needs a Chromium
(CASELOOM_CHROMIUM says which).`;

process.exitCode = await runCommand({ usage, options: {} }, main);

async function main(): Promise<number> {
  const executablePath = await findBrowser({ mayInstall: false });
  if (executablePath === null) return fail('No Chromium found; set CASELOOM_CHROMIUM.', 3);
  mkdirSync(folder, { recursive: true });
  await buildIfStale({ logLevel: 'warn' });
  const running = await startConsole({ kind: 'practice' });
  const browser = await chromium.launch({ executablePath, args: process.getuid?.() === 0 ? ['--no-sandbox', '--disable-gpu'] : [] });
  try {
    await takePictures({ browser, url: running.url });
  } finally {
    await browser.close();
    await running.stop();
  }
  return 0;
}

async function takePictures({ browser, url }: { readonly browser: Browser; readonly url: string }): Promise<void> {
  const context = await browser.newContext({ viewport: size, colorScheme: 'light' });
  const page = await context.newPage();
  const desk = new Desk(page);
  await desk.open(url);
  await workChat(desk);
  await picture(page, 'console');
  await page.getByRole('link', { name: 'Cases' }).click();
  await page.getByRole('region', { name: 'Cases' }).waitFor();
  await picture(page, 'cases');
  await desk.goTo('Follow-ups');
  await page.getByRole('region', { name: 'Follow-ups' }).getByRole('option').first().waitFor();
  await picture(page, 'follow-ups');
  await desk.signInAs('Supervisor');
  const automation = new AutomationPage(page);
  await automation.open();
  await automation.consider({ line: 'Parcels', capability: 'Follow up' }, 'Full automation');
  // The focus has gone to the panel below and taken the page a little with it.
  await page.mouse.move(size.width / 2, size.height / 2);
  await page.mouse.wheel(0, -size.height);
  await picture(page, 'automation');
  await automation.tab('Activity');
  await automation.acts.first().waitFor();
  await picture(page, 'activity', ['light']);
  await page.getByRole('link', { name: 'Setup' }).click();
  await page.getByRole('region', { name: 'Setup' }).waitFor();
  await picture(page, 'setup');
  await context.close();
}

/** The practice customer with the urgent parcel: accepted, answered, and still writing. */
async function workChat(desk: Desk): Promise<void> {
  await desk.row(customer).first().waitFor({ timeout: 60_000 });
  await desk.openRow(customer);
  // She has told her story and asked for a person.
  await desk.conversation.getByText('tonight').waitFor({ timeout: 60_000 });
  await desk.accept(customer);
  await desk.send('Hello, I am sorry to hear that. What is your tracking number?');
  await desk.conversation
    .getByText(/^FP\d+/)
    .first()
    .waitFor({ timeout: 60_000 });
  // Its name, not its quote: the words light up without a tooltip over them.
  await desk.field('Title').getByText('Title', { exact: true }).hover();
}

type Scheme = 'light' | 'dark';

async function picture(page: Page, name: string, schemes: readonly Scheme[] = ['light', 'dark']): Promise<void> {
  for (const scheme of schemes) {
    await page.emulateMedia({ colorScheme: scheme, reducedMotion: 'reduce' });
    await page.evaluate(settled);
    await page.screenshot({ path: path.join(folder, `${name}-${scheme}.png`) });
    console.log(`docs/screenshots/${name}-${scheme}.png`);
  }
}

/** Until no colour fades any more: one transition may start the next. */
async function settled(): Promise<void> {
  for (let quietFrames = 0; quietFrames < 10; quietFrames += 1) {
    if (document.getAnimations().length > 0) quietFrames = 0;
    await new Promise((done) => requestAnimationFrame(done));
  }
}
