import { openStatuses } from '#shared/domain/case/status.ts';
import type { FieldKey, FieldValue } from '#shared/domain/case/field.ts';
import type { Channel } from '#shared/domain/conversation/types.ts';
import type { RuleSubject } from '#shared/domain/rules/choose-rule.ts';
import type { Condition } from '#shared/domain/rules/types.ts';
import type { CaseRecord } from '../cases/case-views.ts';
import { storedValue } from '../cases/field-views.ts';
import { holderKey } from '../cases/holder.ts';
import type { ContentReader } from '../store/content-reader.ts';
import type { Reader } from '../store/store.ts';

/** What rules look at in a case; the rest is not read. */
export type SubjectNeeds = { readonly channels: boolean; readonly fields: readonly FieldKey[] };

export type KnownCase = { readonly record: CaseRecord; readonly subject: RuleSubject };

/** What the conditions of these rules ask for. */
export function needsOf(rules: readonly { readonly conditions: readonly Condition[] }[]): SubjectNeeds {
  const conditions = rules.flatMap((rule) => rule.conditions);
  const fields = conditions.flatMap((condition) => (condition.about === 'field' ? [condition.field] : []));
  return { channels: conditions.some((condition) => condition.about === 'channel'), fields: [...new Set(fields)] };
}

/** Cases read at once. */
const batchSize = 100;

/**
 * Row ids of the open cases in batches, newest change first within each status, from the index alone. A case that changes
 * meanwhile moves to what has been passed: it is never met twice.
 */
export function* openCaseBatches(db: Reader): Generator<readonly number[]> {
  for (const status of openStatuses) {
    let last = { updated_at: Number.MAX_SAFE_INTEGER, rowid: 0 };
    for (;;) {
      const rows = db.all<typeof last>(
        'SELECT rowid, updated_at FROM cases WHERE status = ? AND (updated_at, rowid) < (?, ?) ORDER BY updated_at DESC, rowid DESC LIMIT ?',
        status,
        last.updated_at,
        last.rowid,
        batchSize,
      );
      const end = rows.at(-1);
      if (end === undefined) break;
      yield rows.map(({ rowid }) => rowid);
      last = end;
    }
  }
}

/** Some cases as rules see them, in the order of the row ids. */
export function readCases(
  db: Reader,
  content: ContentReader,
  asked: { readonly rowids: readonly number[]; readonly needs: SubjectNeeds },
): KnownCase[] {
  const records = db.all<CaseRecord>(
    'SELECT c.* FROM json_each(?) j JOIN cases c ON c.rowid = j.value ORDER BY j.key',
    JSON.stringify(asked.rowids),
  );
  const ids = JSON.stringify(records.map(({ id }) => id));
  const channels = asked.needs.channels ? channelsOf(db, ids) : new Map<string, Channel[]>();
  const values = valuesOf(db, content, { ids, fields: asked.needs.fields });
  return records.map((record) => ({
    record,
    subject: {
      lineOfBusinessId: record.line_of_business_id,
      status: record.status,
      createdAt: record.created_at,
      channels: channels.get(record.id) ?? [],
      values: values.get(record.id) ?? new Map<FieldKey, FieldValue>(),
    },
  }));
}

function channelsOf(db: Reader, ids: string): Map<string, Channel[]> {
  const rows = db.all<{ case_id: string; channel: Channel }>(
    `SELECT o.case_id, v.channel FROM json_each(?) j JOIN case_conversations o ON o.case_id = j.value
     JOIN conversations v ON v.id = o.conversation_id`,
    ids,
  );
  return gathered(rows, ({ case_id, channel }) => [case_id, channel]);
}

type ValueRow = { case_id: string; field: FieldKey; value: string | null; content_id: string | null };

function valuesOf(
  db: Reader,
  content: ContentReader,
  { ids, fields }: { ids: string; fields: readonly FieldKey[] },
): Map<string, Map<FieldKey, FieldValue>> {
  const values = new Map<string, Map<FieldKey, FieldValue>>();
  if (fields.length === 0) return values;
  const rows = db.all<ValueRow>(
    `SELECT j.value AS case_id, f.field, f.value, f.content_id FROM json_each(?1) j JOIN json_each(?2) k
     JOIN field_values f ON f.holder = '${holderKey({ caseId: '' })}' || j.value AND f.field = k.value`,
    ids,
    JSON.stringify(fields),
  );
  for (const row of rows) {
    const value = storedValue(content, row);
    if (value === null) continue;
    const held = values.get(row.case_id) ?? new Map<FieldKey, FieldValue>();
    values.set(row.case_id, held.set(row.field, value));
  }
  return values;
}

/** Rows by a key of theirs. */
export function gathered<Row, Value>(rows: readonly Row[], keyed: (row: Row) => readonly [string, Value]): Map<string, Value[]> {
  const groups = new Map<string, Value[]>();
  for (const row of rows) {
    const [key, value] = keyed(row);
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [value]);
    else group.push(value);
  }
  return groups;
}
