// Child process of store-crash.test.ts: writes transactions until it is killed, and says each one after its commit.
import { writeSync } from 'node:fs';
import { openToyStore, withKey } from './open-toy-store.ts';
import { writeNumbered } from './numbered-transaction.ts';

const [folder = '', round = '0'] = process.argv.slice(2);
const store = openToyStore({ folder, clock: { now: () => Date.now(), monotonic: () => performance.now(), after: () => () => undefined } });
store.snapshot().catch(() => undefined);

function step(n: number): void {
  const id = `${round}.${String(n)}`;
  store.transact(withKey(id), (tx) => {
    writeNumbered(tx, id, n);
    return { id };
  });
  writeSync(1, `${id}\n`);
  if (n % 50 === 0) store.snapshot().catch(() => undefined);
  setImmediate(step, n + 1);
}

step(0);
