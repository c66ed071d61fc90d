import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { importFile } from './import-file.ts';
import { findData } from './shared-folder.ts';

let folder = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'caseloom-import-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

const row = (id: number): string => JSON.stringify({ id: `t${id}`, source: 'ours', subject: 'Broken', body: 'It broke' });

describe('importFile', () => {
  it('hands on batches of at most 200, the rest at the end, and counts refusals with their places', async () => {
    const file = join(folder, 'rows.jsonl');
    writeFileSync(file, [...Array.from({ length: 450 }, (_, index) => row(index)), 'no json', '{}', '[]', 'no', 'nein', 'non'].join('\n'));
    const sizes: number[] = [];
    const report = await importFile(file, {
      now: () => 0,
      onProgress: () => undefined,
      sink(rows) {
        sizes.push(rows.length);
        return { added: rows.length - 1, existing: 0, refused: [{ id: 'odd', reason: 'no-customer-words' }] };
      },
    });
    expect(sizes).toEqual([200, 200, 50]);
    expect(report).toMatchObject({ rows: 456, added: 447, refused: 9 });
    expect(report.reasons['not-json']).toEqual({ count: 4, first: ['line 451', 'line 454', 'line 455'] });
    expect(report.reasons['no-customer-words']?.count).toBe(3);
  });
});

describe('findData', () => {
  it('takes an own file first, then the shared folder, and says why there is none', () => {
    writeFileSync(join(folder, 'own.gz'), '');
    expect(findData('own.gz', { cwd: folder, env: {} })).toEqual({ ok: true, file: join(folder, 'own.gz') });
    const missing = findData('chats.gz', { cwd: folder, env: { CASELOOM_SHARED: join(folder, 'nowhere') } });
    expect(missing.ok).toBe(false);
    expect(!missing.ok && missing.reason).toMatch(/no shared folder/);
  });
});
