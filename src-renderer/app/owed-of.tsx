import type { ReactNode } from 'react';
import { latePiece } from '../data/late-piece.tsx';

const CaseOwed = latePiece(async () => (await import('../features/unsynced/case-owed.tsx')).CaseOwed);

/** What of a case is not in the system of record yet, beside its fields. */
export function owedOf(caseId: string): ReactNode {
  return <CaseOwed key={caseId} caseId={caseId} />;
}
