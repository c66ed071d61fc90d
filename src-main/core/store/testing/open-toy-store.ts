import path from 'node:path';
import type { Clock, Logger } from '../../ports/ports.ts';
import { openStore } from '../open-store.ts';
import type { OpenedStore, StoreOptions } from '../open-store.ts';
import type { Cause, Transaction } from '../store.ts';
import { toyMigrations, toyProjection, toyViews } from './toy-projection.ts';

export type ToyClock = Clock & { advance(ms: number): void };

export function createToyClock(start = 1_700_000_000_000): ToyClock {
  let now = start;
  const timers = new Set<{ readonly at: number; readonly callback: () => void }>();
  return {
    now: () => now,
    monotonic: () => now - start,
    after(delayMs, callback) {
      const timer = { at: now + delayMs, callback };
      timers.add(timer);
      return () => timers.delete(timer);
    },
    advance(ms) {
      const until = now + ms;
      for (;;) {
        const next = [...timers].filter((timer) => timer.at <= until).toSorted((a, b) => a.at - b.at)[0];
        if (next === undefined) break;
        timers.delete(next);
        now = next.at;
        next.callback();
      }
      now = until;
    },
  };
}

export type ToyLogger = Logger & { readonly lines: string[] };

export function createToyLogger(): ToyLogger {
  const lines: string[] = [];
  function add(event: string): void {
    lines.push(event);
  }
  return { lines, info: add, warn: add, error: add };
}

/** A store with the toy read model; in memory unless a folder is given. */
export function openToyStore(options: { readonly folder?: string } & Partial<StoreOptions> = {}): OpenedStore {
  const { folder, ...rest } = options;
  return openStore({
    file: folder === undefined ? ':memory:' : path.join(folder, 'workspace.sqlite'),
    contentFolder: folder === undefined ? null : path.join(folder, 'content'),
    clock: createToyClock(),
    logger: createToyLogger(),
    projections: [toyProjection],
    views: toyViews,
    migrations: toyMigrations,
    ...rest,
  });
}

export const rep: Cause = { principal: { kind: 'rep', id: 'rep-1', name: 'Robin' } };

export function withKey(key: string, route = 'toy.do', inputHash?: string): Cause {
  return { ...rep, idempotency: { key, route, inputHash } };
}

/** One event of the toy model, with the text it stands for. */
export function saveSubject(tx: Transaction, id: string, name: string): number {
  return tx.append({ type: 'subject.saved', subjectId: id, parentId: null, lineOfBusinessId: null, name, description: '', position: 0 });
}
