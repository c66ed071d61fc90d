import type { FieldDefinition, FieldValue } from '#shared/domain/case/field.ts';
import { isOpen } from '#shared/domain/case/status.ts';
import type { TextSpan } from '#shared/domain/evidence/span.ts';
import { bandOf, type FieldPrediction, type PredictionOutput } from '#shared/domain/prediction/types.ts';
import { isTaintedBy } from '#shared/domain/taint/is-tainted-by.ts';
import { noteShadowValue } from '../activity/shadow-fields.ts';
import { caseRecord } from '../cases/case-views.ts';
import { fieldDefinitions, isAllowedValue, isWords } from '../cases/field-definitions.ts';
import { storedValue, type FieldRow, type SuggestionRow } from '../cases/field-views.ts';
import { holderKey, holderOfConversation } from '../cases/holder.ts';
import { conversationRow, type ConversationRow } from '../conversations/conversation-views.ts';
import type { Ids } from '../ports/ports.ts';
import type { ContentReader } from '../store/content-reader.ts';
import type { HolderRef, JournalEvent, StoredValue } from '../store/journal-events.ts';
import type { Transaction } from '../store/store.ts';
import { thresholdsOf } from '../workspace/workspace-queries.ts';
import { updatePermission } from '../rules/update-permission.ts';
import { gateField, isSameValue, type FieldDecision } from './gate-field.ts';
import { writeByItself, type DecidedField } from './write-by-itself.ts';

export type FinishedRun = {
  readonly conversationId: string;
  readonly output: PredictionOutput;
  readonly messageIds: readonly string[];
  readonly tookMs: number;
  /** Code of why a predictor gave nothing; null when it ended well. */
  readonly problem: string | null;
};

export type RunTools = {
  readonly ids: Ids;
  readonly content: ContentReader;
  /** Whether a person has the cursor in this field just now. */
  readonly isBeingEdited: (holder: HolderRef, field: string) => boolean;
  readonly outcomesOf: (field: string, lineOfBusinessId: string) => number;
};

/** A confidence that moves less than this does not replace a suggestion the rep may be about to click. */
const noticeableConfidence = 0.05;

type RunEvent = Extract<JournalEvent, { type: 'run.finished' }>;
type Offered = RunEvent['offered'][number];
type Dropped = RunEvent['dropped'][number];
type Bookkeeping = {
  readonly offered: Offered[];
  readonly withdrawn: string[];
  readonly unchanged: string[];
  readonly abstained: { field: string; reason: RunEvent['abstained'][number]['reason'] }[];
  readonly dropped: Dropped[];
};

type Situation = {
  readonly tx: Transaction;
  readonly tools: RunTools;
  readonly row: ConversationRow;
  readonly holder: HolderRef;
  /** Of the case once there is one. */
  readonly lineOfBusinessId: string;
  readonly allows: (field: string) => boolean;
  /** What the gate said about fields of a case that exists, where something follows from it or is asked. */
  readonly decided: DecidedField[];
  readonly taint: ReadonlyMap<string, readonly TextSpan[]>;
};

/**
 * Turns what a predictor said into suggestions: evidence and thresholds first, then what people decided, then the gate.
 * Everything that led to nothing is kept with its reason. Returns the run's id.
 */
export function recordRun(tx: Transaction, tools: RunTools, run: FinishedRun): string | null {
  const row = conversationRow(tx, run.conversationId);
  if (row === undefined) return null;
  const holder = holderOfConversation(tx, run.conversationId);
  const record = holder.caseId === undefined ? undefined : caseRecord(tx, holder.caseId);
  if (record !== undefined && !isOpen(record.status)) return null;
  const situation: Situation = {
    tx,
    tools,
    row,
    holder,
    lineOfBusinessId: record?.line_of_business_id ?? row.line_of_business_id,
    allows: record === undefined ? () => false : updatePermission(tx, tools.content, { caseId: record.id, now: tx.now }),
    decided: [],
    taint: row.is_tainted === 1 ? taintOf(tx, run.conversationId) : new Map(),
  };
  const books: Bookkeeping = { offered: [], withdrawn: [], unchanged: [], abstained: [...run.output.abstained], dropped: [] };
  const open = new Map(openSuggestions(tx, holder).map((suggestion) => [suggestion.field, suggestion]));

  for (const definition of fieldDefinitions(tx, row.line_of_business_id)) {
    const prediction = run.output.values.find((value) => value.field === definition.key);
    if (prediction !== undefined) weigh(situation, books, { definition, prediction, open: open.get(definition.key) });
    else if (run.output.predictor === 'builtin') withdrawUnsupported(situation, books, open.get(definition.key));
  }
  const runId = tools.ids.next();
  const { output, conversationId, tookMs, problem, messageIds } = run;
  const { predictor, version } = output;
  tx.append({ type: 'run.finished', runId, holder, conversationId, predictor, version, tookMs, messageIds, problem, ...books });
  if (record !== undefined) writeByItself(tx, tools.ids, { caseId: record.id, runId, decided: situation.decided });
  return runId;
}

