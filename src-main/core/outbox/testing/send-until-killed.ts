// Child process of outbox-kill.test.ts: queues and sends until it is killed, and says each effect after the commit that queued it.
// Without a round it queues nothing, and ends once everything stands somewhere.
import { writeSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { readModels } from '../../all-projections.ts';
import { openStore } from '../../store/open-store.ts';
import type { Cause, Transaction } from '../../store/store.ts';
import { createRandom } from '../../testing/create-random.ts';
import { silentLogger } from '../../testing/memory-ports.ts';
import { createOutbox } from '../outbox.ts';
import { createFolderChannel } from './folder-channel.ts';

/** Waits of minutes pass in seconds. */
const speed = 150;
const mostOpen = 30;
const rep: Cause = { principal: { kind: 'rep', id: 'mara', name: 'Mara' } };
const [folder = '', round = '', seed = '0'] = process.argv.slice(2);

const clock = {
  now: () => Date.now() * speed,
  monotonic: () => performance.now() * speed,
  after(delayMs: number, callback: () => void) {
    const timer = setTimeout(callback, delayMs / speed);
    return () => clearTimeout(timer);
  },
};
const random = createRandom(Number(seed));
const store = openStore({
  file: path.join(folder, 'workspace.sqlite'),
  contentFolder: null,
  clock,
  logger: silentLogger,
  ...readModels,
  views: {},
});
const channel = createFolderChannel(path.join(folder, 'outside'), random);
let ids = 0;
const outbox = createOutbox({
  store: () => store,
  clock,
  ids: { next: () => `${round}-${String(process.pid)}-${String((ids += 1))}` },
  logger: silentLogger,
  random,
  channel: (id) => (id === channel.id ? channel : undefined),
  onHandedOver: () => undefined,
  lastMoment: {
    channelsOf: (_db, { conversation_id: conversationId }) => [{ channelId: channel.id, conversationId }],
    since: () => 0,
    decide: () => ({ verdict: 'go', reasons: [] }),
    handOver: () => undefined,
  },
});

const openEffects = (): number =>
  store.get<{ n: number }>("SELECT count(*) AS n FROM effects WHERE state NOT IN ('confirmed', 'failed', 'uncertain', 'cancelled')")?.n ??
  0;

/** A chat line of a rep, and a step of a plan that is looked at again before it goes. */
function queue(tx: Transaction, id: string, n: number): void {
  const customer = { customerId: id, nameContentId: null, emailContentId: null, identifier: null };
  tx.append({ type: 'customer.seen', ...customer });
  const about = { customerId: id, lineOfBusinessId: 'line', isAuthenticated: true, visitorHash: null } as const;
  tx.append({ type: 'conversation.started', conversationId: id, channel: 'email', ...about });
  tx.putContent(`text-${id}`, 'message', `words of ${id}`);
  const words = { messageId: `m-${id}`, conversationId: id, contentId: `text-${id}`, effectId: id } as const;
  const plain = {
    kind: 'message',
    author: 'rep',
    profileId: 'mara',
    code: null,
    data: null,
    clientId: null,
    taint: [],
    saidAt: null,
  } as const;
  tx.append({ type: 'message.added', ...words, ...plain });
  const line = { channelId: channel.id, conversationId: id, messageId: `m-${id}`, undoUntil: n % 4 === 0 ? tx.now + 2_000 : null };
  if (n % 3 === 0) return outbox.enqueueChatLine(tx, { effectId: id, ...line });
  const chain = { capability: 'follow-up', chainId: `chain-${id}`, step: 1 } as const;
  outbox.enqueue(tx, id, { kind: 'mail', ...line, notBefore: null, by: 'person', caseId: `case-${id}`, actId: null, chain, closure: null });
}

await outbox.start();
void outbox.pump();
writeSync(1, 'started\n');
for (let n = 0; round !== ''; n += 1) {
  const id = `${round}.${String(n)}`;
  if (openEffects() < mostOpen) {
    store.transact(rep, (tx) => queue(tx, id, n));
    writeSync(1, `${id}\n`);
    void outbox.pump();
  }
  await pause(random() * 4);
}
while (openEffects() > 0) {
  await outbox.pump();
  await pause(20);
}
outbox.close();
store.close();
