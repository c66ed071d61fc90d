import type { RemoteDeletion, RemoteRow } from '../../ports/backend.ts';
import { AppError } from '#shared/lib/app-error.ts';
import type { Conversation } from './answers.ts';
import { listPage, listUpdated, readConversation, type ListPage } from './conversations.ts';
import type { DeltaCursor } from './cursor.ts';
import { milliseconds } from './map-conversation.ts';
import { messagesSince } from './messages.ts';
import { missingIds } from './missing-ids.ts';
import { rowsOf } from './rows-of.ts';
import type { Working } from './working.ts';

/** What was written before a moment may be committed after it, and times of messages are cut to the second. */
const overlapMs = 11_000;
/** So many conversations a page; each costs a request. */
const conversationsAtOnce = 50;
/** All that changed comes in one answer: after so long, reading everything again by pages is lighter. */
const longestMs = 30 * 24 * 3_600_000;

const secondMs = 1000;
/** More than that between two pages is another inbox's, of which nothing was told. */
const askedBetween = 20;

type Step = { readonly rows: readonly RemoteRow[]; readonly next: DeltaCursor; readonly isLast: boolean };

/** What changed since, told once: of what was told near the moment of the cursor it knows the versions. */
export async function pullChanges(working: Working, cursor: DeltaCursor): Promise<Step> {
  const first = await listPage(working, 1);
  if (first.at - cursor.since > longestMs) throw new AppError('corrupt-data', 'CURSOR_EXPIRED', 'Everything has to be read again');
  const seconds = Math.ceil(Math.max(0, first.at - cursor.since + overlapMs) / 1000) + 1;
  const updated = await listUpdated(working, seconds);
  const changed = updated.conversations
    .filter((conversation) => cursor.told[`u${String(conversation.id)}`] !== String(conversation.updated_at))
    .toSorted((one, other) => one.updated_at - other.updated_at);
  const taken = changed.slice(0, conversationsAtOnce);
  const isLast = taken.length === changed.length;
  const until = isLast ? first.at : Math.floor(milliseconds(taken.at(-1)?.updated_at ?? 0));
  const since = Math.max(cursor.since, until);
  const rows = (await Promise.all(taken.map((conversation) => changesOf(working, conversation, cursor)))).flat();
  const fresh = rows.filter((row) => cursor.told[keyOf(row)] !== toldAs(row));
  const { deletions, sweep } = await sweepOf(working, cursor, first);
  const highest = Math.max(cursor.highest, ...updated.conversations.map(({ id }) => id), ...first.conversations.map(({ id }) => id));
  const told = toldOf({ cursor, rows, taken, updated: updated.conversations, from: since - overlapMs });
  return { rows: [...fresh, ...deletions], next: { ...cursor, since, told, sweep, highest }, isLast };
}

async function changesOf(working: Working, conversation: Conversation, cursor: DeltaCursor): Promise<readonly RemoteRow[]> {
  const messages = await messagesSince(working, String(conversation.id), cursor.since - overlapMs);
  return messages === null ? [] : rowsOf(working, conversation, messages);
}

/** By what a row is known in the cursor. */
function keyOf(row: RemoteRow): string {
  return row.entity === 'deletion' ? `${row.of[0] ?? ''}-${row.id}` : `${row.entity === 'conversation' ? 'v' : row.entity[0]}${row.id}`;
}

type Told = {
  readonly cursor: DeltaCursor;
  readonly rows: readonly RemoteRow[];
  readonly taken: readonly Conversation[];
  readonly updated: readonly Conversation[];
  readonly from: number;
};

/** Only what the next delta is going to see again. */
function toldOf({ cursor, rows, taken, updated, from }: Told): DeltaCursor['told'] {
  const all: Record<string, string> = { ...cursor.told };
  for (const row of rows) all[keyOf(row)] = toldAs(row);
  for (const { id, updated_at: at } of taken) all[`u${String(id)}`] = String(at);
  const again = new Set(updated.filter(({ updated_at: at }) => milliseconds(at) >= from - secondMs).map(({ id }) => String(id)));
  const isSeenAgain = ([key, value]: readonly [string, string]): boolean =>
    key.startsWith('m') ? Number(value) >= from - secondMs : again.has(key.slice(1));
  return Object.fromEntries(Object.entries(all).filter(isSeenAgain));
}

/** A message never changes: its moment tells how long it has to be known. */
function toldAs(row: RemoteRow): string {
  return row.entity === 'message' ? String(row.at) : row.version;
}

type Swept = { readonly deletions: readonly RemoteDeletion[]; readonly sweep: DeltaCursor['sweep'] };

/** Looks on the newest page every time, and on one more, for what is not there any more. */
async function sweepOf(working: Working, { sweep, highest }: DeltaCursor, first: ListPage): Promise<Swept> {
  const newest = missingIds(idsOf(first), highest);
  const page = await listPage(working, sweep.page + 1);
  const ids = idsOf(page);
  const within = missingIds(ids, Math.max(...ids));
  const between = await goneBetween(working, { ids, below: sweep.page === 1 ? Math.min(...idsOf(first)) : sweep.below });
  const next = page.isEmpty ? { page: 1, below: 0 } : { page: sweep.page + 1, below: Math.min(sweep.below || Infinity, ...ids) };
  const gone = new Set([...newest, ...between, ...within]);
  return {
    deletions: [...gone].flatMap((id) => deletionsOf(String(id))),
    sweep: { ...next, below: Number.isFinite(next.below) ? next.below : 0 },
  };
}

/** Between two pages that were read at two moments, what is missing may have moved to the other one: that is asked for. */
async function goneBetween(
  working: Working,
  { ids, below }: { readonly ids: readonly number[]; readonly below: number },
): Promise<readonly number[]> {
  if (!Number.isFinite(below)) return [];
  const candidates = missingIds([ids.length === 0 ? 0 : Math.max(...ids)], below - 1).slice(0, askedBetween);
  const gone = await Promise.all(candidates.map(async (id) => (await readConversation(working, String(id))) === null));
  return candidates.filter((_, index) => gone[index]);
}

function idsOf({ conversations }: ListPage): readonly number[] {
  return conversations.map(({ id }) => id);
}

/** The case of a conversation has its id; the sync knows which of both it has. */
function deletionsOf(id: string): readonly RemoteDeletion[] {
  return (['case', 'conversation'] as const).map((of) => ({ entity: 'deletion', of, id, version: id }));
}
