import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readLines } from './read-lines.ts';
import type { ReadLine } from './read-lines.ts';

let folder = '';
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'caseloom-lines-'));
});
afterAll(() => rmSync(folder, { recursive: true }));

async function read(content: string | Uint8Array): Promise<ReadLine[]> {
  const file = join(folder, 'rows');
  writeFileSync(file, content);
  const lines: ReadLine[] = [];
  for await (const line of readLines(file)) lines.push(line);
  return lines;
}

const utterance = { id: 'u', source: 'ours', text: 'Grüße, où est mon colis? 📦', intent: 'where' };
const chat = { id: 'c', source: 'ours', channel: 'chat', turns: [{ speaker: 'customer', text: 'hi' }], labels: { a: [1] }, more: 1 };
const ticket = { id: 't', source: 'ours', channel: 'portal', subject: 'It broke', queue: null, priority: 'High' };

describe('readLines', () => {
  it('reads all three kinds, plain or gzip, whatever the name of the file', async () => {
    const content = [chat, ticket, utterance].map((row) => JSON.stringify(row)).join('\n');
    for (const bytes of [content, gzipSync(content)]) {
      const lines = await read(bytes);
      expect(lines.map((line) => (line.ok ? line.line.kind : line.reason))).toEqual(['chat', 'ticket', 'utterance']);
    }
  });

  it('refuses a bad line with its number and a code, and reads on', async () => {
    const content = [
      JSON.stringify(chat),
      '',
      '{"id": "half',
      '[1]',
      '{"id":"x"}',
      '{"id":"y","source":"s","turns":[{"speaker":"dog","text":"w"}],"channel":"chat"}',
      JSON.stringify(ticket),
      '',
    ].join('\r\n');
    const lines = await read(content);
    expect(lines.map((line) => [line.lineNumber, line.ok ? 'ok' : line.reason])).toEqual([
      [1, 'ok'],
      [3, 'not-json'],
      [4, 'not-an-object'],
      [5, 'unknown-kind'],
      [6, 'invalid:turns.*.speaker'],
      [7, 'ok'],
    ]);
  });

  it('refuses a line that would not fit into memory, without keeping it', async () => {
    const lines = await read(`${'x'.repeat(9 * 1024 * 1024)}\n${JSON.stringify(chat)}\n`);
    expect(lines.map((line) => (line.ok ? 'ok' : line.reason))).toEqual(['line-too-long', 'ok']);
  });

  it('throws on a gzip that breaks off, instead of taking the half for the whole', async () => {
    const whole = gzipSync(
      Array.from({ length: 5000 }, (_, index) => JSON.stringify({ ...chat, id: `${index}-${Math.sin(index)}` })).join('\n'),
    );
    await expect(read(whole.subarray(0, whole.length / 2))).rejects.toThrow();
  });

  it('gives back every text of any file it is given, across chunks and multi-byte characters', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(fc.string({ unit: 'grapheme', minLength: 1, maxLength: 50 }), { maxLength: 30 }), async (texts) => {
        const padding = 'é'.repeat(30_001);
        const lines = await read(texts.map((text) => `${JSON.stringify({ ...utterance, text: text + padding })}\n`).join(''));
        expect(lines.map((line) => (line.ok && line.line.kind === 'utterance' ? line.line.row.text : null))).toEqual(
          texts.map((text) => text + padding),
        );
      }),
      { numRuns: 20 },
    );
  });
});
