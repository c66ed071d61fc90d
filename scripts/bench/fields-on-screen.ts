import type { Page } from '@playwright/test';
import { connectChat } from '#core/channels/web-chat/testing/chat-client.ts';
import type { Client } from '#renderer/host/client.ts';
import { contractVersion } from '#shared/contract/contract-version.ts';
import { connectConsole, findConsole } from '../data/console-client.ts';
import { createConversationFinder } from '../data/conversation-finder.ts';
import type { ConversationFinder } from '../data/conversation-finder.ts';
import { median, percentile, rounded } from './bench-row.ts';
import type { BenchRow } from './bench-row.ts';
import type { BenchWorkspace } from './bench-workspace.ts';
import { addressOf, withWindow } from './window.ts';
import type { OpenWindow } from './window.ts';

const rounds = 30;

/** From the customer's sending, on a real socket, until a frame with the suggested words stands in the rep's case pane. */
export async function benchFieldsOnScreen(workspace: BenchWorkspace): Promise<readonly BenchRow[]> {
  return withWindow(workspace, async (window) => {
    const client: Client = connectConsole(window.folder, findConsole(window.folder));
    try {
      const { seq } = await client.call('system.hello', { contractVersion });
      const finder = createConversationFinder(client, seq);
      const times: number[] = [];
      for (let round = 0; round < rounds; round += 1) times.push(await oneCustomer(window, { finder, round }));
      finder.stop();
      return [
        {
          name: `customer's message to fields on the rep's screen, p95 of ${rounds}`,
          value: rounded(percentile(times, 0.95)),
          unit: 'ms',
          goal: { below: 150 },
        },
        { name: "customer's message to fields on the rep's screen, median", value: rounded(median(times)), unit: 'ms' },
        { name: "customer's message to fields on the rep's screen, slowest", value: rounded(percentile(times, 1)), unit: 'ms' },
      ];
    } finally {
      client.close();
    }
  });
}

async function oneCustomer(
  { page, host }: OpenWindow,
  { finder, round }: { readonly finder: ConversationFinder; readonly round: number },
): Promise<number> {
  const customer = await connectChat(host.chatUrl);
  try {
    const greeting = await customer.send('Good morning!');
    await customer.talkToPerson();
    await page.goto(addressOf(host, await finder.conversationOf(greeting.id)));
    await page.getByRole('region', { name: 'Case', exact: true }).getByRole('group').first().waitFor();
    // Said by nobody else, so that its appearance in the pane is this message's work.
    const order = `P-${20_000 + round}`;
    const shown = whenShown(page, order);
    // The watcher stands in the page before the customer sends.
    await shown.isWatching;
    const sentAt = performance.timeOrigin + performance.now();
    await customer.send(`My parcel ${order} arrived broken and I would like to have a refund for it.`);
    return (await shown.at) - sentAt;
  } finally {
    customer.close();
  }
}

/** When a frame with these words in the case pane was given to the screen, ms since the epoch. */
function whenShown(page: Page, words: string): { readonly isWatching: Promise<unknown>; readonly at: Promise<number> } {
  const isWatching = page.evaluate((wanted) => {
    const pane = document.querySelector('section[aria-label="Case"]');
    const note = (): void => void requestAnimationFrame(() => performance.mark(`shown ${wanted}`));
    const observer = new MutationObserver(() => {
      if (pane?.textContent.includes(wanted) !== true) return;
      observer.disconnect();
      note();
    });
    if (pane !== null) observer.observe(pane, { subtree: true, childList: true, characterData: true });
  }, words);
  const at = isWatching.then(async () => {
    const found = await page.waitForFunction(
      (wanted) => {
        const mark = performance.getEntriesByName(`shown ${wanted}`)[0];
        return mark === undefined ? null : performance.timeOrigin + mark.startTime;
      },
      words,
      { polling: 100, timeout: 20_000 },
    );
    return (await found.jsonValue()) ?? Number.NaN;
  });
  return { isWatching, at };
}
