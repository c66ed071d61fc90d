import { isBuiltInField } from '#shared/domain/case/built-in-fields.ts';
import type { FieldKey } from '#shared/domain/case/field.ts';
import type { BackendDescription, BackendField } from '../ports/backend.ts';
import type { JournalEvent } from '../store/journal-events.ts';
import type { Transaction } from '../store/store.ts';
import { linesOfBusiness } from '../workspace/workspace-queries.ts';

type FieldSaved = Extract<JournalEvent, { type: 'field.saved' }>;

/**
 * Takes over what the system of record declares: its lines of business, the subjects and the custom fields with their choices.
 * What is the same already is not journalled again. Returns the keys of the fields that stand there.
 */
export function takeDescription(tx: Transaction, { lines, fields }: BackendDescription): readonly FieldKey[] {
  const known = new Map(linesOfBusiness(tx).map(({ id, name }) => [id, name]));
  for (const [position, { id, name }] of lines.entries())
    if (known.get(id) !== name) tx.append({ type: 'lineOfBusiness.saved', lineOfBusinessId: id, name, greeting: '', position });
  for (const [position, field] of fields.entries()) {
    if (field.key === 'subject') takeSubjects(tx, field);
    else if (!isBuiltInField(field.key)) takeField(tx, field, position);
  }
  return fields.map(({ key }) => key);
}

function takeSubjects(tx: Transaction, { choices }: BackendField): void {
  const known = new Map(
    tx.all<{ id: string; name: string; parent_id: string | null }>('SELECT id, name, parent_id FROM subjects').map((row) => [row.id, row]),
  );
  for (const [position, { id, label, description = '', parentId = null }] of choices.entries()) {
    const before = known.get(id);
    if (before?.name === label && before.parent_id === parentId) continue;
    tx.append({ type: 'subject.saved', subjectId: id, parentId, lineOfBusinessId: null, name: label, description, position });
  }
}

function takeField(tx: Transaction, { key, label, kind, choices, lineIds }: BackendField, position: number): void {
  const shape = kindHere(kind);
  if (shape === null) return;
  const fieldId = key.replace(/^custom:/u, '');
  const own = choices.map(({ id, label: name, description }) => ({
    id,
    label: name,
    ...(description === undefined ? {} : { description }),
  }));
  const before = tx.get<{ label: string; kind: string; choices: string }>(
    'SELECT label, kind, choices FROM custom_fields WHERE id = ?',
    fieldId,
  );
  if (before?.label === label && before.kind === shape && before.choices === JSON.stringify(own)) return;
  const lineOfBusinessId = lineIds?.length === 1 ? (lineIds[0] ?? null) : null;
  tx.append({ type: 'field.saved', fieldId, lineOfBusinessId, label, kind: shape, description: '', choices: own, position });
}

function kindHere(kind: BackendField['kind']): FieldSaved['kind'] | null {
  switch (kind) {
    case 'choice':
    case 'yes-no':
    case 'number':
    case 'text':
    case 'email':
    case 'lookup':
      return kind;
    case 'long-text':
      return 'text';
    case 'tree':
      return 'choice';
  }
}
