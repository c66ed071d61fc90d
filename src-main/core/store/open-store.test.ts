import { afterEach, expect, test } from 'vitest';
import { DatabaseSync } from 'node:sqlite';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { AppError } from '#shared/lib/app-error.ts';
import { createToyClock, createToyLogger, openToyStore, rep, saveSubject, withKey } from './testing/open-toy-store.ts';
import { toyMigrations } from './testing/toy-projection.ts';
import { effectRoute } from './idempotency.ts';
import type { OpenedStore } from './open-store.ts';
import type { PublishedChange, Transaction } from './store.ts';

const day = 24 * 3_600_000;
const folders: string[] = [];
afterEach(() => {
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true });
});

function newFolder(): string {
  const folder = mkdtempSync(path.join(tmpdir(), 'caseloom-store-'));
  folders.push(folder);
  return folder;
}

function codeOf(work: () => unknown): string {
  try {
    work();
  } catch (error) {
    if (error instanceof AppError) return error.code;
    throw error;
  }
  return 'nothing thrown';
}

function count(store: OpenedStore, table: string): number {
  return store.get<{ n: number }>(`SELECT count(*) AS n FROM ${table}`)?.n ?? -1;
}

test('a throw leaves nothing behind: no event, text, file, read model, change or key', () => {
  const folder = newFolder();
  const store = openToyStore({ folder });
  const changes: PublishedChange[] = [];
  store.onChange((change) => changes.push(change));
  expect(() =>
    store.transact(withKey('k'), (tx) => {
      tx.putContent('small', 'message', 'a');
      tx.putContent('large', 'message', 'b'.repeat(100_000));
      saveSubject(tx, 's', 'Returns');
      throw new Error('changed my mind');
    }),
  ).toThrow('changed my mind');
  for (const table of ['journal', 'content', 'toy_subject', 'toy_count', 'toy_search', 'changes', 'idempotency'])
    expect(count(store, table)).toBe(0);
  expect(readdirSync(path.join(folder, 'content'))).toEqual([]);
  expect({ changes, seq: store.seq() }).toEqual({ changes: [], seq: 0 });
  store.close();
});

test('the journal refuses to be changed, also by a statement that goes around the store', () => {
  const folder = newFolder();
  const store = openToyStore({ folder });
  store.transact(rep, (tx) => saveSubject(tx, 's', 'Returns'));
  store.close();
  const other = new DatabaseSync(path.join(folder, 'workspace.sqlite'));
  expect(() => other.exec("UPDATE journal SET type = 'x'")).toThrow('append-only');
  expect(() => other.exec('DELETE FROM journal')).toThrow('append-only');
  other.close();
});

test('an event comes back as it was appended, with who, when and number', () => {
  const store = openToyStore();
  store.transact(rep, (tx) => saveSubject(tx, 's', 'Returns'));
  expect([...store.events()]).toEqual([
    {
      type: 'subject.saved',
      subjectId: 's',
      parentId: null,
      lineOfBusinessId: null,
      name: 'Returns',
      description: '',
      position: 0,
      seq: 1,
      at: 1_700_000_000_000,
      principal: rep.principal,
    },
  ]);
});

test('events pages through more than one page and stops at the end', () => {
  const store = openToyStore();
  store.transact(rep, (tx) => {
    for (let n = 0; n < 1000; n += 1) saveSubject(tx, `s${String(n)}`, 'x');
  });
  expect([...store.events()].map((event) => event.seq)).toEqual(Array.from({ length: 1000 }, (_, n) => n + 1));
  expect([...store.events(998)].map((event) => event.seq)).toEqual([999, 1000]);
});

test('a transaction inside a transaction, a promise as work, and a transaction used after its end are programming errors', () => {
  const store = openToyStore();
  expect(codeOf(() => store.transact(rep, () => store.transact(rep, () => 1)))).toBe('TRANSACTION_NESTED');
  expect(codeOf(() => store.transact(rep, async (tx) => Promise.resolve(saveSubject(tx, 's', 'x'))))).toBe('TRANSACTION_ASYNC');
  const leaked = store.transact(rep, (tx): { tx: Transaction } => ({ tx }));
  expect(codeOf(() => saveSubject(leaked.tx, 's', 'x'))).toBe('TRANSACTION_OVER');
  expect(count(store, 'journal')).toBe(0);
  expect(store.transact(rep, () => 'still works')).toBe('still works');
});

