import type { CaseRow } from '#shared/contract/views.ts';
import type { ContentReader } from '../store/content-reader.ts';
import type { Reader } from '../store/store.ts';
import { caseRecord, caseRow } from './case-views.ts';

/** How many of the cases that a change touches are shown with their names. */
const mostShown = 50;

/** The first of these cases as rows, in the order given. */
export function firstCaseRows(db: Reader, content: ContentReader, caseIds: readonly string[]): CaseRow[] {
  return caseIds.slice(0, mostShown).flatMap((id) => {
    const record = caseRecord(db, id);
    return record === undefined ? [] : [caseRow(db, content, record)];
  });
}
