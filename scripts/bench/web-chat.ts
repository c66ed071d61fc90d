import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { setTimeout as delay } from 'node:timers/promises';
import { connectChat } from '#core/channels/web-chat/testing/chat-client.ts';
import type { ChatClient } from '#core/channels/web-chat/testing/chat-client.ts';
import type { ChangeBatch, Client } from '#renderer/host/client.ts';
import { contractVersion } from '#shared/contract/contract-version.ts';
import { AppError } from '#shared/lib/app-error.ts';
import { connectConsole, findConsole } from '../data/console-client.ts';
import { percentile, rounded } from './bench-row.ts';
import type { BenchRow } from './bench-row.ts';

export type WebChatBenchOptions = {
  readonly customers?: number;
  /** Of all customers together. */
  readonly messagesPerSecond?: number;
  readonly seconds?: number;
  /** How the console is started; the default is what `npm start` runs after its build. */
  readonly command?: readonly string[];
};

/** How long the last message may take before it counts as lost. */
const patienceMs = 10_000;

/**
 * A whole console in a process of its own, customers on real sockets, and a rep's connection that watches: from the
 * moment a customer sends until the change with the message has arrived. Goal: 200 chats, 10 messages/s, p95 100 ms.
 */
export async function benchWebChat(options: WebChatBenchOptions = {}): Promise<readonly BenchRow[]> {
  const { customers: count = 200, messagesPerSecond = 10, seconds = 30, command = ['scripts/start.ts'] } = options;
  const workspace = mkdtempSync(path.join(tmpdir(), 'caseloom-bench-chat-'));
  const host = spawn(
    process.execPath,
    [...command, '--no-open', '--browser', '--workspace', workspace, '--empty', '--port', '0', '--chat-port', '0'],
    {
      stdio: ['ignore', 'pipe', 'inherit'],
    },
  );
  const customers: ChatClient[] = [];
  let rep: Client | null = null;
  try {
    const chatUrl = await chatUrlOf(host);
    rep = connectConsole(workspace, findConsole(workspace));
    const { seq } = await rep.call('system.hello', { contractVersion });
    const arrivals = watchMessages(rep, seq);
    const joinedAt = performance.now();
    // A few at a time, as people come; all at once would measure the listen backlog.
    for (let i = 0; i < count; i += 20)
      customers.push(...(await Promise.all(Array.from({ length: Math.min(20, count - i) }, (_, n) => joinOne(chatUrl, i + n)))));
    const joinMs = performance.now() - joinedAt;
    const delays = await talk({ customers, arrivals, messagesPerSecond, total: messagesPerSecond * seconds });
    return rowsOf({ delays, joinMs, count, total: messagesPerSecond * seconds });
  } finally {
    for (const customer of customers) customer.close();
    rep?.close();
    await stop(host);
    rmSync(workspace, { recursive: true, force: true });
  }
}

async function joinOne(chatUrl: string, n: number): Promise<ChatClient> {
  const customer = await connectChat(chatUrl);
  await customer.send(`Hello, parcel number ${n} has not come yet.`);
  await customer.talkToPerson();
  return customer;
}

type Arrivals = { at(messageId: string): number | undefined };

/** When each message first reached the rep's side, ms of `performance.now()`. */
function watchMessages(rep: Client, since: number): Arrivals {
  const firstSeen = new Map<string, number>();
  rep.followChanges(since, (batch: ChangeBatch) => {
    const now = performance.now();
    for (const { entity, id } of batch.changed) if (entity === 'message' && !firstSeen.has(id)) firstSeen.set(id, now);
  });
  return { at: (messageId) => firstSeen.get(messageId) };
}

type Talk = {
  readonly customers: readonly ChatClient[];
  readonly arrivals: Arrivals;
  readonly messagesPerSecond: number;
  readonly total: number;
};

/** Sends on a fixed timetable, whatever the answers take: a slow server must not thin out its own load. */
async function talk({ customers, arrivals, messagesPerSecond, total }: Talk): Promise<readonly number[]> {
  const startedAt = performance.now();
  const sent: Promise<{ readonly id: string; readonly sentAt: number }>[] = [];
  for (let n = 0; n < total; n += 1) {
    await delay(Math.max(0, startedAt + (n * 1000) / messagesPerSecond - performance.now()));
    // A step that shares no factor with 200 visits everybody before anybody again.
    const customer = customers[(n * 37) % customers.length];
    if (customer === undefined) throw new AppError('internal', 'BENCH_NO_CUSTOMER', 'There is nobody to talk');
    const sentAt = performance.now();
    sent.push(
      customer
        .send(`My order ${1000 + n} came with a broken cup, can you send another before Friday?`)
        .then((ack) => ({ id: ack.id, sentAt })),
    );
  }
  const all = await Promise.all(sent);
  const deadline = performance.now() + patienceMs;
  while (performance.now() < deadline && all.some(({ id }) => arrivals.at(id) === undefined)) await delay(20);
  return all.flatMap(({ id, sentAt }) => {
    const at = arrivals.at(id);
    return at === undefined ? [] : [at - sentAt];
  });
}

function rowsOf(run: {
  readonly delays: readonly number[];
  readonly joinMs: number;
  readonly count: number;
  readonly total: number;
}): readonly BenchRow[] {
  const at = (share: number): number => rounded(percentile(run.delays, share));
  return [
    { name: `web chat, message to the rep's connection, ${run.count} chats, p50`, value: at(0.5), unit: 'ms' },
    { name: `web chat, message to the rep's connection, ${run.count} chats, p95`, value: at(0.95), unit: 'ms', goal: { below: 100 } },
    { name: `web chat, message to the rep's connection, ${run.count} chats, slowest`, value: at(1), unit: 'ms' },
    { name: 'web chat, messages that never arrived', value: run.total - run.delays.length, unit: 'messages', goal: { below: 1 } },
    { name: `web chat, ${run.count} customers joining and asking for a person`, value: Math.round(run.joinMs), unit: 'ms' },
  ];
}

/** `npm start` prints where the customers' page is; a host that ends before has said why on its own. */
async function chatUrlOf(host: ChildProcess): Promise<string> {
  if (host.stdout === null) throw new AppError('internal', 'BENCH_NO_OUTPUT', 'The console has no output');
  const lines = createInterface({ input: host.stdout });
  for await (const line of lines) {
    const url = /^Customer chat: (http\S+)/u.exec(line)?.[1];
    if (url !== undefined) {
      // Nobody reads on: what comes later must not fill the pipe.
      host.stdout.resume();
      return url;
    }
  }
  throw new AppError('unavailable', 'BENCH_NOT_STARTED', 'The console ended before it was ready');
}

async function stop(host: ChildProcess): Promise<void> {
  if (host.exitCode !== null || host.signalCode !== null) return;
  const ended = new Promise((resolve) => host.once('exit', resolve));
  host.kill('SIGTERM');
  await ended;
}