test('a key answers the first result, also after a restart, and refuses another route', () => {
  const folder = newFolder();
  const clock = createToyClock();
  let store = openToyStore({ folder, clock });
  const first = store.transact(withKey('k'), (tx) => ({ seq: saveSubject(tx, 's', 'x') }));
  const again = store.transact(withKey('k'), (tx) => ({ seq: saveSubject(tx, 's', 'y') }));
  expect(again).toEqual(first);
  expect(count(store, 'journal')).toBe(1);
  expect(codeOf(() => store.transact(withKey('k', 'toy.other'), () => 1))).toBe('IDEMPOTENCY_KEY_REUSED');
  expect(store.transact(withKey('void'), () => undefined)).toBeUndefined();
  expect(store.transact(withKey('void'), () => 5)).toBeUndefined();
  store.close();
  store = openToyStore({ folder, clock });
  expect(store.transact(withKey('k'), () => 'ran')).toEqual(first);
  store.close();
});

// Would catch: another act answered with the first one's result, as if it had been done, because its key was used before.
test('a key refuses other input than its first; one without a hash is compared by its route alone', () => {
  const store = openToyStore();
  expect(store.transact(withKey('k', 'toy.do', 'one'), () => 1)).toBe(1);
  expect(store.transact(withKey('k', 'toy.do', 'one'), () => 2)).toBe(1);
  expect(codeOf(() => store.transact(withKey('k', 'toy.do', 'other'), () => 3))).toBe('IDEMPOTENCY_KEY_REUSED');
  expect(store.transact(withKey('own'), () => 4)).toBe(4);
  expect(store.transact(withKey('own'), () => 5)).toBe(4);
  expect(
    store.transact(withKey('own', 'toy.do', 'one'), () => 6),
    'kept before inputs were',
  ).toBe(4);
  store.close();
});

// Would catch: results kept for ever, all deleted in one go while everybody waits, or deleted while a window may still ask.
test('results are forgotten a week later, a piece at a time', () => {
  const clock = createToyClock();
  const store = openToyStore({ clock });
  for (let n = 0; n < 501; n += 1) store.transact(withKey(`old-${String(n)}`), () => n);
  clock.advance(2 * day);
  store.transact(withKey('young'), () => 'first');
  clock.advance(5 * day - 1);
  expect([store.forgetResults(), count(store, 'idempotency')]).toEqual([false, 502]);
  clock.advance(2);
  expect([store.forgetResults(), count(store, 'idempotency')]).toEqual([true, 2]);
  expect([store.forgetResults(), count(store, 'idempotency')]).toEqual([false, 1]);
  expect(store.transact(withKey('young'), () => 'second')).toBe('first');
  expect(store.transact(withKey('old-0'), () => 'ran again')).toBe('ran again');
  store.close();
});

// Would catch: an effect whose answer was lost for a week is done a second time, because what proves it was tidied away.
test('the proof that an effect was done is never forgotten', () => {
  const clock = createToyClock();
  const store = openToyStore({ clock });
  store.transact(withKey('effect-1', effectRoute), () => 'done');
  clock.advance(365 * day);
  store.forgetResults();
  expect(store.transact(withKey('effect-1', effectRoute), () => 'done twice')).toBe('done');
  store.close();
});

test('a listener that commits does not get ahead: every listener hears changes in order, each with the views of its time', () => {
  const store = openToyStore();
  const first: string[] = [];
  const second: string[] = [];
  store.onChange((change) => {
    first.push(`${String(change.after)}-${String(change.seq)} ${JSON.stringify(change.changed)}`);
    if (change.seq < 3) store.transact(rep, (tx) => saveSubject(tx, 's', `name ${String(change.seq + 1)}`));
    first.push(`end ${String(change.seq)}`);
  });
  store.onChange((change) => {
    second.push(`${String(change.seq)} ${String(change.changed[0]?.view)}`);
  });
  store.transact(rep, (tx) => saveSubject(tx, 's', 'name 1'));
  expect(second).toEqual(['1 name 1', '2 name 2', '3 name 3']);
  expect(first).toEqual([
    '0-1 [{"entity":"case","id":"s","view":"name 1"}]',
    'end 1',
    '1-2 [{"entity":"case","id":"s","view":"name 2"}]',
    'end 2',
    '2-3 [{"entity":"case","id":"s","view":"name 3"}]',
    'end 3',
  ]);
});

