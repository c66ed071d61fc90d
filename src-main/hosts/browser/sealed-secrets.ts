import { readFileSync, renameSync } from 'node:fs';
import type { Secrets, SecretsKind } from '#core/ports/secrets.ts';
import { AppError } from '#shared/lib/app-error.ts';
import { writeDurably } from '#core/store/files.ts';
import { deriveKey, openSealed, readEnvelope, type SealKey, type SealedEnvelope, sealValues } from './sealed-file.ts';

const shortestPassphrase = 8;

type SealedSecretsOptions = {
  readonly file: string;
  readonly now: () => number;
  /** Told once when a damaged file was moved aside, with its new name. */
  readonly onCorrupt: (keptAs: string) => void;
};

/** The browser host's secret store: this run's memory until a passphrase is set, a sealed file from then on. */
export function createSealedSecrets(options: SealedSecretsOptions): Secrets {
  let envelope = loadEnvelope(options);
  let key: SealKey | null = null;
  let values = new Map<string, string>();
  const listeners = new Set<(kind: SecretsKind) => void>();

  const kind = (): SecretsKind => (key !== null ? 'sealed-file' : envelope === null ? 'memory-only' : 'locked');
  const tell = (): void => listeners.forEach((listener) => listener(kind()));
  const inOrder = createQueue();

  function keep(next: Map<string, string>): void {
    if (kind() === 'locked') throw new AppError('unavailable', 'SECRETS_LOCKED', 'the sealed file is locked');
    if (key !== null) {
      const made = sealValues(next, key);
      writeDurably(options.file, JSON.stringify(made));
      envelope = made;
    }
    values = next;
  }

  async function unlock(passphrase: string): Promise<void> {
    if (envelope === null) {
      if (passphrase.length < shortestPassphrase) throw new AppError('invalid-input', 'PASSPHRASE_TOO_SHORT', 'passphrase too short');
      const fresh = await deriveKey(passphrase);
      const made = sealValues(values, fresh);
      writeDurably(options.file, JSON.stringify(made));
      envelope = made;
      key = fresh;
    } else {
      try {
        const opened = await openSealed(envelope, passphrase);
        if (key !== null) return;
        ({ key, values } = opened);
      } catch (error) {
        if (error instanceof AppError && error.kind === 'corrupt-data') {
          envelope = null;
          setAside(options);
          tell();
        }
        throw error;
      }
    }
    tell();
  }

  return {
    kind,
    get: (name) =>
      inOrder(async () => {
        if (kind() === 'locked') throw new AppError('unavailable', 'SECRETS_LOCKED', 'the sealed file is locked');
        return values.get(name) ?? null;
      }),
    set: (name, value) => inOrder(async () => keep(new Map(values).set(name, value))),
    delete: (name) => inOrder(async () => keep(new Map([...values].filter(([other]) => other !== name)))),
    unlock: (passphrase) => inOrder(() => unlock(passphrase)),
    onKindChange(listener) {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
  };
}

function loadEnvelope(options: SealedSecretsOptions): SealedEnvelope | null {
  let text: string;
  try {
    text = readFileSync(options.file, 'utf8');
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return null;
    throw error;
  }
  const envelope = readEnvelope(text);
  if (envelope === null) setAside(options);
  return envelope;
}

/** A damaged file is never written over: what is in it may still be worth something to its owner. */
function setAside({ file, now, onCorrupt }: SealedSecretsOptions): void {
  const keptAs = `${file}.damaged-${now()}`;
  renameSync(file, keptAs);
  onCorrupt(keptAs);
}

/** One act after the other: an unlock takes a second, and what comes after it must see its result. */
function createQueue(): <Value>(act: () => Promise<Value>) => Promise<Value> {
  let last: Promise<unknown> = Promise.resolve();
  return (act) => {
    const next = last.then(act);
    last = next.catch(() => undefined);
    return next;
  };
}
