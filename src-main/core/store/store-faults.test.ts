import { execFileSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, truncateSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { AppError } from '#shared/lib/app-error.ts';
import type { OpenedStore } from './open-store.ts';
import { startChild } from './testing/child.ts';
import { readNumbered, writeNumbered } from './testing/numbered-transaction.ts';
import { createToyClock, createToyLogger, openToyStore, rep, saveSubject, withKey } from './testing/open-toy-store.ts';

let folder = '';
let file = '';
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'caseloom-faults-'));
  file = path.join(folder, 'workspace.sqlite');
});
afterEach(() => {
  rmSync(folder, { recursive: true, force: true });
});

function failureOf(work: () => unknown): AppError {
  try {
    work();
  } catch (error) {
    if (error instanceof AppError) return error;
    throw error;
  }
  throw new Error('nothing thrown');
}

function write(store: OpenedStore, from: number, to: number): void {
  for (let n = from; n < to; n += 1)
    store.transact(withKey(`0.${String(n)}`), (tx) => {
      writeNumbered(tx, `0.${String(n)}`, n);
    });
}

describe('locked', () => {
  test('a second process is refused until the first is gone, by kill -9 too; a refused try in this process frees nothing', async () => {
    const first = startChild('hold-store.ts', [folder]);
    expect(await first.firstLine()).toBe('open');
    expect(failureOf(() => openToyStore({ folder }))).toMatchObject({ kind: 'unavailable', code: 'STORE_LOCKED' });
    await first.kill();
    const store = openToyStore({ folder });
    expect(store.get('SELECT name FROM toy_subject')).toEqual({ name: 'by another' });
    // POSIX locks go when any handle of the process closes the file: the refused try must not do that.
    expect(failureOf(() => openToyStore({ folder })).code).toBe('STORE_LOCKED');
    const second = startChild('hold-store.ts', [folder]);
    expect(await second.firstLine()).toBe('STORE_LOCKED');
    await second.kill();
    await store.snapshot();
    const third = startChild('hold-store.ts', [folder]);
    expect(await third.firstLine()).toBe('STORE_LOCKED');
    await third.kill();
    store.close();
  });
});

