import type { ReactNode } from 'react';
import { latePiece } from '../data/late-piece.tsx';

const CasePlan = latePiece(async () => (await import('../features/follow-ups/case-plan.tsx')).CasePlan);

/** What is planned for a case, beside its fields. */
export function planOf(caseId: string): ReactNode {
  return <CasePlan key={caseId} caseId={caseId} />;
}
