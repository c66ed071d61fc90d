import { useState } from 'react';
import type { ConversationView } from '#shared/contract/views.ts';
import { holdOrder, inboxRows } from './inbox-rows.ts';
import type { InboxFilter } from './inbox-rows.ts';
import { useInboxView } from './inbox-view.ts';

type Hold = { readonly filter: InboxFilter; readonly ids: readonly string[] };

/** The rows to show, and the hold on their order while the pointer is over them. */
export function useHeldRows(views: readonly ConversationView[], profileId: string | null) {
  const filter = useInboxView((view) => view.filter);
  const text = useInboxView((view) => view.text);
  const [held, setHeld] = useState<Hold | null>(null);
  const sorted = inboxRows(views, { filter, text, profileId });
  // A hold is about the list it was taken on; another filter starts in its own order.
  const isHeld = held !== null && held.filter === filter;
  const rows = isHeld ? holdOrder(sorted, held.ids) : sorted;
  const hold = (isOver: boolean) => setHeld(isOver ? { filter, ids: rows.map((row) => row.id) } : null);
  return { rows, hold };
}
