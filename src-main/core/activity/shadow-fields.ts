import type { ActChange } from '#shared/domain/activity/types.ts';
import type { FieldValue } from '#shared/domain/case/field.ts';
import type { EvidenceSpan } from '#shared/domain/evidence/span.ts';
import { caseRecord } from '../cases/case-views.ts';
import type { Ids } from '../ports/ports.ts';
import type { ContentReader } from '../store/content-reader.ts';
import type { StoredValue } from '../store/journal-events.ts';
import type { Transaction } from '../store/store.ts';
import { recordAct } from './record-act.ts';
import { settleAct } from './settle-acts.ts';

export type ShadowValue = {
  readonly caseId: string;
  readonly field: string;
  readonly stored: StoredValue;
  readonly confidence: number;
  readonly evidence: readonly EvidenceSpan[];
};

/** In shadow the assistant would have written this now. The same value in the same case is on record once. */
export function noteShadowValue(tx: Transaction, parts: { readonly ids: Ids; readonly content: ContentReader }, shadow: ShadowValue): void {
  const record = caseRecord(tx, shadow.caseId);
  if (record === undefined) return;
  const value = valueOf(parts.content, shadow.stored);
  const last = shadowActs(tx, shadow).at(-1);
  if (last !== undefined && valueOf(parts.content, last.change.value) === value) return;
  const [first] = shadow.evidence;
  recordAct(tx, parts.ids, {
    capability: 'update',
    caseId: shadow.caseId,
    lineOfBusinessId: record.line_of_business_id,
    mode: 'shadow',
    approvedBy: null,
    changes: [{ kind: 'field', field: shadow.field, suggestionId: null, value: shadow.stored }],
    because: 'field-said',
    basis: {
      messageId: first?.messageId ?? null,
      spans: shadow.evidence.filter((span) => span.messageId === first?.messageId).map(({ start, end }) => ({ start, end })),
      confidence: shadow.confidence,
    },
    parentActId: null,
    stepKey: null,
  });
}

/** A person wrote the field: what shadow would have written last was the same, or something else (product.md: Earned autonomy). */
export function settleShadowValue(
  tx: Transaction,
  content: ContentReader,
  written: { readonly caseId: string; readonly field: string; readonly value: FieldValue | null },
): void {
  const last = shadowActs(tx, written).at(-1);
  if (last === undefined || last.outcome !== 'unknown') return;
  const isSame = valueOf(content, last.change.value) === (typeof written.value === 'string' ? written.value.trim() : written.value);
  settleAct(tx, last.id, isSame ? { outcome: 'right', reason: 'rep-did-the-same' } : { outcome: 'wrong', reason: 'rep-did-otherwise' });
}

type FieldChange = Extract<ActChange, { kind: 'field' }>;

function shadowActs(
  tx: Transaction,
  about: { readonly caseId: string; readonly field: string },
): readonly { id: string; outcome: string; change: FieldChange }[] {
  return tx
    .all<{ id: string; outcome: string; changes: string }>(
      "SELECT id, outcome, changes FROM acts WHERE case_id = ? AND capability = 'update' AND mode = 'shadow' ORDER BY seq",
      about.caseId,
    )
    .flatMap(({ id, outcome, changes }) =>
      (JSON.parse(changes) as ActChange[]).flatMap((change) =>
        change.kind === 'field' && change.field === about.field ? [{ id, outcome, change }] : [],
      ),
    );
}

function valueOf(content: ContentReader, stored: StoredValue | undefined): FieldValue | null {
  if (stored === undefined) return null;
  const value = 'contentId' in stored ? content(stored.contentId) : stored.value;
  return typeof value === 'string' ? value.trim() : value;
}
