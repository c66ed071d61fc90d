import type { FieldKey } from '#shared/domain/case/field.ts';
import type { Reader } from '../../store/store.ts';
import { gathered } from '../case-subjects.ts';
import type { PastTalk } from './past-talk.ts';

export type TalkNeeds = {
  /** Fields that a case may be made of. */
  readonly fields: readonly FieldKey[];
  /** How sure an offered value has to be to count as known, 0 to 1. */
  readonly suggest: number;
};

type TalkRow = {
  id: string;
  line: string;
  ended_at: number;
  is_authenticated: number;
  is_tainted: number;
  /** What holds the values it had collected. */
  holder: string;
  is_primary: number | null;
  created_by: 'person' | 'assistant' | null;
  is_taken_back: number;
  last_verdict: string | null;
};
type KnownRow = { id: string; field: FieldKey };
type EarlierRow = KnownRow & { was_filled: number };

/** Some conversations with what was known when they ended, read with a handful of queries for all. */
export function readPastTalks(db: Reader, rowids: readonly number[], needs: TalkNeeds): readonly PastTalk[] {
  const rows = talkRows(db, rowids);
  const talks = JSON.stringify(rows.map(({ id, holder, ended_at }) => ({ id, holder, at: ended_at })));
  const fields = JSON.stringify(needs.fields);
  const byTalk = <Row extends KnownRow>(all: readonly Row[]): Map<string, Row[]> => gathered(all, (row) => [row.id, row]);
  const offered = byTalk(offeredRows(db, { talks, fields, suggest: needs.suggest }));
  const held = byTalk(heldRows(db, talks, fields));
  const changed = byTalk(changedRows(db, talks, fields));
  return rows.map((row) => {
    const known = new Set((held.get(row.id) ?? []).map(({ field }) => field));
    // The first change after the end tells what was there before it.
    for (const { field, was_filled } of (changed.get(row.id) ?? []).toReversed()) {
      if (was_filled === 1) known.add(field);
      else known.delete(field);
    }
    for (const { field } of offered.get(row.id) ?? []) known.add(field);
    return {
      id: row.id,
      lineOfBusinessId: row.line,
      endedAt: row.ended_at,
      isAuthenticated: row.is_authenticated === 1,
      isTainted: row.is_tainted === 1,
      became: becameOf(row),
      known,
    };
  });
}

/** A case that was taken back left its conversation; that it had been made stands in the gate's last decision. */
function becameOf(row: TalkRow): PastTalk['became'] {
  if (row.is_primary === 0) return 'part-of-a-case';
  if (row.is_primary === null) return row.last_verdict === 'act' ? 'case-taken-back' : 'nothing';
  if (row.created_by !== 'assistant') return 'case-by-hand';
  return row.is_taken_back === 1 ? 'case-taken-back' : 'case-alone';
}

function talkRows(db: Reader, rowids: readonly number[]): TalkRow[] {
  return db.all<TalkRow>(
    `SELECT v.id, v.line_of_business_id AS line, v.ended_at, v.is_authenticated, v.is_tainted, o.is_primary, c.created_by,
       CASE WHEN o.is_primary = 1 THEN 'case:' || c.id ELSE 'conversation:' || v.id END AS holder,
       EXISTS (SELECT 1 FROM acts a WHERE a.case_id = c.id AND a.capability = 'create' AND a.reverted_at IS NOT NULL) AS is_taken_back,
       (SELECT d.verdict FROM decisions d WHERE d.holder = 'conversation:' || v.id AND d.capability = 'create'
        ORDER BY d.seq DESC LIMIT 1) AS last_verdict
     FROM json_each(?) j JOIN conversations v ON v.rowid = j.value
     LEFT JOIN case_conversations o ON o.case_id = v.case_id AND o.conversation_id = v.id LEFT JOIN cases c ON c.id = o.case_id
     WHERE v.ended_at IS NOT NULL ORDER BY j.key`,
    JSON.stringify(rowids),
  );
}

const talkColumns = `json_extract(t.value, '$.id') AS id`;
const holderColumn = `json_extract(t.value, '$.holder')`;
const endColumn = `json_extract(t.value, '$.at')`;

/** Offered by then. One that was rejected or gave way to another since is not counted, for nobody knows since when. */
function offeredRows(db: Reader, asked: { readonly talks: string; readonly fields: string; readonly suggest: number }): KnownRow[] {
  return db.all<KnownRow>(
    `SELECT DISTINCT ${talkColumns}, s.field FROM json_each(?1) t JOIN suggestions s ON s.holder = ${holderColumn}
     WHERE s.field IN (SELECT value FROM json_each(?2)) AND s.at <= ${endColumn} AND s.confidence >= ?3
       AND s.state <> 'withdrawn' AND s.fate IS NOT 'rejected'`,
    asked.talks,
    asked.fields,
    asked.suggest,
  );
}

/** Held today; what changed since the end is told by the case's timeline. */
function heldRows(db: Reader, talks: string, fields: string): KnownRow[] {
  return db.all<KnownRow>(
    `SELECT ${talkColumns}, f.field FROM json_each(?1) t JOIN json_each(?2) k
     JOIN field_values f ON f.holder = ${holderColumn} AND f.field = k.value WHERE f.at <= ${endColumn}`,
    talks,
    fields,
  );
}

function changedRows(db: Reader, talks: string, fields: string): EarlierRow[] {
  return db.all<EarlierRow>(
    `SELECT ${talkColumns}, l.data ->> 'field' AS field,
       l.data ->> 'previousValue' IS NOT NULL OR l.data ->> 'previousContentId' IS NOT NULL AS was_filled
     FROM json_each(?1) t JOIN timeline l ON l.case_id = substr(${holderColumn}, length('case:') + 1)
     WHERE ${holderColumn} LIKE 'case:%' AND l.kind = 'field' AND l.at > ${endColumn}
       AND l.data ->> 'field' IN (SELECT value FROM json_each(?2)) ORDER BY l.seq`,
    talks,
    fields,
  );
}