test('what a transaction touched is published once each, in order of first touch, and a gone entity as null', () => {
  const store = openToyStore();
  const changes: PublishedChange[] = [];
  store.onChange((change) => changes.push(change));
  store.transact(rep, (tx) => {
    saveSubject(tx, 'b', 'B');
    saveSubject(tx, 'a', 'A');
    tx.append({ type: 'setting.changed', key: 'a', value: 1 });
    saveSubject(tx, 'b', 'B2');
  });
  expect(changes).toEqual([
    {
      after: 0,
      seq: 4,
      changed: [
        { entity: 'case', id: 'b', view: 'B2' },
        { entity: 'case', id: 'a', view: null },
      ],
    },
  ]);
});

test('a listener that throws and a view that throws harm neither the commit nor the others', () => {
  const logger = createToyLogger();
  const store = openToyStore({
    logger,
    views: {
      case: () => {
        throw new Error('customer words must not be logged');
      },
    },
  });
  const heard: number[] = [];
  store.onChange(() => {
    throw new Error('listener');
  });
  const stop = store.onChange((change) => heard.push(change.seq));
  store.transact(rep, (tx) => saveSubject(tx, 'a', 'A'));
  stop();
  store.transact(rep, (tx) => saveSubject(tx, 'a', 'A'));
  expect(heard).toEqual([1]);
  expect(logger.lines).toEqual(['store.viewFailed', 'store.listenerFailed', 'store.viewFailed', 'store.listenerFailed']);
});

test('changesSince gives each changed entity once with its present view, and null where a snapshot is due', () => {
  const store = openToyStore();
  for (const [id, name] of [
    ['a', '1'],
    ['b', '1'],
    ['a', '2'],
  ] as const)
    store.transact(rep, (tx) => saveSubject(tx, id, name));
  expect(store.changesSince(0)).toEqual([
    { entity: 'case', id: 'a', view: '2' },
    { entity: 'case', id: 'b', view: '1' },
  ]);
  expect(store.changesSince(2)).toEqual([{ entity: 'case', id: 'a', view: '2' }]);
  expect(store.changesSince(3)).toEqual([]);
  expect(store.changesSince(4)).toBeNull();
});

test('changesSince says null for more than 2,000 entities and for what is older than the 10,000 kept rows', { timeout: 60_000 }, () => {
  const store = openToyStore();
  store.transact(rep, (tx) => {
    for (let n = 0; n < 2000; n += 1) saveSubject(tx, `s${String(n)}`, 'x');
  });
  expect(store.changesSince(0)).toHaveLength(2000);
  store.transact(rep, (tx) => saveSubject(tx, 'one more', 'x'));
  expect(store.changesSince(0)).toBeNull();
  for (let round = 0; round < 8700; round += 1) store.transact(rep, (tx) => saveSubject(tx, 'same', 'x'));
  const kept = count(store, 'changes');
  expect(kept).toBeGreaterThanOrEqual(10_000);
  expect(kept).toBeLessThan(10_300);
  // The first transaction's rows are partly forgotten; from its end on everything is known.
  expect(store.changesSince(1999)).toBeNull();
  expect(store.changesSince(2001)).toEqual([{ entity: 'case', id: 'same', view: 'x' }]);
});

test('a text is stored once; a draft may be stored again; an erased one stays erased and its file goes', () => {
  const folder = newFolder();
  const store = openToyStore({ folder });
  const large = 'ü'.repeat(60_000);
  store.transact(rep, (tx) => {
    tx.putContent('m', 'message', 'words');
    tx.putContent('d', 'draft', 'dra');
  });
  expect(
    codeOf(() =>
      store.transact(rep, (tx) => {
        tx.putContent('m', 'message', 'other');
      }),
    ),
  ).toBe('CONTENT_EXISTS');
  store.transact(rep, (tx) => {
    tx.putContent('d', 'draft', large);
  });
  expect(store.content('d')).toBe(large);
  expect(readdirSync(path.join(folder, 'content'))).toHaveLength(1);
  expect(() =>
    store.transact(rep, (tx) => {
      tx.putContent('d', 'draft', `${large}!`);
      throw new Error('no');
    }),
  ).toThrow('no');
  expect(store.content('d')).toBe(large);
  store.transact(rep, (tx) => {
    tx.putContent('d', 'draft', `${large}!`);
  });
  store.transact(rep, (tx) => {
    tx.putContent('d', 'draft', large);
  });
  expect(store.content('d')).toBe(large);
  expect(readdirSync(path.join(folder, 'content'))).toHaveLength(1);
  store.eraseContent('d');
  store.eraseContent('m');
  expect([store.content('d'), store.content('m'), store.content('never was')]).toEqual([null, null, null]);
  expect(readdirSync(path.join(folder, 'content'))).toEqual([]);
  expect(
    codeOf(() =>
      store.transact(rep, (tx) => {
        tx.putContent('d', 'draft', 'late keystroke');
      }),
    ),
  ).toBe('CONTENT_ERASED');
  store.close();
});

