/** State of a case. `resolved` is read-only until reopened. */
export type CaseStatus = 'in-progress' | 'on-hold' | 'waiting-for-details' | 'resolved' | 'cancelled';

export const openStatuses = ['in-progress', 'on-hold', 'waiting-for-details'] as const satisfies readonly CaseStatus[];

/** Whether the case is still worked on: neither resolved nor cancelled. */
export function isOpen(status: CaseStatus): boolean {
  return status !== 'resolved' && status !== 'cancelled';
}
