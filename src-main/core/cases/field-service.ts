import { AppError } from '#shared/lib/app-error.ts';
import type { FieldDefinition, FieldValue } from '#shared/domain/case/field.ts';
import { bandOf } from '#shared/domain/prediction/types.ts';
import { noteAccepted, noteRefused } from '../activity/field-acts.ts';
import { settleShadowValue } from '../activity/shadow-fields.ts';
import type { Ids } from '../ports/ports.ts';
import type { ContentReader } from '../store/content-reader.ts';
import type { HolderRef, StoredValue, SuggestionFate } from '../store/journal-events.ts';
import type { Cause, Reader, Store, Transaction } from '../store/store.ts';
import { thresholdsOf } from '../workspace/workspace-queries.ts';
import { assertWritable } from './assert-writable.ts';
import { lineOfBusinessOf } from './case-views.ts';
import { fieldDefinitions, isAllowedValue, isWords } from './field-definitions.ts';
import { storedValue, type FieldRow, type SuggestionRow } from './field-views.ts';
import { holderKey, holderOfKey } from './holder.ts';

/** A person's word on a value, told after the commit so that predictors learn. */
export type HumanWord = {
  readonly holder: HolderRef;
  readonly field: string;
  readonly rightValue: FieldValue | null;
  readonly suggestedValue: FieldValue | null;
};

/** What people do with single values, of a case or of a conversation that has none yet. */
export type FieldService = {
  /** Takes what is offered, or confirms what the assistant wrote by itself: locked from now on. */
  acceptSuggestion(cause: Cause, suggestionId: string): void;
  /** A value the assistant wrote by itself goes away with it. */
  rejectSuggestion(cause: Cause, suggestionId: string): void;
  /** Field keys accepted. Never in a group: tainted values, and differences to what a person wrote. */
  acceptSuggestions(cause: Cause, holder: HolderRef, which: 'all' | 'sure'): { accepted: string[] };
  editField(cause: Cause, edit: FieldEdit): void;
  /** Several fields in one transaction: all or none. */
  editFields(cause: Cause, holder: HolderRef, values: Readonly<Record<string, FieldValue | null>>): void;
  releaseLock(cause: Cause, holder: HolderRef, field: string): void;
  rate(cause: Cause, suggestionId: string, rating: 'up' | 'down' | null): void;
};

type FieldEdit = { readonly holder: HolderRef; readonly field: string; readonly value: FieldValue | null };

export type FieldServiceParts = {
  readonly store: () => Store;
  readonly ids: Ids;
  readonly content: ContentReader;
  readonly onHumanWord: (word: HumanWord) => void;
};

export function createFieldService(parts: FieldServiceParts): FieldService {
  const { store, ids, content } = parts;

  const put = (tx: Transaction, definition: FieldDefinition, value: FieldValue): StoredValue => {
    if (!isWords(definition)) return { value };
    const contentId = ids.next();
    tx.putContent(contentId, 'value', String(value));
    return { contentId };
  };

  const settle = (tx: Transaction, suggestionId: string, fate: SuggestionFate): void => {
    tx.append({ type: 'suggestion.settled', suggestionId, fate });
  };

  /** Writes an open suggestion into its field as a person's word: locked, with its evidence. */
  const acceptIn = (tx: Transaction, row: SuggestionRow, profileId: string): HumanWord => {
    const holder = holderOfKey(row.holder);
    assertWritable(tx, holder);
    const value: StoredValue =
      row.content_id === null ? { value: JSON.parse(row.value ?? 'null') as FieldValue } : { contentId: row.content_id };
    settle(tx, row.id, 'accepted');
    noteAccepted(tx, ids, { row, profileId });
    tx.append({ type: 'field.written', holder, field: row.field, value, by: 'person', suggestionId: row.id, isLocked: true });
    const taken = storedValue(content, row);
    return { holder, field: row.field, rightValue: taken, suggestedValue: taken };
  };

  /** Writes what a person typed, locked; emptied, a field is free again. */
  const editIn = (tx: Transaction, { holder, field, value }: FieldEdit, profileId: string): HumanWord => {
    assertWritable(tx, holder);
    const definition = definitionOf(tx, holder, field);
    if (value !== null && !isAllowedValue(definition, value)) {
      throw new AppError('invalid-input', 'VALUE_NOT_ALLOWED', 'The field does not take this value', { data: { field } });
    }
    const suggested = settleByEdit(tx, ids, { holder, field, value, content, profileId });
    if (holder.caseId !== undefined) settleShadowValue(tx, content, { caseId: holder.caseId, field, value });
    const stored = value === null ? null : put(tx, definition, value);
    tx.append({
      type: 'field.written',
      holder,
      field,
      value: stored,
      by: 'person',
      suggestionId: suggested?.keptId ?? null,
      isLocked: value !== null,
    });
    return { holder, field, rightValue: value, suggestedValue: suggested?.value ?? null };
  };

  /** The words are kept out of the transaction's result: that is stored with the idempotency key, and a repeat teaches nothing. */
  const onePerson = (cause: Cause, work: (tx: Transaction) => readonly HumanWord[]): string[] => {
    let words: readonly HumanWord[] = [];
    const fields = store().transact(cause, (tx) => {
      words = work(tx);
      return words.map((word) => word.field);
    });
    words.forEach(parts.onHumanWord);
    return fields;
  };

  return {
    acceptSuggestion(cause, suggestionId) {
      onePerson(cause, (tx) => [acceptIn(tx, offeredSuggestion(tx, suggestionId), cause.principal.id)]);
    },
    rejectSuggestion(cause, suggestionId) {
      onePerson(cause, (tx) => {
        const row = offeredSuggestion(tx, suggestionId);
        const holder = holderOfKey(row.holder);
        assertWritable(tx, holder);
        settle(tx, row.id, 'rejected');
        noteRefused(tx, ids, { row, reason: 'rejected' });
        if (row.state === 'written') takeAway(tx, holder, row.field);
        return [{ holder, field: row.field, rightValue: null, suggestedValue: storedValue(content, row) }];
      });
    },
    acceptSuggestions(cause, holder, which) {
      const accepted = onePerson(cause, (tx) => {
        const thresholds = thresholdsOf(tx);
        const open = tx
          .all<SuggestionRow>(
            `SELECT * FROM suggestions s WHERE holder = ? AND state IN ('open', 'written') AND is_tainted = 0
             AND NOT EXISTS (SELECT 1 FROM field_values f WHERE f.holder = s.holder AND f.field = s.field AND (f.is_locked = 1 OR f.written_by IN ('person', 'channel')))
             AND NOT (state = 'written' AND EXISTS (SELECT 1 FROM suggestions o WHERE o.holder = s.holder AND o.field = s.field AND o.state = 'open'))`,
            holderKey(holder),
          )
          .filter((row) => row.state === 'open' || isHeld(tx, row));
        const isSure = (row: SuggestionRow): boolean =>
          bandOf({ confidence: row.confidence, isProven: row.is_proven === 1 }, thresholds) === 'sure';
        return open.filter((row) => which === 'all' || isSure(row)).map((row) => acceptIn(tx, row, cause.principal.id));
      });
      return { accepted };
    },
    editField(cause, edit) {
      onePerson(cause, (tx) => [editIn(tx, edit, cause.principal.id)]);
    },
    editFields(cause, holder, values) {
      onePerson(cause, (tx) => Object.entries(values).map(([field, value]) => editIn(tx, { holder, field, value }, cause.principal.id)));
    },
    releaseLock(cause, holder, field) {
      store().transact(cause, (tx) => {
        assertWritable(tx, holder);
        definitionOf(tx, holder, field);
        tx.append({ type: 'field.lockReleased', holder, field });
      });
    },
    rate(cause, suggestionId, rating) {
      store().transact(cause, (tx) => tx.append({ type: 'suggestion.rated', suggestionId: suggestionOf(tx, suggestionId).id, rating }));
    },
  };
}

