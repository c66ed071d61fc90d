import type { CaseRow } from '#shared/contract/views.ts';

/** Amber waits, green is settled, the rest is plain. */
export const statusTone = {
  'in-progress': 'accent',
  'on-hold': 'warn',
  'waiting-for-details': 'warn',
  resolved: 'good',
  cancelled: 'plain',
} as const satisfies Readonly<Record<CaseRow['status'], string>>;