type Candidate = { readonly definition: FieldDefinition; readonly prediction: FieldPrediction; readonly open: SuggestionRow | undefined };

function weigh(situation: Situation, books: Bookkeeping, candidate: Candidate): void {
  const { tx, tools, holder } = situation;
  const { definition, prediction, open } = candidate;
  const drop = (reason: string, value?: StoredValue): void => {
    books.dropped.push({ field: definition.key, reason, ...(value === undefined ? {} : { value }) });
    if (open !== undefined) books.withdrawn.push(open.id);
  };
  if (prediction.evidence.length === 0) return drop('no-evidence');
  if (!isAllowedValue(definition, prediction.value)) return drop('value-not-allowed');
  const held = tx.get<FieldRow>('SELECT * FROM field_values WHERE holder = ? AND field = ?', holderKey(holder), definition.key);
  if (held !== undefined && held.written_by !== 'default' && isSameValue(storedValue(tools.content, held), prediction.value)) {
    return drop('already-there', asStored(held));
  }
  const rejected = findRejected(situation, definition.key, prediction.value);
  if (rejected !== undefined) return drop('rejected-before', asStored(rejected));
  const isTainted = isTaintedBy(prediction.evidence, situation.taint);
  const decision = gate(situation, { candidate, held, isTainted });
  if (decision.verdict === 'hold') {
    // While a person is at the field nothing moves under their hands: what was offered stays as it was.
    const isEditing = decision.reasons.includes('person-is-editing');
    const isWithheld = isEditing || decision.reasons.includes('level-shadow');
    const value = isWithheld ? { value: withheldValue(situation, definition, prediction.value) } : {};
    if (value.value !== undefined && !isEditing) noteShadow(situation, { definition, prediction, decision, stored: value.value });
    if (isEditing) books.dropped.push({ field: definition.key, reason: 'person-is-editing', ...value });
    else drop(decision.reasons[0] ?? 'held', value.value);
    return;
  }
  const isUnchanged = open !== undefined && isStill(situation, open, prediction, isTainted);
  if (isUnchanged) books.unchanged.push(open.id);
  else {
    if (open !== undefined) books.withdrawn.push(open.id);
    books.offered.push(offer(situation, { definition, prediction, isTainted }));
  }
  if (mayFollow(situation, decision, isUnchanged)) situation.decided.push({ field: definition.key, decision });
}

/** Only in shadow, with a case, and where full automation would have written it. */
function noteShadow(
  { tx, tools, holder }: Situation,
  shadow: { definition: FieldDefinition; prediction: FieldPrediction; decision: FieldDecision; stored: StoredValue },
): void {
  if (holder.caseId === undefined || shadow.decision.ifFull !== 'act') return;
  const { confidence, evidence } = shadow.prediction;
  noteShadowValue(tx, tools, { caseId: holder.caseId, field: shadow.definition.key, stored: shadow.stored, confidence, evidence });
}

/** What stays offered as it was is asked once, not with every line the customer types. */
function mayFollow({ holder }: Situation, decision: FieldDecision, isUnchanged: boolean): boolean {
  if (holder.caseId === undefined) return false;
  return decision.verdict === 'act' || (!isUnchanged && !decision.reasons.includes('level-asks'));
}

