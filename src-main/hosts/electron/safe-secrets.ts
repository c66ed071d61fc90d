import { readFileSync, renameSync } from 'node:fs';
import type { SafeStorage } from 'electron';
import type { Secrets, SecretsKind } from '#core/ports/secrets.ts';
import { AppError } from '#shared/lib/app-error.ts';
import { writeDurably } from '#core/store/files.ts';

type Vault = Pick<SafeStorage, 'isAsyncEncryptionAvailable' | 'encryptStringAsync' | 'decryptStringAsync' | 'getSelectedStorageBackend'>;

type SafeSecretsOptions = {
  readonly file: string;
  readonly vault: Vault;
  readonly platform: NodeJS.Platform;
  readonly now: () => number;
  readonly onCorrupt: (keptAs: string) => void;
};

/** Secrets encrypted by the operating system's key store; this run's memory where there is none worth the name. */
export async function createSafeSecrets(options: SafeSecretsOptions): Promise<Secrets> {
  const { file, vault } = options;
  const kind: SecretsKind = (await isTrustworthy(options)) ? 'safe-storage' : 'memory-only';
  const sealed = kind === 'safe-storage' ? loadSealed(options) : new Map<string, string>();

  return {
    kind: () => kind,
    async get(name) {
      const value = sealed.get(name);
      if (value === undefined || kind === 'memory-only') return value ?? null;
      try {
        return (await vault.decryptStringAsync(Buffer.from(value, 'base64'))).result;
      } catch (cause) {
        // Another user's or machine's key store: the secret is as good as gone, its name is still known.
        throw new AppError('corrupt-data', 'SECRET_UNREADABLE', 'the key store cannot open this secret', { cause });
      }
    },
    async set(name, value) {
      if (kind === 'memory-only') return void sealed.set(name, value);
      sealed.set(name, (await vault.encryptStringAsync(value)).toString('base64'));
      writeDurably(file, JSON.stringify([...sealed]));
    },
    async delete(name) {
      if (sealed.delete(name) && kind === 'safe-storage') writeDurably(file, JSON.stringify([...sealed]));
    },
    // The operating system has unlocked its store with the person's own sign-in.
    unlock: async () => undefined,
    onKindChange: () => () => undefined,
  };
}

/** Linux without a key store "encrypts" with a password that is in Electron's source (`basic_text`). */
async function isTrustworthy({ vault, platform }: SafeSecretsOptions): Promise<boolean> {
  if (!(await vault.isAsyncEncryptionAvailable())) return false;
  return platform !== 'linux' || !['basic_text', 'unknown'].includes(vault.getSelectedStorageBackend());
}

function loadSealed({ file, now, onCorrupt }: SafeSecretsOptions): Map<string, string> {
  try {
    const value: unknown = JSON.parse(readFileSync(file, 'utf8'));
    if (isEntries(value)) return new Map(value);
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return new Map();
    if (!(error instanceof SyntaxError)) throw error;
  }
  const keptAs = `${file}.damaged-${now()}`;
  renameSync(file, keptAs);
  onCorrupt(keptAs);
  return new Map();
}

function isEntries(value: unknown): value is readonly (readonly [string, string])[] {
  return (
    Array.isArray(value) &&
    value.every((entry: unknown) => Array.isArray(entry) && entry.length === 2 && entry.every((part) => typeof part === 'string'))
  );
}
