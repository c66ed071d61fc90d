import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { readModels } from '../all-projections.ts';
import { openStore } from '../store/open-store.ts';
import type { Store } from '../store/store.ts';
import { startChild } from '../store/testing/child.ts';
import { createRandom } from '../testing/create-random.ts';
import { silentLogger } from '../testing/memory-ports.ts';
import { createManualClock } from '../testing/manual-clock.ts';
import type { EffectRow } from './effect-row.ts';
import { arrivalsIn } from './testing/folder-channel.ts';

const rounds = process.env['SOAK'] === undefined ? 6 : 200;
const seed = Number(process.env['SEED'] ?? Math.floor(Math.random() * 1e9));
const child = '../../outbox/testing/send-until-killed.ts';

// Catches: an effect that is sent again after a crash between its hand-over and the answer, one that is forgotten in a state
// nobody looks after, and one whose fate nobody knows that stands as sent, or as failed (rule 2).
test(
  `killed ${String(rounds)} times while it sends, nothing goes twice, nothing is lost, and what nobody knows is shown so (seed ${String(seed)})`,
  { timeout: 60_000 + rounds * 15_000 },
  async () => {
    const random = createRandom(seed);
    const folder = mkdtempSync(path.join(tmpdir(), 'caseloom-outbox-'));
    const queued: string[] = [];
    try {
      for (let round = 0; round < rounds; round += 1) {
        const process = startChild(child, [folder, String(round), String(seed + round)]);
        expect(await process.firstLine()).toBe('started');
        await pause(random() * 500);
        await process.kill();
        queued.push(...process.lines.slice(1));
      }
      const last = startChild(child, [folder, '', String(seed)]);
      await new Promise((resolve) => last.process.once('close', resolve));
      check(folder, queued);
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  },
);

function check(folder: string, queued: readonly string[]): void {
  const arrivals = arrivalsIn(path.join(folder, 'outside'));
  expect(arrivals.filter((id, at) => arrivals.indexOf(id) !== at)).toEqual([]);
  const store = openEffectsOf(folder);
  try {
    const effects = new Map(store.all<EffectRow>('SELECT * FROM effects').map((effect) => [effect.id, effect]));
    expect(queued.filter((id) => !effects.has(id))).toEqual([]);
    const wrong = [...effects.values()].filter(
      ({ id, state }) => state !== 'uncertain' && (state === 'confirmed') !== arrivals.includes(id),
    );
    expect(wrong.map(({ id, state, problem }) => `${id} ${state} ${problem ?? ''}`)).toEqual([]);
    const uncertain = [...effects.values()].filter(({ state }) => state === 'uncertain');
    // Only what the channel cannot tell is left to a person, and a mail says so in its conversation.
    expect(uncertain.filter(({ id }) => !id.endsWith('7'))).toEqual([]);
    const told = store.all<{ id: string }>("SELECT conversation_id AS id FROM messages WHERE code = 'send.uncertain'").map(({ id }) => id);
    expect(uncertain.filter(({ id, kind }) => kind === 'mail' && !told.includes(id))).toEqual([]);
    console.log(
      `outbox kill: seed ${String(seed)}, ${String(effects.size)} effects, ${String(arrivals.length)} arrived, ${String(uncertain.length)} uncertain`,
    );
  } finally {
    store.close();
  }
}

function openEffectsOf(folder: string): Store & { close(): void } {
  const clock = createManualClock();
  const file = path.join(folder, 'workspace.sqlite');
  return openStore({ file, contentFolder: null, clock, logger: silentLogger, ...readModels, views: {} });
}
