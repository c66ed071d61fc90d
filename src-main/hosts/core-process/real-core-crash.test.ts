import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { startLoad } from './testing/crash-load.ts';
import type { Ledger, Load } from './testing/crash-load.ts';
import { createMortalCore } from './testing/mortal-core.ts';
import type { MortalCore } from './testing/mortal-core.ts';
import { firstOfCustomer, readStored } from './testing/read-stored.ts';
import type { Stored } from './testing/read-stored.ts';

const rounds = process.env['SOAK'] === undefined ? 4 : 200;
/** Each round reads all that was ever written, so a workspace lives for some rounds only. */
const roundsOfALife = 10;
const seed = Number(process.env['SEED'] ?? Math.floor(Math.random() * 1e9));

/** Mulberry32: the moments of the kills come again with SEED. */
function createRandom(from: number): () => number {
  let state = from;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

/* Refusals that come of two people, or a person and an end, acting at once. */
const usual: ReadonlySet<string> = new Set(['CONVERSATION_ENDED', 'DRAFT_ALREADY_SENT', 'CASE_RESOLVED']);

// Catches, through the whole core: an acknowledgement before it is durable, a line that reaches its customer twice or
// never after a restart, a line marked as failed that its customer reads, a read model that differs from its journal.
test(
  `the core is killed ${String(rounds)} times under load: nothing lost, nothing doubled (seed ${String(seed)})`,
  { timeout: 60_000 + rounds * 15_000 },
  async () => {
    const random = createRandom(seed);
    const root = mkdtempSync(path.join(tmpdir(), 'caseloom-core-crash-'));
    let acknowledged = 0;
    try {
      for (let done = 0; done < rounds; done += roundsOfALife) {
        const folder = path.join(root, String(done));
        acknowledged += await live({ folder, kills: Math.min(roundsOfALife, rounds - done), random });
      }
      console.info(`core crash: seed ${String(seed)}, ${String(rounds)} kills, ${String(acknowledged)} acknowledged acts, none lost`);
    } finally {
      rmSync(root, { recursive: true, force: true });
    }
  },
);

async function live({
  folder,
  kills,
  random,
}: {
  readonly folder: string;
  readonly kills: number;
  readonly random: () => number;
}): Promise<number> {
  const core = await createMortalCore(folder);
  await core.start();
  const load = startLoad(core, random);
  try {
    for (let kill = 0; kill < kills; kill += 1) {
      await underLoad(load);
      // Every other time between the steps of a line that is being sent.
      if (kill % 2 === 0) await pause(random() * 600);
      else await Promise.race([load.nextSend().then(() => pause(random() * 12)), load.failure]);
      await core.kill();
      expectKept(readStored(folder), load.ledger);
      if (random() < 0.2) await dieWhileStarting(core, random);
      await core.start();
    }
    await load.stop();
    await Promise.all(load.customers.map((client) => client.waitFor(() => client.messages.length > 0)));
    await core.call('changes.since', { since: null });
    await quiet(load);
    await core.kill();
    expectToldEverything(readStored(folder), load);
    return load.acknowledged();
  } finally {
    load.close();
    await core.kill();
  }
}

/** The load itself sets the pace; the moment of the kill is what is random. */
async function underLoad(load: Load): Promise<void> {
  const before = load.acknowledged();
  while (load.acknowledged() < before + 15) await Promise.race([pause(5), load.failure]);
}

async function dieWhileStarting(core: MortalCore, random: () => number): Promise<void> {
  const started = core.start();
  await pause(random() * 500);
  await core.kill();
  await started;
}

/** Nobody is told anything new for a while. */
async function quiet({ customers }: Load): Promise<void> {
  const count = (): number => customers.reduce((sum, { messages }) => sum + messages.length, 0);
  for (let before = -1; before !== count(); await pause(300)) before = count();
}

function expectKept(stored: Stored, ledger: Ledger): void {
  expect(stored.wasDamaged).toBe(false);
  expect(stored.isRebuildEqual).toBe(true);
  expect([...ledger.lines].filter((text) => !stored.said.has(text))).toEqual([]);
  expect([...ledger.fields].filter((text) => !stored.fields.has(text))).toEqual([]);
  expect([...ledger.ends].filter((id) => !stored.ended.has(id))).toEqual([]);
  expect([...stored.said].filter(([text, times]) => times > 1 && /^(?:customer|rep) \d/u.test(text))).toEqual([]);
  expect([...stored.ended].filter(([, times]) => times > 1)).toEqual([]);
  expect(stored.failedButRead).toBe(0);
  expect([...ledger.refusals].filter(([code]) => !usual.has(code))).toEqual([]);
}

function expectToldEverything(stored: Stored, { ledger, customers }: Load): void {
  expectKept(stored, ledger);
  expect(stored.unsettled).toBe(0);
  for (const { messages, phase } of customers) {
    const read = messages.map(({ text }) => text);
    const there = stored.shown.get(firstOfCustomer(read)) ?? [];
    // A customer who has left reads no further.
    expect(read).toEqual(phase === 'ended' ? there.slice(0, read.length) : there);
  }
}