describe('damaged', () => {
  const damages: readonly { readonly name: string; readonly damage: (bytes: Buffer) => Buffer }[] = [
    { name: 'bytes overwritten in the middle', damage: (bytes) => bytes.fill(0xa5, bytes.length / 2, bytes.length / 2 + 65_536) },
    { name: 'zeroed pages in the middle', damage: (bytes) => bytes.fill(0, bytes.length / 2, bytes.length / 2 + 65_536) },
    { name: 'truncated to half', damage: (bytes) => bytes.subarray(0, bytes.length / 2) },
    { name: 'truncated inside a page', damage: (bytes) => bytes.subarray(0, 5000) },
    { name: 'not a database', damage: () => Buffer.from('just some words, over and over. '.repeat(1000)) },
    { name: 'emptied', damage: () => Buffer.alloc(0) },
    { name: 'a damaged header', damage: (bytes) => bytes.fill(0xff, 0, 100) },
  ];

  test.each(damages)(
    '$name: said, kept aside byte for byte, the last snapshot started, old clients told to start over',
    async ({ damage }) => {
      let store = openToyStore({ folder });
      write(store, 0, 100);
      const dump = store.dumpProjections();
      const snapshotSeq = store.seq();
      await store.snapshot();
      write(store, 100, 150);
      const lostSeq = store.seq();
      store.close();
      const damaged = damage(readFileSync(file));
      writeFileSync(file, damaged);
      store = openToyStore({ folder });
      expect(store.recovery).toMatchObject({ lostAfterSeq: snapshotSeq, restoredFrom: expect.stringContaining('snapshot-') });
      expect(readFileSync(store.recovery?.keptAside[0] ?? '').equals(damaged)).toBe(true);
      expect(store.dumpProjections()).toEqual(dump);
      expect(readNumbered(store).size).toBe(100);
      // No number of the lost past is given again: a client that knows it would take other changes for its own.
      expect(store.transact(rep, (tx) => saveSubject(tx, 'new', 'new'))).toBeGreaterThan(lostSeq);
      expect(store.changesSince(lostSeq)).toBeNull();
      expect(store.changesSince(snapshotSeq)).toBeNull();
      expect(store.changesSince(store.seq())).toEqual([]);
      store.close();
      store = openToyStore({ folder });
      expect(store.recovery).toBeNull();
      store.close();
    },
  );

  test('with no snapshot it starts empty and says so; a damaged snapshot is passed over for an older one', async () => {
    writeFileSync(file, 'no database at all, '.repeat(500));
    const clock = createToyClock();
    let store = openToyStore({ folder, clock });
    expect(store.recovery).toMatchObject({ restoredFrom: null, lostAfterSeq: 0 });
    write(store, 0, 10);
    await store.snapshot();
    clock.advance(1000);
    write(store, 10, 20);
    await store.snapshot();
    store.close();
    const [older, newer] = readdirSync(path.join(folder, 'snapshots')).toSorted();
    truncateSync(path.join(folder, 'snapshots', newer ?? ''), 20_000);
    truncateSync(file, 20_000);
    store = openToyStore({ folder, clock });
    expect(store.recovery?.restoredFrom).toBe(path.join(folder, 'snapshots', older ?? ''));
    expect(readNumbered(store).size).toBe(10);
    store.close();
  });

  test('damage met by a read is said, the rest stays readable, and the next start recovers', async () => {
    let store = openToyStore({ folder });
    write(store, 0, 300);
    await store.snapshot();
    store.close();
    damageUnseen('toy_subject');
    store = openToyStore({ folder });
    expect(store.recovery).toBeNull();
    expect(failureOf(() => store.all('SELECT * FROM toy_subject'))).toMatchObject({ kind: 'corrupt-data', code: 'STORE_CORRUPT' });
    expect([...store.events()].length).toBeGreaterThan(300);
    store.close();
    store = openToyStore({ folder });
    expect(store.recovery?.restoredFrom).toContain('snapshot-');
    expect(readNumbered(store).size).toBe(300);
    store.close();
  });

  test('damage that nobody read is found by the next copy, which never replaces a good one', async () => {
    const clock = createToyClock();
    let store = openToyStore({ folder, clock });
    write(store, 0, 300);
    await store.snapshot();
    store.close();
    damageUnseen('toy_subject');
    const before = readdirSync(path.join(folder, 'snapshots'));
    clock.advance(1000);
    store = openToyStore({ folder, clock });
    await expect(store.snapshot()).rejects.toMatchObject({ code: 'STORE_CORRUPT' });
    expect(readdirSync(path.join(folder, 'snapshots'))).toEqual(before);
    store.close();
    store = openToyStore({ folder, clock });
    expect(readNumbered(store).size).toBe(300);
    expect(store.recovery).not.toBeNull();
    store.close();
  });

  test('after a crash the file is not read in full, so that a start is quick; a copy soon after finds the damage, and the next start recovers', async () => {
    const clock = createToyClock();
    const logger = createToyLogger();
    let store = openToyStore({ folder });
    write(store, 0, 300);
    await store.snapshot();
    store.close();
    damageUnseen('toy_subject');
    rmSync(`${file}.closed`);
    clock.advance(1000);
    store = openToyStore({ folder, clock, logger });
    expect(store.recovery).toBeNull();
    clock.advance(3 * 60_000);
    await vi.waitFor(() => expect(logger.lines).toContain('store.snapshotFailed'));
    // Whether or not it ends in order: what was seen is noted already.
    expect(readdirSync(folder)).toContain('workspace.sqlite.suspect');
    store.close();
    store = openToyStore({ folder, clock });
    expect(store.recovery?.restoredFrom).toContain('snapshot-');
    expect(readNumbered(store).size).toBe(300);
    expect(readdirSync(folder)).not.toContain('workspace.sqlite.suspect');
    store.close();
  });

  /** As a failing disk does it: nothing shows from outside. */
  function damageUnseen(table: string): void {
    const root = rootPageOf(table);
    const before = statSync(file);
    writeFileSync(file, readFileSync(file).fill(0xa5, (root - 1) * 4096, root * 4096));
    utimesSync(file, before.atime, before.mtime);
    writeFileSync(`${file}.closed`, JSON.stringify({ size: before.size, mtimeMs: statSync(file).mtimeMs }));
  }

  function rootPageOf(table: string): number {
    const store = openToyStore({ folder });
    const root = store.get<{ rootpage: number }>('SELECT rootpage FROM sqlite_schema WHERE name = ?', table)?.rootpage ?? 0;
    store.close();
    return root;
  }
});

