import type { ConversationView } from '#shared/contract/views.ts';
import { wordCustomer } from '../../i18n/word-view.ts';
import { isWhole } from './is-whole.ts';

export const inboxFilters = ['mine', 'waiting', 'all', 'mail', 'left', 'ended'] as const;
export type InboxFilter = (typeof inboxFilters)[number];

type Asked = { readonly filter: InboxFilter; readonly text: string; readonly profileId: string | null };

/** The rows of a filter in their order: my chats in the order they began, then who waits longest; broken ones last, among all. */
export function inboxRows(views: readonly ConversationView[], { filter, text, profileId }: Asked): readonly ConversationView[] {
  const words = text.trim().toLocaleLowerCase();
  return views
    .filter((view) => passes(view, filter, profileId) && says(view, words))
    .sort((a, b) => rankOf(a, profileId) - rankOf(b, profileId) || timeOf(a) - timeOf(b) || (a.id < b.id ? -1 : 1));
}

/** How many conversations each filter holds. */
export function countRows(views: readonly ConversationView[], profileId: string | null): Readonly<Record<InboxFilter, number>> {
  const counts = { mine: 0, waiting: 0, all: 0, mail: 0, left: 0, ended: 0 };
  for (const view of views) for (const filter of inboxFilters) if (passes(view, filter, profileId)) counts[filter] += 1;
  return counts;
}

/**
 * Keeps rows where they are while the pointer is over the list: known ones in their old order, new ones below, gone
 * ones dropped.
 */
export function holdOrder(rows: readonly ConversationView[], heldIds: readonly string[]): readonly ConversationView[] {
  const byId = new Map(rows.map((row) => [row.id, row]));
  const held = heldIds.flatMap((id) => byId.get(id) ?? []);
  const known = new Set(heldIds);
  return [...held, ...rows.filter((row) => !known.has(row.id))];
}

function passes(view: ConversationView, filter: InboxFilter, profileId: string | null): boolean {
  if (!isWhole(view)) return filter === 'all';
  switch (filter) {
    case 'mine':
      return view.status === 'active' && view.assignedTo !== null && view.assignedTo === profileId;
    case 'waiting':
      return view.status === 'waiting';
    case 'all':
      return view.status !== 'ended';
    case 'mail':
      return view.channel === 'email' && view.status !== 'ended';
    case 'left':
      return view.status === 'left-message';
    case 'ended':
      return view.status === 'ended';
  }
}

function says(view: ConversationView, words: string): boolean {
  return (
    words === '' ||
    (isWhole(view) && `${wordCustomer(view)}\n${view.lastMessagePreview}\n${view.lineOfBusinessName}`.toLocaleLowerCase().includes(words))
  );
}

function rankOf(view: ConversationView, profileId: string | null): number {
  if (!isWhole(view)) return 6;
  switch (view.status) {
    case 'active':
      return view.assignedTo === profileId ? 0 : 4;
    case 'waiting':
      return 1;
    case 'left-message':
      return 2;
    case 'greeter':
      return 3;
    case 'ended':
      return 5;
  }
}

function timeOf(view: ConversationView): number {
  if (!isWhole(view)) return 0;
  if (view.status === 'ended') return -view.lastMessageAt;
  return view.status === 'active' ? view.startedAt : (view.waitingSince ?? view.startedAt);
}
