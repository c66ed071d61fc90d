import { createReadStream } from 'node:fs';
import { open } from 'node:fs/promises';
import { createGunzip } from 'node:zlib';
import { readRow } from '#core/import/line-row.ts';
import type { LineRow } from '#core/import/line-row.ts';

export type ReadLine =
  | { readonly ok: true; readonly lineNumber: number; readonly line: LineRow; readonly bytesRead: number }
  | { readonly ok: false; readonly lineNumber: number; readonly reason: string; readonly bytesRead: number };

/** A longer line (UTF-16 units) is refused without being kept in memory. */
const longestLine = 8 * 1024 * 1024;

/**
 * Reads a file of the line format, plain or gzip (told by its first bytes), a line at a time. Blank lines are skipped;
 * a line that is no row comes with its number and a code that quotes nothing of it. `bytesRead` counts the file's own
 * bytes, for a progress bar. Errors of the file system and of a broken gzip are thrown.
 */
export async function* readLines(file: string): AsyncGenerator<ReadLine> {
  const source = createReadStream(file);
  const input = (await isGzip(file)) ? source.pipe(createGunzip()) : source;
  // A pipe does not pass on the error of its source.
  source.on('error', (error) => input.destroy(error));
  const decoder = new TextDecoder('utf-8');
  let lineNumber = 0;
  try {
    for await (const text of splitLines(decode(input, decoder))) {
      lineNumber += 1;
      const bytesRead = source.bytesRead;
      if (text === null) yield { ok: false, lineNumber, reason: 'line-too-long', bytesRead };
      else if (text.trim() !== '') yield { lineNumber, bytesRead, ...parseLine(text) };
    }
  } finally {
    source.destroy();
    input.destroy();
  }
}

function parseLine(text: string): { readonly ok: true; readonly line: LineRow } | { readonly ok: false; readonly reason: string } {
  try {
    return readRow(JSON.parse(text));
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
    return { ok: false, reason: 'not-json' };
  }
}

async function* decode(input: AsyncIterable<Uint8Array>, decoder: TextDecoder): AsyncGenerator<string> {
  for await (const chunk of input) yield decoder.decode(chunk, { stream: true });
  yield decoder.decode();
}

/** Lines without their ends; null for one that is too long. */
async function* splitLines(chunks: AsyncIterable<string>): AsyncGenerator<string | null> {
  let rest = '';
  let isTooLong = false;
  for await (const chunk of chunks) {
    const pieces = chunk.split('\n');
    for (const [index, piece] of pieces.entries()) {
      if (!isTooLong) rest += piece;
      if (rest.length > longestLine) {
        isTooLong = true;
        rest = '';
      }
      if (index === pieces.length - 1) break;
      yield isTooLong ? null : rest.replace(/\r$/u, '');
      rest = '';
      isTooLong = false;
    }
  }
  if (isTooLong) yield null;
  else if (rest !== '') yield rest;
}

async function isGzip(file: string): Promise<boolean> {
  const handle = await open(file);
  try {
    const { bytesRead, buffer } = await handle.read(Buffer.alloc(2), 0, 2, 0);
    return bytesRead === 2 && buffer[0] === 0x1f && buffer[1] === 0x8b;
  } finally {
    await handle.close();
  }
}
