import { existsSync } from 'node:fs';
import { isAbsolute, join, resolve } from 'node:path';

/** Exit code of a command whose data is not on this machine: neither done nor failed. */
export const exitNoData = 3;

export type FoundData = { readonly ok: true; readonly file: string } | { readonly ok: false; readonly reason: string };

/** Data from outside the project: an own path, or a name in the data folder of CASELOOM_SHARED (default ../shared). */
export function findData(
  name: string,
  from: { readonly cwd: string; readonly env: Readonly<Record<string, string | undefined>> },
): FoundData {
  const own = resolve(from.cwd, name);
  if (existsSync(own)) return { ok: true, file: own };
  const shared = resolve(from.cwd, from.env['CASELOOM_SHARED'] ?? '../shared');
  const below = join(shared, 'data', name);
  if (!isAbsolute(name) && existsSync(below)) return { ok: true, file: below };
  const reason = existsSync(shared)
    ? `neither ${own} nor ${below} exists`
    : `${own} does not exist, and there is no shared folder (CASELOOM_SHARED)`;
  return { ok: false, reason };
}