function offer(situation: Situation, made: { definition: FieldDefinition; prediction: FieldPrediction; isTainted: boolean }): Offered {
  const { tools, row } = situation;
  const { definition, prediction, isTainted } = made;
  return {
    suggestionId: tools.ids.next(),
    field: definition.key,
    value: store(situation, definition, prediction.value),
    confidence: prediction.confidence,
    isProven: prediction.isProven,
    outcomes: tools.outcomesOf(definition.key, row.line_of_business_id),
    evidence: prediction.evidence,
    isTainted,
  };
}

function store({ tx, tools }: Situation, definition: FieldDefinition, value: FieldValue): StoredValue {
  if (!isWords(definition)) return { value };
  const contentId = tools.ids.next();
  tx.putContent(contentId, 'value', String(value));
  return { contentId };
}

/** What shadow would have offered, for "Why". The run before usually found the same words: they are not stored again. */
function withheldValue(situation: Situation, definition: FieldDefinition, value: FieldValue): StoredValue {
  const { tx, tools, holder } = situation;
  const last = tx.get<{ dropped: string }>('SELECT dropped FROM runs WHERE holder = ? ORDER BY seq DESC LIMIT 1', holderKey(holder));
  const before = (JSON.parse(last?.dropped ?? '[]') as Dropped[]).find((dropped) => dropped.field === definition.key)?.value;
  if (before !== undefined && 'contentId' in before && isSameValue(tools.content(before.contentId), value)) return before;
  return store(situation, definition, value);
}

function asStored(row: { value: string | null; content_id: string | null }): StoredValue {
  return row.content_id === null ? { value: JSON.parse(row.value ?? 'null') as FieldValue } : { contentId: row.content_id };
}

function gate(situation: Situation, about: { candidate: Candidate; held: FieldRow | undefined; isTainted: boolean }): FieldDecision {
  const { tx, tools, row, holder, lineOfBusinessId, allows } = situation;
  const { definition, prediction } = about.candidate;
  const { value, confidence, isProven } = prediction;
  return gateField(tx, tools.content, {
    holder,
    field: definition.key,
    value,
    confidence,
    isProven,
    lineOfBusinessId,
    isAuthenticated: row.is_authenticated === 1,
    isTainted: about.isTainted,
    isBeingEdited: tools.isBeingEdited(holder, definition.key),
    held: about.held,
    allows,
  });
}

function withdrawUnsupported(situation: Situation, books: Bookkeeping, open: SuggestionRow | undefined): void {
  if (open === undefined || open.predictor !== 'builtin') return;
  if (situation.tools.isBeingEdited(situation.holder, open.field)) return;
  books.withdrawn.push(open.id);
}

function isStill(situation: Situation, open: SuggestionRow, prediction: FieldPrediction, isTainted: boolean): boolean {
  const thresholds = thresholdsOf(situation.tx);
  const bandBefore = bandOf({ confidence: open.confidence, isProven: open.is_proven === 1 }, thresholds);
  return (
    isSameValue(storedValue(situation.tools.content, open), prediction.value) &&
    (open.is_tainted === 1) === isTainted &&
    bandBefore === bandOf(prediction, thresholds) &&
    Math.abs(open.confidence - prediction.confidence) < noticeableConfidence
  );
}

/** A value a person said no to is not offered to the same case again. */
function findRejected(situation: Situation, field: string, value: FieldValue): SuggestionRow | undefined {
  return situation.tx
    .all<SuggestionRow>(
      "SELECT * FROM suggestions WHERE holder = ? AND state = 'settled' AND field = ? AND fate = 'rejected'",
      holderKey(situation.holder),
      field,
    )
    .find((row) => isSameValue(storedValue(situation.tools.content, row), value));
}

function openSuggestions(tx: Transaction, holder: HolderRef): readonly SuggestionRow[] {
  return tx.all<SuggestionRow>("SELECT * FROM suggestions WHERE holder = ? AND state = 'open'", holderKey(holder));
}

function taintOf(tx: Transaction, conversationId: string): ReadonlyMap<string, readonly TextSpan[]> {
  const rows = tx.all<{ id: string; taint: string }>(
    "SELECT id, taint FROM messages WHERE conversation_id = ? AND taint <> '[]'",
    conversationId,
  );
  return new Map(rows.map((row) => [row.id, JSON.parse(row.taint) as TextSpan[]]));
}
