import type { ParsedInput, RouteOutput } from '#shared/contract/all-routes.ts';
import type { ActivityEntry } from '#shared/contract/routes/automation.ts';
import type { ActChange, ActMode, ActOutcome } from '#shared/domain/activity/types.ts';
import type { Capability } from '#shared/domain/autonomy/types.ts';
import type { TextSpan } from '#shared/domain/evidence/span.ts';
import { caseRecord, caseRow } from '../cases/case-views.ts';
import { evidenceViews } from '../cases/field-views.ts';
import { holderOfKey } from '../cases/holder.ts';
import { conversationRow } from '../conversations/conversation-views.ts';
import type { ContentReader } from '../store/content-reader.ts';
import type { Reader, SqlValue } from '../store/store.ts';
import { assistantPrincipal } from '../workspace/principals.ts';

type Asked = ParsedInput<'activity.list'>;

type ActRow = {
  id: string;
  capability: Capability;
  case_id: string;
  line_name: string | null;
  mode: ActMode;
  by_kind: string;
  by_name: string;
  because: string;
  basis: string;
  changes: string;
  at: number;
  outcome: ActOutcome;
  outcome_reason: string | null;
  reverted_at: number | null;
  reverted_by: string | null;
};

type DecisionRow = {
  seq: number;
  holder: string;
  capability: Capability;
  verdict: string;
  reasons: string;
  at: number;
  line_name: string | null;
};

/** Every act of the assistant and every "did nothing, because", newest first. */
export function listActivity(db: Reader, content: ContentReader, asked: Asked): RouteOutput<'activity.list'> {
  const acts = asked.mode === 'nothing' ? [] : actRows(db, asked).map((row) => actEntry(db, content, row));
  const decisions =
    asked.mode === undefined || asked.mode === 'nothing' ? decisionRows(db, asked).map((row) => decisionEntry(db, content, row)) : [];
  const { before } = asked;
  const entries = [...acts, ...decisions]
    .filter((entry) => before === undefined || isOlder(entry, before))
    .toSorted((a, b) => b.at - a.at || (a.id < b.id ? 1 : -1));
  return { entries: entries.slice(0, asked.limit), hasOlder: entries.length > asked.limit };
}

/** Entries of one moment are told apart by their ids, so that a page boundary loses none. */
function isOlder(entry: { at: number; id: string }, before: { at: number; id: string }): boolean {
  return entry.at < before.at || (entry.at === before.at && entry.id < before.id);
}

function actRows(db: Reader, asked: Asked): readonly ActRow[] {
  const { where, params } = conditions({
    'a.at <= ?': asked.before?.at,
    'a.capability = ?': asked.capability,
    'a.line_of_business_id = ?': asked.lineOfBusinessId,
    'a.case_id = ?': asked.caseId,
    'a.mode = ?': asked.mode,
  });
  return db.all<ActRow>(
    `SELECT a.*, b.name AS line_name FROM acts a LEFT JOIN lines_of_business b ON b.id = a.line_of_business_id
     ${where} ORDER BY a.at DESC, a.id DESC LIMIT ?`,
    ...params,
    reach(asked),
  );
}

/**
 * A planned step is asked about again whenever its reasons may have changed. Told is only a verdict other than the one before:
 * what waits and goes on waiting buries nothing, and its present reasons stand in the queue.
 */
const isAnotherVerdict = `(d.step_key IS NULL OR d.verdict IS NOT
  (SELECT p.verdict FROM decisions p WHERE p.holder = d.holder AND p.step_key = d.step_key AND p.seq < d.seq ORDER BY p.seq DESC LIMIT 1))`;

/** What the gate held back or asked about; what it let happen stands there as an act. */
function decisionRows(db: Reader, asked: Asked): readonly DecisionRow[] {
  const { where, params } = conditions({
    [`d.verdict <> 'act' AND ${isAnotherVerdict} AND d.at <= ?`]: asked.before?.at ?? Number.MAX_SAFE_INTEGER,
    'd.capability = ?': asked.capability,
    'coalesce(c.line_of_business_id, v.line_of_business_id) = ?': asked.lineOfBusinessId,
    "d.holder = 'case:' || ?": asked.caseId,
  });
  return db.all<DecisionRow>(
    `SELECT d.seq, d.holder, d.capability, d.verdict, d.reasons, d.at, b.name AS line_name FROM decisions d
     LEFT JOIN cases c ON d.holder LIKE 'case:%' AND c.id = substr(d.holder, 6)
     LEFT JOIN conversations v ON d.holder LIKE 'conversation:%' AND v.id = substr(d.holder, 14)
     LEFT JOIN lines_of_business b ON b.id = coalesce(c.line_of_business_id, v.line_of_business_id)
     ${where} ORDER BY d.at DESC, d.seq DESC LIMIT ?`,
    ...params,
    reach(asked),
  );
}