describe('snapshots', () => {
  function snapshots(): readonly string[] {
    return readdirSync(folder).includes('snapshots') ? readdirSync(path.join(folder, 'snapshots')) : [];
  }

  test('the first comes five minutes after the first work, the next not before half an hour, and two are kept', async () => {
    const clock = createToyClock();
    const store = openToyStore({ folder, clock });
    clock.advance(3_600_000);
    expect(snapshots()).toEqual([]);
    write(store, 0, 1);
    clock.advance(4 * 60_000);
    expect(snapshots()).toEqual([]);
    for (let round = 1; round <= 4; round += 1) {
      clock.advance(60_000);
      await vi.waitFor(() => expect(snapshots().filter((name) => name.endsWith('.sqlite'))).toHaveLength(Math.min(round, 2)));
      await store.snapshot();
      write(store, round, round + 1);
      clock.advance(29 * 60_000);
    }
    expect(snapshots()).toHaveLength(2);
    store.close();
  });

  test('a clean close after much work copies; writing goes on while a copy runs; a close in the middle of one leaves no half file', async () => {
    let store = openToyStore({ folder });
    write(store, 0, 250);
    store.close();
    expect(snapshots()).toHaveLength(1);
    store = openToyStore({ folder });
    const copying = store.snapshot();
    write(store, 250, 400);
    await copying;
    const stopped = store.snapshot();
    store.close();
    await expect(stopped).rejects.toBeInstanceOf(Error);
    expect(snapshots().filter((name) => !name.endsWith('.sqlite'))).toEqual([]);
    // The file is given back as soon as the copy has stopped.
    store = await vi.waitFor(() => openToyStore({ folder }));
    expect(readNumbered(store).size).toBe(400);
    store.close();
  });

  test('an erased text is in no snapshot after the next one', async () => {
    const clock = createToyClock();
    const store = openToyStore({ folder, clock });
    store.transact(rep, (tx) => {
      tx.putContent('m', 'message', 'to be forgotten 4711');
    });
    await store.snapshot();
    clock.advance(1000);
    store.eraseContent('m');
    clock.advance(1000);
    await store.snapshot();
    store.close();
    expect(snapshots()).toHaveLength(1);
    for (const name of snapshots()) expect(readFileSync(path.join(folder, 'snapshots', name)).includes('to be forgotten 4711')).toBe(false);
    expect(readFileSync(file).includes('to be forgotten 4711')).toBe(false);
  });
});

describe('disk full', () => {
  test('said as DISK_FULL, all acknowledged stays and is readable, writing works again when there is space', () => {
    const mountPoint = smallDisk();
    console.log(
      `disk full: ${mountPoint === null ? 'max_page_count, no small file system could be mounted here' : 'a real tmpfs of 6 MB'}`,
    );
    const place = mountPoint ?? folder;
    const logger = createToyLogger();
    let store = openToyStore({ folder: place, logger });
    try {
      const ballast = path.join(place, 'ballast');
      if (mountPoint === null) store.get('PRAGMA max_page_count=300');
      else writeFileSync(ballast, Buffer.alloc(3_500_000));
      let written = 0;
      const failure = failureOf(() => {
        for (; written < 100_000; written += 1) write(store, written, written + 1);
      });
      expect(failure).toMatchObject({ kind: 'unavailable', code: 'DISK_FULL' });
      expect(failure.message).not.toContain('INSERT');
      expect(readNumbered(store).size).toBe(written);
      for (let again = 0; again < 5; again += 1)
        expect(
          failureOf(() => {
            write(store, 200_009, 200_010);
          }).code,
        ).toBe('DISK_FULL');
      const live = store.dumpProjections();
      if (mountPoint !== null) {
        // A start on the full disk still reads.
        store.close();
        store = openToyStore({ folder: place, logger });
        expect(readNumbered(store).size).toBe(written);
        expect(store.dumpProjections()).toEqual(live);
        rmSync(ballast);
      } else store.get('PRAGMA max_page_count=1000000');
      write(store, written, written + 20);
      expect(readNumbered(store).size).toBe(written + 20);
      const dump = store.dumpProjections();
      store.rebuild();
      expect(store.dumpProjections()).toEqual(dump);
    } finally {
      store.close();
      if (mountPoint !== null) {
        execFileSync('umount', [mountPoint]);
        rmSync(mountPoint, { recursive: true, force: true });
      }
    }
  });
});

/** Needs root on Linux. */
function smallDisk(): string | null {
  if (process.platform !== 'linux' || process.getuid?.() !== 0) return null;
  const place = mkdtempSync(path.join(tmpdir(), 'caseloom-full-'));
  try {
    execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=6m', 'tmpfs', place], { stdio: 'ignore' });
    return place;
  } catch {
    // A container without the right to mount: the other way is used, and the test says so.
    rmSync(place, { recursive: true, force: true });
    return null;
  }
}
