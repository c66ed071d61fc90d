import { decide } from '#shared/domain/autonomy/decide.ts';
import type { GateDecision, GateInput } from '#shared/domain/autonomy/types.ts';
import type { FieldValue } from '#shared/domain/case/field.ts';
import { storedValue, type FieldRow, type SuggestionRow } from '../cases/field-views.ts';
import { holderKey } from '../cases/holder.ts';
import type { ContentReader } from '../store/content-reader.ts';
import type { HolderRef } from '../store/journal-events.ts';
import type { Reader } from '../store/store.ts';
import { isPaused, levelOf, settingOf, thresholdsOf } from '../workspace/workspace-queries.ts';

/** A value the gate is asked about. */
export type GatedField = {
  readonly holder: HolderRef;
  readonly field: string;
  readonly value: FieldValue;
  readonly confidence: number;
  readonly isProven: boolean;
  readonly lineOfBusinessId: string;
  readonly isAuthenticated: boolean;
  /** The words it rests on try to instruct the assistant. */
  readonly isTainted: boolean;
  readonly isBeingEdited: boolean;
  readonly held: FieldRow | undefined;
  /** Whether an update rule allows it; asked only where there is a case. */
  readonly allows: (field: string) => boolean;
};

/** `ifFull`: what would be decided at full automation, for shadow. */
export type FieldDecision = GateDecision & { readonly ifFull: GateDecision['verdict'] };

/**
 * Without a case the values are only collected, so the level of `create` decides whether anything is offered; with one
 * the level of `update` does, and nothing is written by itself but what an update rule allows (product.md: Update rules).
 */
export function gateField(db: Reader, content: ContentReader, about: GatedField): FieldDecision {
  const { caseId } = about.holder;
  const capability = caseId === undefined ? 'create' : 'update';
  const input: GateInput = {
    capability,
    level: levelOf(db, about.lineOfBusinessId, capability),
    confidence: about.confidence,
    isProven: about.isProven,
    thresholds: thresholdsOf(db),
    isPrincipalAvailable: true,
    target: caseId === undefined ? 'new-case' : 'existing-case',
    humanTouch: about.isBeingEdited ? 'editing' : isPersonsWord(db, content, about) ? 'locked' : 'none',
    mayOverrideHumanEdits: settingOf(db, 'mayOverrideHumanEdits', false),
    isTainted: about.isTainted || (caseId !== undefined && isTaintedCase(db, caseId)),
    isPaused: isPaused(db),
    isAuthenticated: about.isAuthenticated,
    hasEnoughContext: true,
    hasRule: caseId !== undefined && about.allows(about.field),
  };
  return { ...decide(input), ifFull: decide({ ...input, level: 'full-automation' }).verdict };
}

/** A lock; and as much a person's word, a field they emptied, or a value they took out of it before. */
function isPersonsWord(db: Reader, content: ContentReader, about: GatedField): boolean {
  if (about.held?.is_locked === 1) return true;
  if (about.holder.caseId === undefined) return false;
  if (about.held === undefined) return wasEmptied(db, about.holder.caseId, about.field);
  return isRefused(db, content, about);
}

function wasEmptied(db: Reader, caseId: string, field: string): boolean {
  const last = db.get<{ by_kind: string }>(
    `SELECT by_kind FROM timeline WHERE case_id = ? AND kind = 'field' AND json_extract(data, '$.field') = ? ORDER BY seq DESC LIMIT 1`,
    caseId,
    field,
  );
  return last?.by_kind === 'person';
}

function isRefused(db: Reader, content: ContentReader, { holder, field, value }: GatedField): boolean {
  return db
    .all<SuggestionRow>(
      `SELECT * FROM suggestions WHERE holder = ? AND state = 'settled' AND field = ? AND fate IN ('edited', 'overwritten', 'reverted')`,
      holderKey(holder),
      field,
    )
    .some((row) => isSameValue(storedValue(content, row), value));
}

function isTaintedCase(db: Reader, caseId: string): boolean {
  const row = db.get(
    `SELECT 1 FROM case_conversations o JOIN conversations v ON v.id = o.conversation_id WHERE o.case_id = ? AND v.is_tainted = 1 LIMIT 1`,
    caseId,
  );
  return row !== undefined;
}

/** Whether two values say the same; spaces around words do not count. */
export function isSameValue(a: FieldValue | null, b: FieldValue): boolean {
  return a === b || (typeof a === 'string' && typeof b === 'string' && a.trim() === b.trim());
}
