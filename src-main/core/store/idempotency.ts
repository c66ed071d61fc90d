import { AppError } from '#shared/lib/app-error.ts';
import type { Database } from './database.ts';

export type IdempotencyKey = {
  readonly key: string;
  readonly route: string;
  /** Tells what was asked from anything else asked under the key; left out by the core's own keys, which say it all. */
  readonly inputHash?: string | undefined;
};

/** Route of an effect pushed into the workspace's own store; its key is the effect's id, the proof that it was done. */
export const effectRoute = 'backend.push';

/** Far longer than a window goes on asking what became of a request. */
const keptMs = 7 * 24 * 60 * 60 * 1000;
const mostAtOnce = 500;

type Kept = { readonly route: string; readonly result: string | null; readonly input_hash: string | null };

/** The first result under this key. Throws conflict IDEMPOTENCY_KEY_REUSED when it was taken by another route or with other input. */
export function firstResult(db: Database, { key, route, inputHash }: IdempotencyKey): { readonly result: unknown } | null {
  const row = db.get<Kept>('SELECT route, result, input_hash FROM idempotency WHERE key = ?', key);
  if (row === undefined) return null;
  const isOther = inputHash !== undefined && row.input_hash !== null && row.input_hash !== inputHash;
  if (row.route !== route || isOther) {
    const what = row.route === route ? 'other input' : row.route;
    throw new AppError('conflict', 'IDEMPOTENCY_KEY_REUSED', `The key was used for ${what} before`, { data: { route: row.route } });
  }
  return { result: row.result === null ? undefined : JSON.parse(row.result) };
}

export function keepResult(db: Database, asked: IdempotencyKey, kept: { readonly result: unknown; readonly at: number }): void {
  const { key, route, inputHash = null } = asked;
  const json = kept.result === undefined ? null : JSON.stringify(kept.result);
  db.run('INSERT INTO idempotency (key, route, input_hash, result, at) VALUES (?, ?, ?, ?, ?)', key, route, inputHash, json, kept.at);
}

/** Forgets some of the results nobody asks for any more, never an effect's. Returns whether more are left. */
export function forgetResults(db: Database, now: number): boolean {
  const old = db.all<{ key: string }>(
    'SELECT key FROM idempotency WHERE at < ? AND route <> ? ORDER BY at LIMIT ?',
    now - keptMs,
    effectRoute,
    mostAtOnce,
  );
  for (const { key } of old) db.run('DELETE FROM idempotency WHERE key = ?', key);
  return old.length === mostAtOnce;
}
