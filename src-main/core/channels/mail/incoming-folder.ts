import { lstat, mkdir, open, readdir, rename } from 'node:fs/promises';
import path from 'node:path';
import { AppError } from '#shared/lib/app-error.ts';
import type { Mailbox, RawMail } from '../../ports/mail.ts';
import type { Clock, Logger } from '../../ports/ports.ts';
import { mailLimits } from './mail-limits.ts';

type Parts = { readonly folder: string; readonly clock: Clock; readonly logger: Logger };

/** Between two looks at a file: one that is still written to has changed. */
const settleMs = 80;
/** So many looks within one call; what still grows then is left for the next. */
const mostLooks = 10;
/** An empty file is one whose writer has only opened it. After this it is taken for what it is. */
const emptyForMs = 60_000;
/** Files moved in one call, so that a folder of ten thousand is taken in slices. */
const mostTaken = 2_000;
/** Files looked at at the same time. */
const looksAtOnce = 64;
/** Of the name a mail came with, so that the number fits before it (255 bytes on every file system). */
const longestName = 150;

/**
 * Where mails are dropped. Each is moved to `received` under the next number before it is read: numbers only grow, so one is
 * a cursor that nothing slips past, whatever names, times or clocks the files have, and a restored older store
 * finds again what it has not seen.
 */
export function createIncomingFolder({ folder, clock, logger }: Parts): Pick<Mailbox, 'receive'> {
  const received = path.join(folder, 'received');
  let numbered: { number: number; name: string }[] | null = null;
  const emptySince = new Map<string, number>();

  const known = async (): Promise<{ number: number; name: string }[]> => {
    if (numbered !== null) return numbered;
    // Not with its parents: a folder that is away must not be taken for an empty one.
    const names = await readdir(received).catch(() => mkdir(received).then(() => []));
    return (numbered = names
      .flatMap((name) => (/^\d{10}-/.test(name) ? [{ number: Number(name.slice(0, 10)), name }] : []))
      .toSorted((a, b) => a.number - b.number));
  };

  /** Whether everything that lay there was taken. */
  const takeArrivals = async (): Promise<boolean> => {
    const { settled, isRest } = await settledFiles(folder, { clock, emptySince });
    const before = await known();
    const taken = settled.toSorted((a, b) => a.changedAt - b.changedAt || (a.name < b.name ? -1 : 1)).slice(0, mostTaken);
    for (const { name, file } of taken) {
      const number = (before.at(-1)?.number ?? 0) + 1;
      const target = `${String(number).padStart(10, '0')}-${shortName(name)}`;
      await rename(file, path.join(received, target));
      before.push({ number, name: target });
    }
    if (taken.length > 0) logger.info('mail.taken', { mails: taken.length });
    return !isRest && taken.length === settled.length;
  };

  return {
    async receive(cursor, limit) {
      try {
        const isAllTaken = await takeArrivals();
        const after = cursor === null ? 0 : Number(cursor);
        const rest = (await known()).filter(({ number }) => number > after);
        const mails: RawMail[] = [];
        let last = after;
        let bytes = 0;
        for (const { name, number } of rest.slice(0, limit)) {
          if (bytes > mailLimits.batchBytes) break;
          const mail = await readMail(path.join(received, name), name);
          bytes += mail.source.length;
          mails.push(mail);
          last = number;
        }
        return { mails, cursor: String(last), isLast: isAllTaken && mails.length === rest.length };
      } catch (error) {
        // Made anew or mounted again, it may hold something else.
        numbered = null;
        throw new AppError('unavailable', 'CHANNEL_NOT_REACHED', 'The folder of incoming mail cannot be read', { cause: error });
      }
    },
  };
}

/** `file` is its path in the bytes the system has it in: a name need not be UTF-8. */
type Look = { readonly name: string; readonly file: Buffer; readonly size: number; readonly changedAt: number };

/** Mails that nobody writes to any more; `isRest` when others are not whole yet. */
async function settledFiles(
  folder: string,
  { clock, emptySince }: { readonly clock: Clock; readonly emptySince: Map<string, number> },
): Promise<{ settled: readonly Look[]; isRest: boolean }> {
  let before = await look(folder);
  for (const name of emptySince.keys()) if (!before.has(name)) emptySince.delete(name);
  let settled: Look[] = [];
  for (let looks = 0; before.size > 0 && looks < mostLooks && settled.length < before.size; looks += 1) {
    await new Promise<void>((resolve) => void clock.after(settleMs, resolve));
    const now = await look(folder);
    settled = [...now.values()].filter((file) => {
      const earlier = before.get(file.name);
      if (earlier?.size !== file.size || earlier.changedAt !== file.changedAt) return false;
      return file.size > 0 || isLongEmpty(file.name);
    });
    before = now;
  }
  return { settled, isRest: settled.length < before.size };

  function isLongEmpty(name: string): boolean {
    const since = emptySince.get(name) ?? clock.monotonic();
    emptySince.set(name, since);
    return clock.monotonic() - since >= emptyForMs;
  }
}

/** The mails in the folder by name. A link leads elsewhere, so it is none. */
async function look(folder: string): Promise<Map<string, Look>> {
  const names = (await readdir(folder, { encoding: 'buffer' })).filter((name) => name.toString('latin1').toLowerCase().endsWith('.eml'));
  const looks = new Map<string, Look>();
  for (let start = 0; start < names.length; start += looksAtOnce) {
    await Promise.all(
      names.slice(start, start + looksAtOnce).map(async (bytes) => {
        const file = Buffer.concat([Buffer.from(path.join(folder, path.sep)), bytes]);
        // One letter a byte, so that two names are never one.
        const name = bytes.toString('latin1');
        // Gone again between two calls: whoever put it there took it back.
        const stat = await lstat(file).catch(() => null);
        if (stat?.isFile() === true) looks.set(name, { name, file, size: stat.size, changedAt: stat.mtimeMs });
      }),
    );
  }
  return looks;
}

/** One that the system does not let be read is handed on as such: it must not keep the next from being read. */
async function readMail(file: string, name: string): Promise<RawMail> {
  try {
    const handle = await open(file, 'r');
    try {
      const { size } = await handle.stat();
      const source = new Uint8Array(Math.min(size, mailLimits.sourceBytes));
      let filled = 0;
      for (let read = 1; read > 0 && filled < source.length; filled += read) {
        read = (await handle.read(source, filled, source.length - filled, filled)).bytesRead;
      }
      return { key: name, source: source.subarray(0, filled), bytes: size };
    } finally {
      await handle.close();
    }
  } catch {
    return { key: name, source: new Uint8Array(), bytes: null };
  }
}

function shortName(name: string): string {
  const plain = name.replaceAll(/[^\w.@+-]/g, '_');
  return plain.length <= longestName ? plain : `${plain.slice(0, longestName - 4)}.eml`;
}
