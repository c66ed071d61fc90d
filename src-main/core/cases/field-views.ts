import type { CaseFieldView, EvidenceView, SuggestionView } from '#shared/contract/views.ts';
import type { Thresholds } from '#shared/domain/autonomy/types.ts';
import type { FieldChoice, FieldDefinition, FieldValue } from '#shared/domain/case/field.ts';
import type { EvidenceSpan } from '#shared/domain/evidence/span.ts';
import { bandOf, type PredictorId } from '#shared/domain/prediction/types.ts';
import type { ContentReader } from '../store/content-reader.ts';
import type { HolderRef } from '../store/journal-events.ts';
import type { Reader } from '../store/store.ts';
import { thresholdsOf } from '../workspace/workspace-queries.ts';
import { fieldDefinitions, fieldName, shownValue } from './field-definitions.ts';
import { holderKey } from './holder.ts';

export type FieldRow = {
  field: string;
  value: string | null;
  content_id: string | null;
  written_by: 'person' | 'assistant' | 'channel' | 'default';
  written_name: string;
  at: number;
  is_locked: number;
  suggestion_id: string | null;
};

export type SuggestionRow = {
  id: string;
  holder: string;
  field: string;
  run_id: string;
  predictor: PredictorId;
  value: string | null;
  content_id: string | null;
  confidence: number;
  is_proven: number;
  outcomes: number;
  evidence: string;
  is_tainted: number;
  state: string;
  fate: CaseFate | null;
  rating: 'up' | 'down' | null;
};
type CaseFate = 'accepted' | 'edited' | 'rejected' | 'ignored' | 'overwritten' | 'reverted';

type Context = { readonly db: Reader; readonly content: ContentReader; readonly thresholds: Thresholds };

/** Every field of a holder, ready to show: value, who wrote it, and what the assistant offers. */
export function fieldViews(db: Reader, content: ContentReader, holder: HolderRef, lineOfBusinessId: string): CaseFieldView[] {
  const context: Context = { db, content, thresholds: thresholdsOf(db) };
  const key = holderKey(holder);
  const rows = new Map(db.all<FieldRow>('SELECT * FROM field_values WHERE holder = ?', key).map((row) => [row.field, row]));
  const open = new Map(
    db.all<SuggestionRow>("SELECT * FROM suggestions WHERE holder = ? AND state = 'open'", key).map((row) => [row.field, row]),
  );
  return fieldDefinitions(db, lineOfBusinessId).map((definition) =>
    fieldView(context, definition, rows.get(definition.key), open.get(definition.key)),
  );
}

/** The value of a stored row; null when its words were erased. */
export function storedValue(content: ContentReader, row: { value: string | null; content_id: string | null }): FieldValue | null {
  if (row.value !== null) return JSON.parse(row.value) as FieldValue;
  const words = content(row.content_id);
  return words === '' ? null : words;
}

function fieldView(
  context: Context,
  definition: FieldDefinition,
  row: FieldRow | undefined,
  open: SuggestionRow | undefined,
): CaseFieldView {
  const value = row === undefined ? null : storedValue(context.content, row);
  const source = row?.suggestion_id == null ? undefined : suggestionRow(context.db, row.suggestion_id);
  return {
    ...fieldName(definition),
    kind: definition.kind,
    maxLength: definition.maxLength,
    choices: definition.choices.map((choice) => choiceView(definition, choice)),
    value,
    writtenBy: row === undefined ? null : { kind: row.written_by, name: row.written_name, at: row.at },
    isLocked: row?.is_locked === 1,
    confidence: source === undefined ? null : confidenceView(context, source),
    evidence: source === undefined ? [] : evidenceViews(context.db, context.content, JSON.parse(source.evidence) as EvidenceSpan[]),
    isTainted: source?.is_tainted === 1,
    suggestionId: source?.id ?? null,
    rating: source?.rating ?? null,
    suggestion: open === undefined ? null : suggestionView(context, open, row),
  };
}

/** A choice as the screen words it: by its key where it came with the product, else in the workspace's own words. */
export function choiceView(definition: FieldDefinition, { id, label }: FieldChoice): CaseFieldView['choices'][number] {
  const { path } = shownValue(definition, id);
  return { id, label: path === null ? null : label, path };
}

function suggestionRow(db: Reader, id: string): SuggestionRow | undefined {
  return db.get<SuggestionRow>('SELECT * FROM suggestions WHERE id = ?', id);
}

function suggestionView(context: Context, row: SuggestionRow, held: FieldRow | undefined): SuggestionView | null {
  const value = storedValue(context.content, row);
  if (value === null) return null;
  return {
    id: row.id,
    value,
    confidence: confidenceView(context, row),
    evidence: evidenceViews(context.db, context.content, JSON.parse(row.evidence) as EvidenceSpan[]),
    predictor: row.predictor,
    runId: row.run_id,
    isTainted: row.is_tainted === 1,
    isDifference: held !== undefined && isSomebodysWord(held),
  };
}

/** A default, or a value of the assistant that nobody confirmed, simply gives way; what a person or the channel wrote does not. */
function isSomebodysWord(held: FieldRow): boolean {
  return held.is_locked === 1 || held.written_by === 'person' || held.written_by === 'channel';
}

function confidenceView(context: Context, row: SuggestionRow): { value: number; band: ReturnType<typeof bandOf>; outcomes: number } {
  const band = bandOf({ confidence: row.confidence, isProven: row.is_proven === 1 }, context.thresholds);
  return { value: row.confidence, band, outcomes: row.outcomes };
}

type QuotedMessage = { at: number; content_id: string | null; conversation_id: string };

/** The quotes behind spans. A span whose message was erased is left out. */
export function evidenceViews(db: Reader, content: ContentReader, spans: readonly EvidenceSpan[]): EvidenceView[] {
  return spans.flatMap((span) => {
    const message = db.get<QuotedMessage>('SELECT at, content_id, conversation_id FROM messages WHERE id = ?', span.messageId);
    if (message === undefined) return [];
    const quote = content(message.content_id).slice(span.start, span.end);
    return quote === '' ? [] : [{ ...span, quote, ...customerOf(db, content, message.conversation_id), at: message.at }];
  });
}

/** The customer of a conversation as they are called; a visitor may have no name. */
export function customerOf(db: Reader, content: ContentReader, conversationId: string): CalledCustomer {
  const row = db.get<{ id: string; name_content_id: string | null }>(
    'SELECT u.id, u.name_content_id FROM conversations c JOIN customers u ON u.id = c.customer_id WHERE c.id = ?',
    conversationId,
  );
  return row === undefined ? { customerId: '', customerName: null } : calledCustomer(content, row);
}

export type CalledCustomer = { customerId: string; customerName: string | null };

export function calledCustomer(content: ContentReader, customer: { id: string; name_content_id: string | null }): CalledCustomer {
  return { customerId: customer.id, customerName: content(customer.name_content_id) || null };
}
