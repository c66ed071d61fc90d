/** Chatwoot has one more, and none: `urgent` is high here, and no priority stays none. */
const ours: Readonly<Record<string, string>> = { low: 'low', medium: 'normal', high: 'high', urgent: 'high' };
const theirs: Readonly<Record<string, string>> = { low: 'low', normal: 'medium', high: 'high' };

export function priorityOf(priority: string | null): string | null {
  return priority === null ? null : (ours[priority] ?? null);
}

/** Null for one that is none of ours. */
export function writtenPriority(priority: string): string | null {
  return theirs[priority] ?? null;
}
