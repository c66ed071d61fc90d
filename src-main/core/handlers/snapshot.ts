import type { EntityName } from '#shared/contract/views.ts';
import { newestMessageRows, workingSet } from '../conversations/conversation-views.ts';
import type { Reader, ViewBuilder } from '../store/store.ts';

type Parts = { readonly views: Partial<Record<EntityName, ViewBuilder>>; readonly now: number; readonly profileId: string };
type Changed = { entity: string; id: string; view: unknown };

/** The whole working set for a console that has nothing, or nothing recent enough. */
export function snapshot(db: Reader, parts: Parts): Changed[] {
  const changed: Changed[] = [];
  const add = (entity: EntityName, id: string): void => {
    const view = parts.views[entity]?.(id, db) ?? null;
    if (view !== null) changed.push({ entity, id, view });
  };
  add('workspace', 'workspace');
  const ids = workingSet(db, parts.now);
  for (const id of ids) add('conversation', id);
  for (const id of newestOf(db, ids)) {
    for (const message of newestMessageRows(db, id)) add('message', message.id);
    add('casePane', id);
  }
  return [...changed, ...draftsOf(db, parts)];
}

/** Conversations whose messages and pane every desk keeps; those of a longer queue are asked for when they are opened. */
const mostInDetail = 300;

function newestOf(db: Reader, ids: readonly string[]): readonly string[] {
  if (ids.length <= mostInDetail) return ids;
  const newest = db.all<{ id: string }>(
    `SELECT id FROM conversations WHERE status IN ('greeter', 'waiting', 'active', 'left-message') ORDER BY last_message_at DESC LIMIT ?`,
    mostInDetail,
  );
  return newest.map((row) => row.id);
}

/** What a person has typed and not sent, in every conversation of the working set. */
export function draftsOf(db: Reader, { views, now, profileId }: Parts): Changed[] {
  return workingSet(db, now)
    .map((conversationId) => `${conversationId}:${profileId}`)
    .map((id) => ({ entity: 'draft', id, view: views.draft?.(id, db) ?? null }))
    .filter(({ view }) => view !== null);
}
