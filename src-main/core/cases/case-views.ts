import type { CasePaneView, CaseRow } from '#shared/contract/views.ts';
import { missingToCreate } from '#shared/domain/case/missing-to-create.ts';
import type { CaseStatus } from '#shared/domain/case/status.ts';
import type { ContentReader } from '../store/content-reader.ts';
import type { HolderRef } from '../store/journal-events.ts';
import type { Reader } from '../store/store.ts';
import { owedOfCase } from '../sync/pushes.ts';
import { creationSetting, levelOf, thresholdsOf } from '../workspace/workspace-queries.ts';
import { planLines } from '../follow-ups/plan-lines.ts';
import { conversationRow, type ConversationRow } from '../conversations/conversation-views.ts';
import { calledCustomer, fieldViews, storedValue, type FieldRow } from './field-views.ts';
import { fieldDefinitions, shownValue } from './field-definitions.ts';
import { holderKey } from './holder.ts';

export type CaseRecord = {
  id: string;
  number: string;
  line_of_business_id: string;
  customer_id: string;
  status: CaseStatus;
  created_at: number;
  updated_at: number;
  resolved_at: number | null;
  created_by: 'person' | 'assistant';
  created_by_name: string;
};

export function caseRecord(db: Reader, id: string): CaseRecord | undefined {
  return db.get<CaseRecord>('SELECT * FROM cases WHERE id = ?', id);
}

export function caseHeader(record: CaseRecord): NonNullable<CasePaneView['case']> {
  return {
    id: record.id,
    number: record.number,
    status: record.status,
    createdAt: record.created_at,
    createdBy: { kind: record.created_by, name: record.created_by_name },
    resolvedAt: record.resolved_at,
  };
}

/** The row of a case in lists. */
export function caseRow(db: Reader, content: ContentReader, record: CaseRecord): CaseRow {
  const customer = db.get<{ id: string; name_content_id: string | null }>(
    'SELECT id, name_content_id FROM customers WHERE id = ?',
    record.customer_id,
  );
  const shown = displayedFields(db, content, record);
  return {
    id: record.id,
    number: record.number,
    title: shown('title') ?? '',
    ...(customer === undefined ? { customerId: record.customer_id, customerName: null } : calledCustomer(content, customer)),
    status: record.status,
    lineOfBusinessName: db.get<{ name: string }>('SELECT name FROM lines_of_business WHERE id = ?', record.line_of_business_id)?.name ?? '',
    type: shown('type'),
    priority: shown('priority'),
    subject: shown('subject'),
    origin: shown('origin'),
    createdAt: record.created_at,
    updatedAt: record.updated_at,
    createdByAssistant: record.created_by === 'assistant',
    owed: owedOfCase(db, record.id),
  };
}

function displayedFields(db: Reader, content: ContentReader, record: CaseRecord): (field: string) => string | null {
  const definitions = fieldDefinitions(db, record.line_of_business_id);
  const rows = db.all<FieldRow>('SELECT * FROM field_values WHERE holder = ?', holderKey({ caseId: record.id }));
  return (field) => {
    const row = rows.find((candidate) => candidate.field === field);
    const definition = definitions.find((candidate) => candidate.key === field);
    const value = row === undefined ? null : storedValue(content, row);
    if (value === null || definition === undefined) return null;
    return shownValue(definition, value).path ?? String(value);
  };
}

/** The pane beside a conversation. */
export function casePaneView(db: Reader, content: ContentReader, row: ConversationRow): CasePaneView {
  const holder: HolderRef = row.case_id === null ? { conversationId: row.id } : { caseId: row.case_id };
  const record = row.case_id === null ? undefined : caseRecord(db, row.case_id);
  const missing = record === undefined ? missingForCreation(db, content, row) : [];
  return {
    conversationId: row.id,
    case: record === undefined ? null : caseHeader(record),
    fields: fieldViews(db, content, holder, record?.line_of_business_id ?? row.line_of_business_id),
    plan: [
      ...planOf(db, row, { hasCase: record !== undefined, isEnoughKnown: missing.length === 0 }),
      ...(record === undefined ? [] : planLines(db, record.id)),
    ],
    missingForCreation: missing,
  };
}

/**
 * The chosen fields still unknown while too few are known for a case to be created by itself. Known is a
 * value somebody wrote or a suggestion above the suggest threshold; defaults and origin say nothing about the customer.
 */
export function missingForCreation(db: Reader, content: ContentReader, row: ConversationRow): CasePaneView['missingForCreation'] {
  const setting = creationSetting(db);
  const { suggest } = thresholdsOf(db);
  const fields = fieldViews(db, content, { conversationId: row.id }, row.line_of_business_id);
  const chosen = fields.filter((field) => setting.fields.includes(field.key));
  const known = new Set(
    chosen
      .filter(({ value, suggestion }) => value !== null || (suggestion !== null && suggestion.confidence.value >= suggest))
      .map(({ key }) => key),
  );
  const missing = missingToCreate({ chosen: chosen.map(({ key }) => key), atLeast: setting.atLeast }, (key) => known.has(key));
  return chosen.filter(({ key }) => missing.includes(key)).map(({ key, label }) => ({ key, label }));
}

type PlanState = { readonly hasCase: boolean; readonly isEnoughKnown: boolean };

/** What happens by itself from here. Codes are worded by the screen. */
function planOf(db: Reader, row: ConversationRow, state: PlanState): CasePaneView['plan'] {
  if (row.status === 'ended') return [];
  const atTheEnd = (code: string): CasePaneView['plan'][number] => ({ code, at: null, data: {} });
  if (state.hasCase) return [atTheEnd('end.attachTranscript'), atTheEnd('end.updateCase')];
  if (levelOf(db, row.line_of_business_id, 'create') !== 'full-automation') return [atTheEnd('end.askForCase')];
  if (row.is_authenticated === 0) return [atTheEnd('end.unverifiedAsks')];
  if (row.is_tainted === 1) return [atTheEnd('end.taintedAsks')];
  if (!state.isEnoughKnown) return [atTheEnd('end.notEnoughKnown')];
  return [atTheEnd('end.createCase'), atTheEnd('end.attachTranscript')];
}

/** Line of business of what holds values. */
export function lineOfBusinessOf(db: Reader, holder: HolderRef): string {
  const id =
    holder.caseId === undefined
      ? conversationRow(db, holder.conversationId)?.line_of_business_id
      : caseRecord(db, holder.caseId)?.line_of_business_id;
  return id ?? '';
}
