import type { RequestTrackerConfiguration } from './configuration.ts';

type Priorities = RequestTrackerConfiguration['priorities'];

/** The names that RT shows beside its numbers, where it answers with one. */
const names: Readonly<Record<string, keyof Priorities>> = { low: 'low', medium: 'normal', high: 'high' };

/** Ours is the highest whose number is reached, as RT's own pages show it. */
export function priorityOf(value: string | number, priorities: Priorities): keyof Priorities {
  const named = names[String(value).toLowerCase()];
  if (named !== undefined) return named;
  const number = Number(value);
  if (number >= priorities.high) return 'high';
  return number >= priorities.normal ? 'normal' : 'low';
}
