import type { MessageView } from '#shared/contract/views.ts';

/** One row of the message list. Its key is its message's, so that the list finds its place again after older ones came. */
export type MessageItem = {
  readonly message: MessageView;
  /** The first of its day: the day is said above it. */
  readonly startsDay: boolean;
  /** The same author went on within the same turn: it stands closer, and the name is not said again. */
  readonly isFollowing: boolean;
  /** The desk has written to the customer before it, so that it can be an answer. */
  readonly isReply: boolean;
};

/** Words of one author within this time read as one turn. */
const turnMs = 2 * 60_000;

/** How messages stand under each other. */
export function messageItems(messages: readonly MessageView[]): readonly MessageItem[] {
  const wordOfDesk = messages.find(isWordOfDesk)?.ordinal ?? Infinity;
  // What is not loaded yet is taken to hold a word of the desk: a mark too many misleads less than an answer without one.
  const asked = (messages[0]?.ordinal ?? 1) > 1 ? 0 : wordOfDesk;
  return messages.map((message, index) => {
    const before = messages[index - 1];
    const startsDay = before === undefined || dayOf(before.at) !== dayOf(message.at);
    const isFollowing = !startsDay && authorOf(before) === authorOf(message) && message.at - before.at < turnMs;
    return { message, startsDay, isFollowing, isReply: message.ordinal > asked };
  });
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

/** Words the customer was sent. A greeter asks everybody the same, before anybody has replied. */
function isWordOfDesk({ kind, author }: MessageView): boolean {
  return kind === 'message' && (author.kind === 'rep' || author.kind === 'assistant');
}

function authorOf(message: MessageView): string {
  return `${message.kind}/${message.author.kind}/${message.author.profileId ?? message.author.name}`;
}
