import type { RunView } from '#shared/contract/routes/assistant.ts';
import type { RouteOutput } from '#shared/contract/all-routes.ts';
import type { EvidenceSpan } from '#shared/domain/evidence/span.ts';
import type { FieldDefinition, FieldValue } from '#shared/domain/case/field.ts';
import { lineOfBusinessOf } from '../cases/case-views.ts';
import { fieldDefinitions, fieldName, shownValue } from '../cases/field-definitions.ts';
import { evidenceViews, storedValue, type FieldRow, type SuggestionRow } from '../cases/field-views.ts';
import { holderKey } from '../cases/holder.ts';
import type { ContentReader } from '../store/content-reader.ts';
import type { HolderRef, JournalEvent } from '../store/journal-events.ts';
import type { Reader } from '../store/store.ts';

type RunRow = {
  id: string;
  holder: string;
  predictor: RunView['predictor'];
  version: string;
  took_ms: number;
  message_count: number;
  problem: string | null;
  unchanged: string;
  abstained: string;
  dropped: string;
  at: number;
};
type DecisionRow = {
  at: number;
  capability: RouteOutput<'audit.listRuns'>['decisions'][number]['capability'];
  verdict: 'act' | 'ask' | 'hold';
  reasons: string;
};

type Asked = { readonly holder: HolderRef; readonly field: string | undefined; readonly limit: number };

/** Every run about a holder, newest first, with what came of each value and why nothing came of the others. */
export function listRuns(db: Reader, content: ContentReader, asked: Asked): RouteOutput<'audit.listRuns'> {
  const key = holderKey(asked.holder);
  const definitions = fieldDefinitions(db, lineOfBusinessOf(db, asked.holder));
  const runs = db
    .all<RunRow>('SELECT * FROM runs WHERE holder = ? ORDER BY seq DESC LIMIT ?', key, asked.limit)
    .map((row) => runView(db, content, { row, definitions, only: asked.field }))
    .filter((run) => asked.field === undefined || run.fields.length > 0 || run.problem !== null);
  const decisions = db
    .all<DecisionRow>('SELECT at, capability, verdict, reasons FROM decisions WHERE holder = ? ORDER BY seq DESC LIMIT ?', key, asked.limit)
    .map(({ at, capability, verdict, reasons }) => ({ at, capability, verdict, reasons: JSON.parse(reasons) as string[] }));
  return { runs, decisions };
}

function runView(
  db: Reader,
  content: ContentReader,
  about: { readonly row: RunRow; readonly definitions: readonly FieldDefinition[]; readonly only: string | undefined },
): RunView {
  const { row, definitions, only } = about;
  const offered = db.all<SuggestionRow>('SELECT * FROM suggestions WHERE run_id = ?', row.id);
  const unchanged = (JSON.parse(row.unchanged) as string[]).flatMap((id) =>
    db.all<SuggestionRow>('SELECT * FROM suggestions WHERE id = ?', id),
  );
  const fields = [
    ...offered.map((suggestion) =>
      valueView(db, content, { suggestion, definitions, outcome: suggestion.state === 'written' ? 'written' : 'offered' }),
    ),
    ...unchanged.map((suggestion) => valueView(db, content, { suggestion, definitions, outcome: 'unchanged' })),
    ...(JSON.parse(row.abstained) as Reasoned[]).map((abstained) => reasonView(definitions, abstained, 'abstained')),
    ...(JSON.parse(row.dropped) as Dropped[]).map((dropped) => droppedView(db, content, { dropped, definitions, holder: row.holder })),
  ];
  return {
    id: row.id,
    at: row.at,
    predictor: row.predictor,
    version: row.version,
    tookMs: row.took_ms,
    messageCount: row.message_count,
    problem: row.problem,
    fields: only === undefined ? fields : fields.filter((field) => field.key === only),
  };
}

type Reasoned = { readonly field: string; readonly reason: string };
type Dropped = Extract<JournalEvent, { type: 'run.finished' }>['dropped'][number];
type RunField = RunView['fields'][number];

function valueView(
  db: Reader,
  content: ContentReader,
  about: { readonly suggestion: SuggestionRow; readonly definitions: readonly FieldDefinition[]; readonly outcome: RunField['outcome'] },
): RunField {
  const { suggestion, definitions, outcome } = about;
  const definition = definitions.find((candidate) => candidate.key === suggestion.field);
  const value = storedValue(content, suggestion);
  return {
    ...fieldName(definition ?? { key: suggestion.field, label: suggestion.field }),
    value: value === null || definition === undefined ? null : shownValue(definition, value),
    confidence: suggestion.confidence,
    evidence: evidenceViews(db, content, JSON.parse(suggestion.evidence) as EvidenceSpan[]),
    outcome,
    reasons: suggestion.is_tainted === 1 ? ['tainted'] : [],
    fate: suggestion.fate,
  };
}

/** What was withheld, or what stood there already: as recorded, and for runs of older versions as it stands now. */
function droppedView(
  db: Reader,
  content: ContentReader,
  about: { readonly dropped: Dropped; readonly definitions: readonly FieldDefinition[]; readonly holder: string },
): RunField {
  const { dropped, definitions, holder } = about;
  const isThere = dropped.reason === 'already-there';
  const definition = definitions.find((candidate) => candidate.key === dropped.field);
  const outcome = isThere ? 'unchanged' : dropped.value === undefined || dropped.reason === 'rejected-before' ? 'dropped' : 'held';
  const stands =
    isThere && dropped.value === undefined
      ? db.get<FieldRow>('SELECT * FROM field_values WHERE holder = ? AND field = ?', holder, dropped.field)
      : undefined;
  const standing = stands === undefined ? null : storedValue(content, stands);
  const value = dropped.value === undefined ? standing : valueOf(content, dropped.value);
  return {
    ...reasonView(definitions, dropped, outcome),
    value: value === null || definition === undefined ? null : shownValue(definition, value),
  };
}

function valueOf(content: ContentReader, value: NonNullable<Dropped['value']>): FieldValue | null {
  return 'contentId' in value ? content(value.contentId) || null : value.value;
}

function reasonView(definitions: readonly FieldDefinition[], { field, reason }: Reasoned, outcome: RunField['outcome']): RunField {
  const name = fieldName(definitions.find((candidate) => candidate.key === field) ?? { key: field, label: field });
  return { ...name, value: null, confidence: null, evidence: [], outcome, reasons: [reason], fate: null };
}
