import type { ContentReader } from '../../store/content-reader.ts';
import type { Reader } from '../../store/store.ts';
import type { Comparison } from './compare-acts.ts';
import type { PastCase } from './past-case.ts';
import type { WhatIfPlan } from './past-plans.ts';
import { readPastCases, type PastNeeds } from './read-past-cases.ts';

/** Cases found at once, and read at once: what fits into a slice. */
const pageSize = 400;
const batchSize = 16;

export type CaseWork = {
  readonly db: Reader;
  readonly content: ContentReader;
  readonly plan: WhatIfPlan;
  /** Null for every line of business. */
  readonly line: string | null;
  readonly since: number;
  readonly comparison: Comparison;
};

/** Goes through past cases in small pieces: finding them, reading some, then each. */
export function* goThroughCases({ db, content, plan, line, since, comparison }: CaseWork): Generator<() => void> {
  let last: FoundCase | undefined = { updated_at: since - plan.needs.reachMs, rowid: 0, may_matter: 0 };
  while (last !== undefined) {
    const page: FoundCase[] = [];
    const after: FoundCase = last;
    yield () => void page.push(...findCases(db, { after, line, needs: plan.needs }));
    last = page.at(-1);
    const rowids = page.filter(({ may_matter }) => may_matter === 1).map(({ rowid }) => rowid);
    comparison.addUneventful(page.length - rowids.length);
    for (let from = 0; from < rowids.length; from += batchSize) {
      const cases: PastCase[] = [];
      yield () => void cases.push(...readPastCases({ db, content }, rowids.slice(from, from + batchSize), plan.needs));
      for (const past of cases) {
        const about = { kind: 'case', caseId: past.id, caseNumber: past.number } as const;
        yield () => comparison.add(about, { would: plan.would(past), now: plan.now(past) });
      }
    }
  }
}

type FoundCase = { readonly updated_at: number; readonly rowid: number; readonly may_matter: number };

/**
 * Cases with something after a moment, oldest change first. Nothing can have come due in one that was over sooner than the
 * shortest wait, unless a closure of the console's own ended it; nothing can be written where nothing was suggested.
 */
function findCases(db: Reader, asked: { readonly after: FoundCase; readonly line: string | null; readonly needs: PastNeeds }): FoundCase[] {
  const { after, line, needs } = asked;
  return db.all<FoundCase>(
    `SELECT c.rowid, c.updated_at,
       CASE WHEN ?5 THEN EXISTS (SELECT 1 FROM suggestions s WHERE s.holder = 'case:' || c.id)
       ELSE c.status NOT IN ('resolved', 'cancelled')
         OR EXISTS (SELECT 1 FROM case_conversations o JOIN conversations v ON v.id = o.conversation_id
                    WHERE o.case_id = c.id AND v.started_at <= c.updated_at - ?6)
         OR EXISTS (SELECT 1 FROM effects e WHERE e.case_id = c.id AND e.closure IS NOT NULL) END AS may_matter
     FROM cases c WHERE (c.updated_at, c.rowid) > (?1, ?2) AND (?3 IS NULL OR c.line_of_business_id = ?3)
     ORDER BY c.updated_at, c.rowid LIMIT ?4`,
    after.updated_at,
    after.rowid,
    line,
    pageSize,
    needs.suggestions ? 1 : 0,
    needs.shortestMs,
  );
}