/** The most entries of one moment that a page may have shown already. */
const mostAtOnce = 200;

function reach(asked: Asked): number {
  return asked.limit + 1 + (asked.before === undefined ? 0 : mostAtOnce);
}

function conditions(wanted: Readonly<Record<string, SqlValue | undefined>>): { where: string; params: SqlValue[] } {
  const given = Object.entries(wanted).filter((entry): entry is [string, SqlValue] => entry[1] !== undefined);
  return {
    where: given.length === 0 ? '' : `WHERE ${given.map(([condition]) => condition).join(' AND ')}`,
    params: given.map(([, value]) => value),
  };
}

function actEntry(db: Reader, content: ContentReader, row: ActRow): ActivityEntry {
  const { messageId, spans } = JSON.parse(row.basis) as { messageId: string | null; spans: TextSpan[] };
  const changes = JSON.parse(row.changes) as ActChange[];
  const isDone = row.mode === 'automatic' || row.mode === 'confirmed';
  return {
    ...aboutCase(db, content, row.case_id),
    id: `act:${row.id}`,
    at: row.at,
    capability: row.capability,
    lineOfBusinessName: row.line_name ?? '',
    mode: row.mode,
    by: { kind: byKind(row.by_kind), name: row.by_name },
    what: { code: `${row.capability}.${row.mode}`, data: { fields: fieldsOf(changes) } },
    because: [row.because],
    evidence:
      messageId === null
        ? []
        : evidenceViews(
            db,
            content,
            spans.map((span) => ({ messageId, ...span })),
          ),
    outcome: row.outcome,
    outcomeReason: row.outcome_reason,
    revert: { isPossible: isDone && row.reverted_at === null, revertedAt: row.reverted_at, revertedBy: row.reverted_by },
  };
}

function decisionEntry(db: Reader, content: ContentReader, row: DecisionRow): ActivityEntry {
  const { caseId, conversationId } = holderOfKey(row.holder);
  const about = caseId === undefined ? aboutConversation(db, conversationId ?? '') : aboutCase(db, content, caseId);
  return {
    ...about,
    id: `decision:${String(row.seq)}`,
    at: row.at,
    capability: row.capability,
    lineOfBusinessName: row.line_name ?? '',
    mode: 'nothing',
    by: { kind: 'assistant', name: assistantPrincipal.name },
    what: { code: `${row.capability}.${row.verdict}`, data: {} },
    because: JSON.parse(row.reasons) as string[],
    evidence: [],
    outcome: null,
    outcomeReason: null,
    revert: { isPossible: false, revertedAt: null, revertedBy: null },
  };
}

type About = Pick<ActivityEntry, 'caseId' | 'conversationId' | 'caseNumber' | 'title'>;

function aboutCase(db: Reader, content: ContentReader, caseId: string): About {
  const record = caseRecord(db, caseId);
  if (record === undefined) return { caseId, conversationId: null, caseNumber: null, title: '' };
  return { caseId, conversationId: null, caseNumber: record.number, title: caseRow(db, content, record).title };
}

function aboutConversation(db: Reader, conversationId: string): About {
  const row = conversationRow(db, conversationId);
  return { caseId: row?.case_id ?? null, conversationId, caseNumber: null, title: '' };
}

function byKind(kind: string): ActivityEntry['by']['kind'] {
  if (kind === 'assistant' || kind === 'application-user') return kind;
  return 'person';
}

/** Keys of the fields an act wrote, for the screen to word. */
function fieldsOf(changes: readonly ActChange[]): string {
  return changes.flatMap((change) => (change.kind === 'field' ? [change.field] : [])).join(',');
}
