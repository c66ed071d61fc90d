/** So many are told at once. */
const most = 500;

/**
 * Ids of conversations count up without gaps, and a page lists those that are there: what is missing between `from` and the
 * lowest of the page is gone or hidden. The highest first.
 */
export function missingIds(listed: readonly number[], from: number): readonly number[] {
  const there = new Set(listed);
  const lowest = Math.min(...listed);
  const missing: number[] = [];
  for (let id = from; id > lowest && missing.length < most; id -= 1) if (!there.has(id)) missing.push(id);
  return missing;
}
