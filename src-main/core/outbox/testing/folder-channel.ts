import { existsSync, mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import type { Channel } from '../../ports/channel.ts';

/** What stands in the folder of a `createFolderChannel`: every send that arrived, with the id of its effect, also one that arrived twice. */
export function arrivalsIn(folder: string): readonly string[] {
  return existsSync(folder) ? readdirSync(folder).map((name) => name.split('~')[0] ?? '') : [];
}

/** A channel whose record is a folder, which outlives the process: it takes its time before and after it writes, and may break off. */
export function createFolderChannel(folder: string, random: () => number): Channel {
  mkdirSync(folder, { recursive: true });
  return {
    id: 'folder',
    kind: 'email',
    async send({ effectId }) {
      await pause(random() * 15);
      // Each call leaves a file of its own: a second one is not hidden by the first.
      writeFileSync(path.join(folder, `${effectId}~${String(process.pid)}-${String(performance.now())}`), '');
      await pause(random() * 15);
      const mood = random();
      if (mood < 0.1) throw new Error('The connection broke off');
      return mood < 0.2 ? { outcome: 'accepted' } : { outcome: 'confirmed', externalId: effectId };
    },
    // A few are never told, as by a provider that keeps no record of them.
    find: (effectId) => Promise.resolve(effectId.endsWith('7') ? 'unknown' : arrivalsIn(folder).includes(effectId) ? 'present' : 'absent'),
    check: () => Promise.resolve({ isComplete: true, newestCustomerMessageAt: null }),
    close: () => Promise.resolve(),
  };
}