/** What a typed value says about the suggestion it answers: taken as it is, edited, or an assistant's value overwritten. */
function settleByEdit(
  tx: Transaction,
  ids: Ids,
  edit: FieldEdit & { readonly content: ContentReader; readonly profileId: string },
): { value: FieldValue | null; keptId: string | null } | null {
  const key = holderKey(edit.holder);
  const open = tx.get<SuggestionRow>("SELECT * FROM suggestions WHERE holder = ? AND field = ? AND state = 'open'", key, edit.field);
  const held = tx.get<FieldRow>('SELECT * FROM field_values WHERE holder = ? AND field = ?', key, edit.field);
  const writtenBySuggestion =
    held?.written_by === 'assistant' && held.suggestion_id !== null ? suggestionOf(tx, held.suggestion_id) : undefined;
  const answered = open ?? writtenBySuggestion;
  if (answered === undefined) return null;
  const suggested = storedValue(edit.content, answered);
  const isSame = suggested === edit.value;
  const fate: SuggestionFate = isSame ? 'accepted' : open === undefined ? 'overwritten' : 'edited';
  tx.append({ type: 'suggestion.settled', suggestionId: answered.id, fate });
  if (isSame) noteAccepted(tx, ids, { row: answered, profileId: edit.profileId });
  else noteRefused(tx, ids, { row: answered, reason: 'edited' });
  return { value: suggested, keptId: isSame ? answered.id : null };
}

function definitionOf(db: Reader, holder: HolderRef, field: string): FieldDefinition {
  const definition = fieldDefinitions(db, lineOfBusinessOf(db, holder)).find((candidate) => candidate.key === field);
  if (definition === undefined) throw new AppError('not-found', 'FIELD_NOT_FOUND', 'No such field', { data: { field } });
  return definition;
}

function suggestionOf(db: Reader, id: string): SuggestionRow {
  const row = db.get<SuggestionRow>('SELECT * FROM suggestions WHERE id = ?', id);
  if (row === undefined) throw new AppError('not-found', 'SUGGESTION_NOT_FOUND', 'No such suggestion');
  return row;
}

/** The field is as if nothing had been written: empty, or what a case starts with. */
function takeAway(tx: Transaction, holder: HolderRef, field: string): void {
  const { defaultValue } = definitionOf(tx, holder, field);
  const emptied = { type: 'field.written', holder, field, suggestionId: null, isLocked: false } as const;
  if (defaultValue === null) tx.append({ ...emptied, value: null, by: 'person' });
  else tx.append({ ...emptied, value: { value: defaultValue }, by: 'default' });
}

/** What a person can say yes or no to: an open suggestion, or a value the assistant wrote that still stands. */
function offeredSuggestion(db: Reader, id: string): SuggestionRow {
  const row = suggestionOf(db, id);
  if (row.state !== 'open' && !(row.state === 'written' && isHeld(db, row))) {
    throw new AppError('conflict', 'SUGGESTION_CHANGED', 'The suggestion is not offered any more');
  }
  return row;
}

/** Whether the field still holds the value this suggestion wrote. */
function isHeld(db: Reader, row: SuggestionRow): boolean {
  const held = db.get<FieldRow>('SELECT * FROM field_values WHERE holder = ? AND field = ?', row.holder, row.field);
  return held?.suggestion_id === row.id && held.written_by === 'assistant';
}
