import type { PulledPage } from '../../ports/backend.ts';
import { readCursor, writeCursor, type Cursor } from './cursor.ts';
import { pullChanges } from './pull-changes.ts';
import { pullEverything } from './pull-everything.ts';
import { oneOf } from './query.ts';
import type { Reading } from './read-messages.ts';
import { newestTransactions } from './transactions.ts';

/** A page of what changed after the cursor, or of everything. Each page costs a handful of requests, however full it is. */
export async function pull(reading: Reading, text: string | null): Promise<PulledPage> {
  const lines = (await reading.catalog.lines()).map(({ id }) => id);
  const cursor = text === null ? await beginning(reading, lines) : readCursor(text, lines);
  if (cursor.phase === 'delta') {
    const { rows, next, isLast } = await pullChanges(reading, cursor);
    return { rows, cursor: writeCursor(next), isLast, progress: null };
  }
  const { rows, next } = await pullEverything(reading, cursor);
  const { done, total } = next.phase === 'first' ? next : cursor;
  return { rows, cursor: writeCursor(next), isLast: false, progress: { done, total } };
}

/** The delta begins where the first sync did: what happens meanwhile is told again then. */
async function beginning({ http }: Reading, lines: readonly string[]): Promise<Cursor> {
  const [base = 0] = await newestTransactions(http, [oneOf('TicketQueue', lines)]);
  return { v: 1, phase: 'first', lines: [...lines], base, highest: 0, before: null, done: 0, total: null, talk: null };
}
