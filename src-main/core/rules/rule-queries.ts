import type { FollowUpRule } from '#shared/domain/follow-up/types.ts';
import type { UpdateRule } from '#shared/domain/rules/types.ts';
import type { Reader } from '../store/store.ts';

type RuleRow = { definition: string };

/** Rules of a line of business and those for all, in their order; null for every rule there is. */
export function followUpRules(db: Reader, lineOfBusinessId: string | null): readonly FollowUpRule[] {
  return rulesOf(db, 'follow-up', lineOfBusinessId).map((row) => JSON.parse(row.definition) as FollowUpRule);
}

export function updateRules(db: Reader, lineOfBusinessId: string | null): readonly UpdateRule[] {
  return rulesOf(db, 'update', lineOfBusinessId).map((row) => JSON.parse(row.definition) as UpdateRule);
}

function rulesOf(db: Reader, kind: 'follow-up' | 'update', lineOfBusinessId: string | null): readonly RuleRow[] {
  return db.all<RuleRow>(
    `SELECT definition FROM rules WHERE kind = ?1 AND (?2 IS NULL OR line_of_business_id IS NULL OR line_of_business_id = ?2)
     ORDER BY position, id`,
    kind,
    lineOfBusinessId,
  );
}
