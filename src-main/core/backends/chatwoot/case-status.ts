import type { CaseStatus } from '#shared/domain/case/status.ts';

/** Chatwoot's status with our mark, which tells apart what Chatwoot has one status for. */
export type MarkedStatus = { readonly status: string; readonly mark: string | null };

/** Our status of a conversation. A mark that does not fit is one of before: Chatwoot reopens by itself when a customer writes. */
export function caseStatusOf({ status, mark }: MarkedStatus): CaseStatus {
  if (status === 'snoozed') return mark === 'on-hold' ? 'on-hold' : 'waiting-for-details';
  if (status === 'resolved') return mark === 'cancelled' ? 'cancelled' : 'resolved';
  return 'in-progress';
}

/** What to write so that {@link caseStatusOf} reads the same. A snooze without an end lasts until the customer writes. */
export function markedStatusOf(status: CaseStatus): MarkedStatus {
  if (status === 'on-hold') return { status: 'snoozed', mark: 'on-hold' };
  if (status === 'cancelled') return { status: 'resolved', mark: 'cancelled' };
  const written = { 'in-progress': 'open', 'waiting-for-details': 'snoozed', resolved: 'resolved' } as const;
  return { status: written[status], mark: null };
}
