import { existsSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import type { Secrets } from '#core/ports/secrets.ts';
import { createSafeSecrets } from './safe-secrets.ts';

type Vault = Parameters<typeof createSafeSecrets>[0]['vault'];
type Backend = ReturnType<Vault['getSelectedStorageBackend']>;
type Machine = {
  readonly platform?: NodeJS.Platform;
  readonly backend?: Backend;
  readonly hasVault?: boolean;
  readonly isOtherUser?: boolean;
};

const newFile = (): string => join(mkdtempSync(join(tmpdir(), 'caseloom-safe-')), 'secrets.safe');

function open(file: string, machine: Machine = {}, damaged: string[] = []): Promise<Secrets> {
  const vault: Vault = {
    isAsyncEncryptionAvailable: async () => machine.hasVault ?? true,
    encryptStringAsync: async (text) => Buffer.from(`sealed:${text.toUpperCase()}`),
    decryptStringAsync: async (bytes) => {
      if (machine.isOtherUser === true) throw new Error('cannot decrypt');
      return { result: bytes.toString().slice('sealed:'.length).toLowerCase(), shouldReEncrypt: false };
    },
    getSelectedStorageBackend: () => machine.backend ?? 'gnome_libsecret',
  };
  return createSafeSecrets({
    file,
    vault,
    platform: machine.platform ?? 'linux',
    now: () => 7,
    onCorrupt: (keptAs) => damaged.push(keptAs),
  });
}

test('secrets are on disk only as the key store made them, and are there at the next start', async () => {
  const file = newFile();
  const secrets = await open(file);
  await secrets.set('key', 'top secret');
  await secrets.set('gone', 'x');
  await secrets.delete('gone');
  expect(readFileSync(file, 'utf8')).not.toContain('top secret');
  const next = await open(file);
  expect([next.kind(), await next.get('key'), await next.get('gone')]).toEqual(['safe-storage', 'top secret', null]);
});

// Electron "encrypts" with a password everybody can read there: calling that safe would be a lie on the screen.
test.each<[string, Machine]>([
  ['Linux without a key store', { backend: 'basic_text' }],
  ['Linux before it is known', { backend: 'unknown' }],
  ['a machine without encryption', { platform: 'darwin', hasVault: false }],
])('%s keeps secrets in memory and off the disk', async (_name, machine) => {
  const file = newFile();
  const secrets = await open(file, machine);
  await secrets.set('key', 'top secret');
  expect([secrets.kind(), await secrets.get('key'), existsSync(file)]).toEqual(['memory-only', 'top secret', false]);
});

test('a damaged file is kept aside and said', async () => {
  const file = newFile();
  for (const text of ['{"half', '{"a":1}', '[["a"]]']) {
    writeFileSync(file, text);
    const damaged: string[] = [];
    expect(await (await open(file, {}, damaged)).get('a')).toBeNull();
    expect([damaged, readFileSync(`${file}.damaged-7`, 'utf8'), existsSync(file)]).toEqual([[`${file}.damaged-7`], text, false]);
  }
});

test("another user's secret is an error with a name, not an empty value", async () => {
  const file = newFile();
  await (await open(file)).set('key', 'x');
  await expect((await open(file, { isOtherUser: true })).get('key')).rejects.toMatchObject({
    kind: 'corrupt-data',
    code: 'SECRET_UNREADABLE',
  });
});
