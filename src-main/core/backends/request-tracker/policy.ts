import { AppError } from '#shared/lib/app-error.ts';
import { z } from 'zod';
import type { PolicyRecord } from '../../ports/backend.ts';
import type { Administration } from './administration.ts';
import { partsOf, type Act } from './transactions.ts';
import type { Writing } from './writing.ts';

const prefix = 'policy/';
/** More writers at once than this on the same version there are not. */
const entriesRead = 30;
const policyShape = z.record(z.string(), z.unknown());

/**
 * Policy as it stands: each version is correspondence on one ticket that names the version it follows. Only who may
 * correspond in the administrators' queue can write one, as the type of the transaction shows; comments count for nothing.
 */
export async function readPolicy(writing: Writing, administration: Administration): Promise<PolicyRecord | null> {
  const newest = await newestVersion(administration);
  if (newest === null) return null;
  const [part] = (await partsOf(writing.http, [newest.id])).get(newest.id) ?? [];
  return { version: newest.id, policy: parsed(part?.Content ?? '') };
}

/** Of several that follow the same version the lowest transaction counts. Throws conflict POLICY_CHANGED to the others. */
export async function writePolicy(
  administration: Administration,
  policy: PolicyRecord['policy'],
  baseVersion: string | null,
): Promise<PolicyRecord> {
  const changed = new AppError('conflict', 'POLICY_CHANGED', 'The policy was changed meanwhile');
  if (((await newestVersion(administration))?.id ?? null) !== baseVersion) throw changed;
  const ticketId = await administration.ticketFor('policy');
  const opId = `${prefix}${baseVersion ?? '0'}`;
  const version = await administration.append(ticketId, { opId, text: JSON.stringify(policy), isAuthoritative: true });
  const first = (await versions(administration)).find((entry) => entry.opId === opId);
  if (first?.id !== version) throw changed;
  return { version, policy };
}

async function versions(administration: Administration): Promise<readonly Act[]> {
  const ticketId = await administration.ticketFor('policy');
  const { acts } = await administration.entries(ticketId, prefix, entriesRead);
  return acts.filter(({ type }) => type === 'Correspond');
}

async function newestVersion(administration: Administration): Promise<Act | null> {
  return standingVersion(await versions(administration));
}

/** The newest of those that came first on the version they follow; what came second followed in vain. */
export function standingVersion<Entry extends Pick<Act, 'opId'>>(entries: readonly Entry[]): Entry | null {
  const taken = new Set<string>();
  let standing: Entry | null = null;
  for (const entry of entries) {
    if (!taken.has(entry.opId)) standing = entry;
    taken.add(entry.opId);
  }
  return standing;
}

function parsed(text: string): PolicyRecord['policy'] {
  try {
    return policyShape.parse(JSON.parse(text));
  } catch {
    throw new AppError('upstream', 'BACKEND_ANSWERED_NONSENSE', 'The policy is not readable');
  }
}
