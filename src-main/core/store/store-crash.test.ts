import { setTimeout as pause } from 'node:timers/promises';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { expect, test } from 'vitest';
import { startChild } from './testing/child.ts';
import { readNumbered } from './testing/numbered-transaction.ts';
import { openToyStore } from './testing/open-toy-store.ts';

const rounds = process.env['SOAK'] === undefined ? 8 : 200;
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

// Catches: an acknowledgement before the commit is durable, a text or key outside the transaction, a read model that
// differs from its journal, a lock or a half snapshot that keeps the workspace from opening.
test(
  `killed ${String(rounds)} times under load, nothing acknowledged is lost and nothing is there by half (seed ${String(seed)})`,
  { timeout: rounds * 15_000 },
  async () => {
    const random = createRandom(seed);
    const root = mkdtempSync(path.join(tmpdir(), 'caseloom-crash-'));
    let acknowledged = 0;
    try {
      for (let round = 0; round < rounds; round += 1) {
        // Each round checks all that was ever written, so a workspace lives for some rounds only.
        const folder = path.join(root, String(Math.floor(round / 10)));
        const child = startChild('write-until-killed.ts', [folder, String(round)]);
        // The load itself sets the pace; the moment of the kill is what is random.
        expect(await child.firstLine()).toBe(`${String(round)}.0`);
        await pause(random() * 400);
        await child.kill();
        const store = openToyStore({ folder });
        const there = readNumbered(store);
        expect(child.lines.filter((id) => !there.has(id))).toEqual([]);
        acknowledged += child.lines.length;
        const live = store.dumpProjections();
        store.rebuild();
        expect(store.dumpProjections()).toEqual(live);
        expect(store.recovery).toBeNull();
        store.close();
      }
      console.log(
        `store crash: seed ${String(seed)}, ${String(rounds)} kills, ${String(acknowledged)} acknowledged transactions, none lost`,
      );
    } finally {
      rmSync(root, { recursive: true, force: true });
    }
  },
);
