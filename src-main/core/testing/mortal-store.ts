import type { Store } from '../store/store.ts';

/** What a dead process does no more. */
export class ProcessDied extends Error {}

/**
 * A store as one process sees it: the process dies between two writes, or as one is committed, and does nothing any more
 * from then on. What it had written stays for the next one.
 */
export type MortalStore = {
  readonly store: Store;
  /** Dies at the n-th write from now (1: the next), before or after its commit. */
  dieAtWrite(n: number, when: 'before' | 'after'): void;
  die(): void;
  isDead(): boolean;
};

export function createMortalStore(inner: Store, onDeath: () => void = ignore): MortalStore {
  let isDead = false;
  let death: { left: number; when: 'before' | 'after' } | null = null;
  const hearing: (() => void)[] = [];
  const assertAlive = (): void => {
    if (isDead) throw new ProcessDied();
  };
  const end = (): void => {
    isDead = true;
    for (const stop of hearing.splice(0)) stop();
  };
  const die = (): never => {
    end();
    onDeath();
    throw new ProcessDied();
  };
  return {
    isDead: () => isDead,
    die: end,
    dieAtWrite(n, when) {
      death = { left: n, when };
    },
    store: {
      ...inner,
      onChange(listener) {
        const stop = inner.onChange(listener);
        hearing.push(stop);
        return stop;
      },
      get(sql, ...params) {
        assertAlive();
        return inner.get(sql, ...params);
      },
      all(sql, ...params) {
        assertAlive();
        return inner.all(sql, ...params);
      },
      transact(cause, work) {
        assertAlive();
        if (death !== null) death.left -= 1;
        const isLast = death?.left === 0;
        if (isLast && death?.when === 'before') return die();
        const result = inner.transact(cause, work);
        if (isLast) return die();
        return result;
      },
    },
  };
}

function ignore(): void {
  // Whoever drives the process looks at `isDead`.
}
