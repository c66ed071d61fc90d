/** How well the secret store keeps: the operating system's, a file sealed by a passphrase (or still locked), or this run's memory. */
export type SecretsKind = 'safe-storage' | 'sealed-file' | 'locked' | 'memory-only';

/** The only home of secrets. Values never go to SQLite, the renderer, a log or an export. */
export type Secrets = {
  kind(): SecretsKind;
  /** Null when there is none. Throws AppError unavailable SECRETS_LOCKED while the sealed file is locked. */
  get(name: string): Promise<string | null>;
  set(name: string, value: string): Promise<void>;
  delete(name: string): Promise<void>;
  /** Opens (or first makes) the sealed file. Throws forbidden WRONG_PASSPHRASE; does nothing on safe storage. */
  unlock(passphrase: string): Promise<void>;
  /** Called when `kind()` changes. Returns the unsubscribe function. */
  onKindChange(listener: (kind: SecretsKind) => void): () => void;
};
