import type { FollowUpRow } from '#shared/contract/routes/follow-up.ts';

/** What stands above a row: the group that begins with it, or the end of the groups. Null: nothing. */
export type Heading = { readonly kind: 'alike'; readonly count: number } | { readonly kind: 'one-by-one' } | null;

/** The core lists alike rows together. Two or more have a heading, and single ones are set off from the groups before them. */
export function headingOf(index: number, rowAt: (index: number) => FollowUpRow | undefined): Heading {
  const alike = rowAt(index)?.alike;
  const before = rowAt(index - 1)?.alike;
  // Where the row before is not loaded, nobody knows whether the group begins here.
  if (alike === undefined || (index > 0 && before === undefined) || alike.key === before?.key) return null;
  if (alike.count > 1) return { kind: 'alike', count: alike.count };
  return before !== undefined && before.count > 1 ? { kind: 'one-by-one' } : null;
}
