import { appliesTo } from '#shared/domain/rules/choose-rule.ts';
import type { FieldKey } from '#shared/domain/case/field.ts';
import type { ContentReader } from '../store/content-reader.ts';
import type { Reader } from '../store/store.ts';
import { needsOf, readCases } from './case-subjects.ts';
import { updateRules } from './rule-queries.ts';

/** Whether an active update rule lets the assistant change a field of this case at `now` (ms). Read once, when first asked. */
export function updatePermission(
  db: Reader,
  content: ContentReader,
  asked: { readonly caseId: string; readonly now: number },
): (field: FieldKey) => boolean {
  let allowed: ReadonlySet<FieldKey> | null = null;
  return (field) => (allowed ??= allowedFields(db, content, asked)).has(field);
}

function allowedFields(db: Reader, content: ContentReader, { caseId, now }: { caseId: string; now: number }): ReadonlySet<FieldKey> {
  const row = db.get<{ rowid: number; line: string }>('SELECT rowid, line_of_business_id AS line FROM cases WHERE id = ?', caseId);
  const rules = row === undefined ? [] : updateRules(db, row.line).filter((rule) => rule.isActive);
  if (row === undefined || rules.length === 0) return new Set();
  const [known] = readCases(db, content, { rowids: [row.rowid], needs: needsOf(rules) });
  const holding = known === undefined ? [] : rules.filter((rule) => appliesTo(rule, known.subject, now));
  return new Set(holding.flatMap((rule) => rule.fields));
}
