import type { MessageView } from '#shared/contract/views.ts';

export type LogRow = {
  readonly message: MessageView;
  /** The first of its day: the day is said above it. */
  readonly startsDay: boolean;
  /** Says on what the same author said a moment ago: it stands closer to it. */
  readonly isFollowing: boolean;
};

/** Words of one author within this time read as one turn. */
const turnMs = 2 * 60_000;

/** How messages stand under each other. */
export function logRows(messages: readonly MessageView[]): readonly LogRow[] {
  return messages.map((message, index) => {
    const before = messages[index - 1];
    const startsDay = before === undefined || !isSameDay(before.at, message.at);
    return { message, startsDay, isFollowing: !startsDay && isSameTurn(before, message) };
  });
}

function isSameTurn(a: MessageView, b: MessageView): boolean {
  const isSameAuthor = a.author.kind === b.author.kind && a.author.profileId === b.author.profileId;
  return a.kind === b.kind && isSameAuthor && b.at - a.at < turnMs;
}

function isSameDay(a: number, b: number): boolean {
  return new Date(a).toDateString() === new Date(b).toDateString();
}