test('a file that a crash left between its writing and the commit goes at the next start; foreign files stay', () => {
  const folder = newFolder();
  openToyStore({ folder }).close();
  const orphan = path.join(folder, 'content', `${'a'.repeat(64)}.txt`);
  const foreign = path.join(folder, 'content', 'holiday.jpg');
  for (const file of [orphan, `${orphan}.partial`, foreign]) writeFileSync(file, 'x');
  openToyStore({ folder }).close();
  expect([orphan, `${orphan}.partial`, foreign].map((file) => existsSync(file))).toEqual([false, false, true]);
});

test('a schema newer than the program is refused and nothing is touched', () => {
  const folder = newFolder();
  const store = openToyStore({
    folder,
    migrations: [...toyMigrations, { version: 3, name: 'future', statements: ['CREATE TABLE future (x) '] }],
  });
  store.transact(rep, (tx) => saveSubject(tx, 'a', 'A'));
  store.close();
  const before = readFileSync(path.join(folder, 'workspace.sqlite'));
  expect(codeOf(() => openToyStore({ folder }))).toBe('STORE_NEWER');
  expect(readFileSync(path.join(folder, 'workspace.sqlite')).equals(before)).toBe(true);
  expect(readdirSync(folder).filter((name) => name.includes('corrupt'))).toEqual([]);
});

test('a migration that fails leaves the schema as it was; one that changes read models refills them from the journal', () => {
  const folder = newFolder();
  let store = openToyStore({ folder });
  store.transact(rep, (tx) => saveSubject(tx, 'a', 'A'));
  const dump = store.dumpProjections();
  store.close();
  const broken = { version: 3, name: 'broken', statements: ['DELETE FROM toy_subject', 'CREATE TABL'] };
  expect(() => openToyStore({ folder, migrations: [...toyMigrations, broken] })).toThrow('syntax error');
  store = openToyStore({ folder });
  expect(store.dumpProjections()).toEqual(dump);
  store.close();
  const emptied = { version: 3, name: 'emptied', statements: ['DELETE FROM toy_subject'], refillsProjections: true };
  store = openToyStore({ folder, migrations: [...toyMigrations, emptied] });
  expect(store.dumpProjections()).toEqual(dump);
  // Clients hold views of the old shape: they must start over.
  expect(store.changesSince(store.seq())).toBeNull();
  store.close();
});

test('a database of another program is refused and left alone', () => {
  const folder = newFolder();
  const other = new DatabaseSync(path.join(folder, 'workspace.sqlite'));
  other.exec('CREATE TABLE bookmarks (url)');
  other.close();
  expect(codeOf(() => openToyStore({ folder }))).toBe('STORE_FOREIGN');
  expect(readdirSync(folder).filter((name) => name.includes('corrupt'))).toEqual([]);
});

test('after close everything says STORE_CLOSED, and closing twice is fine', () => {
  const store = openToyStore({ folder: newFolder() });
  store.close();
  store.close();
  expect(codeOf(() => store.transact(rep, () => 1))).toBe('STORE_CLOSED');
  expect(codeOf(() => store.get('SELECT 1'))).toBe('STORE_CLOSED');
});

// Would catch: a limit that is lost, or an offset taken for one, where statements are written so that they are planned once.
test('reads as many rows as a bound limit says', () => {
  const store = openToyStore();
  const five = "SELECT value FROM json_each('[1,2,3,4,5]')";
  const values = (sql: string, ...params: number[]): number[] => store.all<{ value: number }>(sql, ...params).map(({ value }) => value);
  expect(values(`${five} LIMIT ?`, 2)).toEqual([1, 2]);
  expect(values(`${five} LIMIT ?`, -1)).toHaveLength(5);
  expect(values(`${five} LIMIT ? OFFSET ?`, 2, 3)).toEqual([4, 5]);
  expect(values(`${five} WHERE value > ?1 LIMIT ?2`, 3, 1)).toEqual([4]);
  store.close();
});
