import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { writeDurably } from '../../store/files.ts';

/** A mailbox seen from the other side: what the desk sent is read, what customers write is put in. */
export type OutsideMail = {
  /** Names of everything the desk has sent. */
  sent(): Promise<readonly string[]>;
  read(name: string): Promise<Uint8Array>;
  drop(name: string, source: string): void;
  /** Names of what was put in before, taken by the desk or not. */
  dropped(): Promise<ReadonlySet<string>>;
};

/** The folders of a `file` mailbox, which the desk and the outside world share and nothing else. */
export function createOutsideFolder(folder: string): OutsideMail {
  const out = path.join(folder, 'out');
  const inFolder = path.join(folder, 'in');
  return {
    sent: async () => (await readdir(out)).filter((name) => name.endsWith('.eml')),
    read: (name) => readFile(path.join(out, name)),
    drop: (name, source) => writeDurably(path.join(inFolder, name), source),
    async dropped() {
      // The desk puts a number before what it has taken.
      const taken = (await readdir(path.join(inFolder, 'received')).catch(() => [])).map((name) => name.replace(/^\d+-/, ''));
      return new Set([...(await readdir(inFolder)), ...taken]);
    },
  };
}
