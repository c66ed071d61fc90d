import type { CaseStatus } from '#shared/domain/case/status.ts';

/** What RT's default lifecycle has. `reason` tells what a stalled ticket waits for. */
export type TicketStatus = { readonly status: string; readonly reason: string | null };

const statuses: Readonly<Record<string, CaseStatus>> = {
  new: 'in-progress',
  open: 'in-progress',
  stalled: 'waiting-for-details',
  resolved: 'resolved',
  rejected: 'cancelled',
};

/** Our status of a ticket. One of a lifecycle we do not know is being worked on. */
export function caseStatusOf({ status, reason }: TicketStatus): CaseStatus {
  if (status === 'stalled' && reason === 'on-hold') return 'on-hold';
  return statuses[status] ?? 'in-progress';
}

/** What to write so that {@link caseStatusOf} reads the same; `reason` null clears it. */
export function ticketStatusOf(status: CaseStatus): TicketStatus {
  if (status === 'on-hold') return { status: 'stalled', reason: 'on-hold' };
  const written = { 'in-progress': 'open', 'waiting-for-details': 'stalled', resolved: 'resolved', cancelled: 'rejected' } as const;
  return { status: written[status], reason: null };
}
