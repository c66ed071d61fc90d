import type { FollowUpRow } from '#shared/contract/routes/follow-up.ts';

/** What stands above a row: the group that begins with it, or the end of the groups. Null: nothing. */
export type Heading =
  | { readonly kind: 'alike'; readonly count: number; readonly isWhole: boolean }
  | { readonly kind: 'one-by-one' }
  | null;

/** Reading further for a number is of no use to anybody. */
const mostCounted = 1000;

/** Rows of a group stand together; two or more make a heading, and single ones after a group are set off from it. */
export function headingOf(index: number, rowAt: (index: number) => FollowUpRow | undefined, total: number): Heading {
  const row = rowAt(index);
  if (row === undefined) return null;
  const isAlike = (a: number, b: number): boolean => {
    const [one, other] = [rowAt(a), rowAt(b)];
    return one !== undefined && other !== undefined && one.groupKey === other.groupKey;
  };
  if (isAlike(index, index - 1)) return null;
  if (!isAlike(index, index + 1)) return isAlike(index - 1, index - 2) ? { kind: 'one-by-one' } : null;
  let end = index + 1;
  while (end - index < mostCounted && isAlike(end, end + 1)) end += 1;
  const isWhole = end - index < mostCounted && (end + 1 >= total || rowAt(end + 1) !== undefined);
  return { kind: 'alike', count: end - index + 1, isWhole };
}
