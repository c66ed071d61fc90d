import { existsSync, mkdtempSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { expect, test } from 'vitest';
import type { Secrets } from '#core/ports/secrets.ts';
import { createSealedSecrets } from './sealed-secrets.ts';

const passphrase = 'a long winter evening';
const newFile = (): string => join(mkdtempSync(join(tmpdir(), 'caseloom-secrets-')), 'secrets.sealed');

function open(file: string): { readonly secrets: Secrets; readonly damaged: string[] } {
  const damaged: string[] = [];
  return { secrets: createSealedSecrets({ file, now: () => 7, onCorrupt: (keptAs) => damaged.push(keptAs) }), damaged };
}

test('without a passphrase secrets live in memory only and touch no disk', async () => {
  const file = newFile();
  const { secrets } = open(file);
  await secrets.set('key', 'top secret');
  expect([secrets.kind(), await secrets.get('key'), readdirSync(dirname(file))]).toEqual(['memory-only', 'top secret', []]);
});

test('a passphrase seals what is there, and the next start is locked until it is given', async () => {
  const file = newFile();
  const first = open(file).secrets;
  const kinds: string[] = [];
  first.onKindChange((kind) => kinds.push(kind));
  await first.set('key', 'top secret');
  await first.unlock(passphrase);
  await first.set('later', 'also secret');
  await first.delete('nothing');
  expect(kinds).toEqual(['sealed-file']);
  expect(readFileSync(file, 'utf8')).not.toMatch(/secret|key|later/);
  if (process.platform !== 'win32') expect(statSync(file).mode & 0o777).toBe(0o600);

  const next = open(file).secrets;
  expect(next.kind()).toBe('locked');
  await expect(next.get('key')).rejects.toMatchObject({ kind: 'unavailable', code: 'SECRETS_LOCKED' });
  await expect(next.set('key', 'x')).rejects.toMatchObject({ code: 'SECRETS_LOCKED' });
  await expect(next.unlock('a long winter morning')).rejects.toMatchObject({ kind: 'forbidden', code: 'WRONG_PASSPHRASE' });
  expect(next.kind()).toBe('locked');
  // Asked for while the unlock still runs: it waits for it instead of failing.
  const [, value] = await Promise.all([next.unlock(passphrase), next.get('key')]);
  expect([value, await next.get('later'), next.kind()]).toEqual(['top secret', 'also secret', 'sealed-file']);
});

test('the same values are sealed differently each time', async () => {
  const file = newFile();
  const { secrets } = open(file);
  await secrets.unlock(passphrase);
  await secrets.set('key', 'x');
  const first = readFileSync(file, 'utf8');
  await secrets.set('key', 'x');
  expect(readFileSync(file, 'utf8')).not.toBe(first);
});

test('a file that is not ours is kept aside and said, and the start goes on', async () => {
  const file = newFile();
  writeFileSync(file, '{"half":');
  const { secrets, damaged } = open(file);
  expect([secrets.kind(), damaged, existsSync(file)]).toEqual(['memory-only', [`${file}.damaged-7`], false]);
  expect(readFileSync(`${file}.damaged-7`, 'utf8')).toBe('{"half":');
});

test('damage inside is told from a wrong passphrase, and kept aside', async () => {
  const file = newFile();
  const first = open(file).secrets;
  await first.set('key', 'x');
  await first.unlock(passphrase);
  const envelope = JSON.parse(readFileSync(file, 'utf8')) as { data: string };
  writeFileSync(file, JSON.stringify({ ...envelope, data: Buffer.alloc(11).toString('base64') }));
  const { secrets, damaged } = open(file);
  await expect(secrets.unlock(passphrase)).rejects.toMatchObject({ kind: 'corrupt-data', code: 'SECRETS_FILE_CORRUPT' });
  expect([secrets.kind(), damaged]).toEqual(['memory-only', [`${file}.damaged-7`]]);
});

test('a passphrase anybody can guess is refused', async () => {
  await expect(open(newFile()).secrets.unlock('short')).rejects.toMatchObject({ code: 'PASSPHRASE_TOO_SHORT' });
});
