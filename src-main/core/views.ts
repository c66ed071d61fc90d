import type { EntityName } from '#shared/contract/views.ts';
import { casePaneView, caseRecord, caseRow } from './cases/case-views.ts';
import { conversationRow, conversationView, isInWorkingSet, messageView, type MessageRow } from './conversations/conversation-views.ts';
import type { Drafts } from './drafts/drafts.ts';
import type { Clock } from './ports/ports.ts';
import type { ContentReader } from './store/content-reader.ts';
import type { ViewBuilder } from './store/store.ts';
import { workspaceView, type RunningState } from './workspace/workspace-view.ts';

/** How each entity of the working set is shown; null for what is gone or not in it. */
export function createViews(parts: {
  readonly clock: Clock;
  readonly content: ContentReader;
  readonly drafts: () => Drafts;
  readonly running: () => RunningState;
}): Record<EntityName, ViewBuilder> {
  const { content, clock } = parts;
  const kept: (id: string, db: Parameters<ViewBuilder>[1]) => ReturnType<typeof conversationRow> = (id, db) => {
    const row = conversationRow(db, id);
    return row !== undefined && isInWorkingSet(row, clock.now()) ? row : undefined;
  };
  return {
    workspace: (_id, db) => workspaceView(db, parts.running()),
    conversation: (id, db) => {
      const row = kept(id, db);
      return row === undefined ? null : conversationView(db, content, row);
    },
    casePane: (id, db) => {
      const row = kept(id, db);
      return row === undefined ? null : casePaneView(db, content, row);
    },
    message: (id, db) => {
      const row = db.get<MessageRow>('SELECT * FROM messages WHERE id = ?', id);
      if (row === undefined || kept(row.conversation_id, db) === undefined) return null;
      const view = messageView(db, content, row);
      // A line taken back in its undo window was never said.
      return view.delivery?.state === 'cancelled' ? null : view;
    },
    draft: (id, db) => {
      const separator = id.lastIndexOf(':');
      return parts.drafts().view(db, id.slice(0, separator), id.slice(separator + 1));
    },
    case: (id, db) => {
      const record = caseRecord(db, id);
      return record === undefined ? null : caseRow(db, content, record);
    },
    followUp: (id, db) => {
      const row = db.get<{ due_at: number | null; needs_person: number }>(
        'SELECT due_at, needs_person FROM follow_ups WHERE case_id = ?',
        id,
      );
      return row === undefined ? null : { caseId: id, dueAt: row.due_at, needsPerson: row.needs_person === 1 };
    },
  };
}
