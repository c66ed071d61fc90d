import type { MessageView } from '#shared/contract/views.ts';

/** One row of the message list. */
export type MessageItem =
  | { readonly kind: 'day'; readonly key: string; readonly at: number }
  | { readonly kind: 'message'; readonly key: string; readonly message: MessageView; readonly isFirstOfAuthor: boolean };

/** Rows of the list: messages in order, a separator where the day changes. */
export function messageItems(messages: readonly MessageView[]): readonly MessageItem[] {
  const items: MessageItem[] = [];
  let previous: MessageView | null = null;
  for (const message of messages) {
    const isNewDay = previous === null || dayOf(previous.at) !== dayOf(message.at);
    if (isNewDay) items.push({ kind: 'day', key: `day-${message.id}`, at: message.at });
    items.push({ kind: 'message', key: message.id, message, isFirstOfAuthor: isNewDay || previous === null || authorOf(previous) !== authorOf(message) });
    previous = message;
  }
  return items;
}

/** Older pages and the live tail as one list without holes: what both have is taken from the live one. */
export function joinMessages(older: readonly MessageView[], live: readonly MessageView[]): readonly MessageView[] {
  const first = live[0];
  if (first === undefined || older.length === 0) return older.length === 0 ? live : older;
  return [...older.filter((message) => message.ordinal < first.ordinal), ...live];
}

/** Ordinal before which messages are missing: a hole between the two, or the beginning not loaded yet; null when none is. */
export function missingBefore(older: readonly MessageView[], live: readonly MessageView[]): number | null {
  const firstLive = live[0];
  const joined = joinMessages(older, live);
  const lastOlder = older.findLast((message) => firstLive === undefined || message.ordinal < firstLive.ordinal);
  if (firstLive !== undefined && lastOlder !== undefined && lastOlder.ordinal + 1 < firstLive.ordinal) return firstLive.ordinal;
  const first = joined[0];
  return first !== undefined && first.ordinal > 1 ? first.ordinal : null;
}

function dayOf(at: number): string {
  return new Date(at).toDateString();
}

function authorOf(message: MessageView): string {
  return `${message.kind}/${message.author.kind}/${message.author.name}`;
}
