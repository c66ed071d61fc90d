import type { PulledPage, RemoteRow } from '../../ports/backend.ts';
import type { Conversation } from './answers.ts';
import { listPage } from './conversations.ts';
import { readCursor, writeCursor, type Cursor, type FirstSyncCursor } from './cursor.ts';
import { allMessages } from './messages.ts';
import { pullChanges } from './pull-changes.ts';
import { rowsOf } from './rows-of.ts';
import type { Working } from './working.ts';

/** A page of what changed after the cursor, or of everything. */
export async function pull(working: Working, text: string | null): Promise<PulledPage> {
  const lines = (await working.catalog.lines()).map(({ id }) => String(id));
  const cursor = text === null ? null : readCursor(text, lines);
  if (cursor?.phase === 'delta') {
    const { rows, next, isLast } = await pullChanges(working, cursor);
    return { rows, cursor: writeCursor(next), isLast, progress: null };
  }
  const beginning: FirstSyncCursor = { v: 1, lines, phase: 'first', since: 0, page: 1, below: null, total: null, done: 0, highest: 0 };
  const { rows, next, progress } = await pullEverything(working, cursor ?? beginning);
  return { rows, cursor: writeCursor(next), isLast: false, progress };
}

type Step = { readonly rows: readonly RemoteRow[]; readonly next: Cursor; readonly progress: PulledPage['progress'] };

/** The delta begins where the first sync did: what happens meanwhile is told again then. */
async function pullEverything(working: Working, cursor: FirstSyncCursor): Promise<Step> {
  const { page, below } = cursor;
  const found = await listPage(working, page);
  const since = cursor.since === 0 ? found.at : cursor.since;
  // With fewer than before, the pages have moved up and the one before has some that nobody read.
  if (page > 1 && cursor.total !== null && found.total < cursor.total) {
    const back = { ...cursor, page: page - 1, total: found.total };
    return { rows: [], next: back, progress: { done: cursor.done, total: found.total } };
  }
  if (found.isEmpty) {
    const next: Cursor = {
      v: 1,
      lines: cursor.lines,
      phase: 'delta',
      since,
      told: {},
      sweep: { page: 1, below: 0 },
      highest: cursor.highest,
    };
    return { rows: [], next, progress: { done: cursor.done, total: found.total } };
  }
  // New ones move the pages down: those were told of.
  const fresh = found.conversations.filter(({ id }) => below === null || id < below);
  const rows = (await Promise.all(fresh.map((conversation) => allRows(working, conversation)))).flat();
  const done = cursor.done + fresh.length;
  const ids = found.conversations.map(({ id }) => id);
  const next = {
    ...{ ...cursor, since, page: page + 1, total: found.total, done },
    below: Math.min(below ?? Number.POSITIVE_INFINITY, ...ids),
    highest: Math.max(cursor.highest, ...ids),
  };
  return { rows, next: { ...next, below: Number.isFinite(next.below) ? next.below : null }, progress: { done, total: found.total } };
}

async function allRows(working: Working, conversation: Conversation): Promise<readonly RemoteRow[]> {
  const messages = await allMessages(working, String(conversation.id));
  return messages === null ? [] : rowsOf(working, conversation, messages);
}
