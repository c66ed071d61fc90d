import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { lateOrder } from '../fixtures/people.ts';
import { expect, test } from '../fixtures/test.ts';
import { SetupPage } from '../pages/setup-page.ts';

/** A shop on an origin of its own, with the code from Setup in its page. */
async function openShop(embed: () => string): Promise<{ origin: string; close: () => void }> {
  const server = createServer((_request, response) => {
    response.writeHead(200, { 'content-type': 'text/html' }).end(`<!doctype html><title>Shop</title><h1>Lamps</h1>${embed()}`);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return { origin: `http://127.0.0.1:${String(port)}`, close: () => void server.close() };
}

test('a site that is allowed embeds the chat, one that is not cannot', async ({ desk, browser }) => {
  // Bugs: any site can put the chat into its page; or an allowed one cannot.
  const setup = new SetupPage(desk.page);
  await setup.open();
  const snippet = (await desk.page.getByLabel(/^Code for your site/).textContent()) ?? '';
  const shop = await openShop(() => snippet);
  const context = await browser.newContext();
  const page = await context.newPage();
  const frame = page.frameLocator('iframe');

  await page.goto(shop.origin);
  await page.getByRole('button', { name: 'Chat' }).click();
  await expect(page.locator('iframe')).toBeVisible();
  await expect(frame.getByRole('textbox', { name: 'Message' })).toHaveCount(0);

  await setup.allowOrigin(shop.origin);
  await page.reload();
  await page.getByRole('button', { name: 'Chat' }).click();
  await frame.getByRole('textbox', { name: 'Message' }).fill(lateOrder);
  await frame.getByRole('button', { name: 'Send' }).click();
  await frame.getByRole('button', { name: 'Talk to a person' }).click();

  await desk.goTo('Inbox');
  await desk.accept(await desk.visitorName());
  await expect(desk.said(lateOrder)).toBeVisible();
  await desk.send('Good morning, I see you in our shop');
  await expect(frame.getByText('Good morning, I see you in our shop')).toBeVisible();
  await context.close();
  shop.close();
});
