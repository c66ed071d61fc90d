import type { FieldKey, FieldValue } from '#shared/domain/case/field.ts';
import type { CaseChange, RemoteCase } from '../../ports/backend.ts';
import { markedStatusOf } from './case-status.ts';
import { marks } from './configuration.ts';
import { writtenValue, type MappedField } from './map-fields.ts';
import { writtenPriority } from './priority.ts';

/** Where and how a value is written. */
export type Written =
  | { readonly at: 'attribute'; readonly name: string; readonly value: FieldValue | null }
  | { readonly at: 'status'; readonly status: string; readonly mark: string | null }
  | { readonly at: 'priority'; readonly priority: string | null }
  | { readonly at: 'owner'; readonly id: number | null };

/** A value that is to stand there. `written`: null where Chatwoot has no place for it, or would take what means nothing. */
export type Wanted = {
  /** A field's key, `status` or `owner`. */
  readonly field: string;
  readonly value: FieldValue | null;
  readonly written: Written | null;
};

export type Known = { readonly fields: readonly MappedField[]; /** Ids of users. */ readonly agents: ReadonlySet<string> };

export function wantedOf({ fields = {}, status, ownerId }: CaseChange, known: Known): readonly Wanted[] {
  return [
    ...Object.entries(fields).map(([key, value]) => wantedField(key, value, known)),
    ...(status === undefined ? [] : [{ field: 'status', value: status, written: { at: 'status', ...markedStatusOf(status) } as const }]),
    ...(ownerId === undefined ? [] : [wantedOwner(ownerId, known)]),
  ];
}

/** What of it does not stand in the case. */
export function differing(wanted: readonly Wanted[], row: Pick<RemoteCase, 'fields' | 'status' | 'owner'>): readonly Wanted[] {
  return wanted.filter(({ field, value }) => (standing(row, field) ?? null) !== value);
}

/** Custom attributes to merge into the ones that stand there. */
export function attributesIn(wanted: readonly Wanted[]): Readonly<Record<string, FieldValue | null>> {
  const attributes: Record<string, FieldValue | null> = {};
  for (const { written } of wanted) {
    if (written?.at === 'attribute') attributes[written.name] = written.value;
    if (written?.at === 'status') attributes[marks.status] = written.mark;
  }
  return attributes;
}

function standing(row: Pick<RemoteCase, 'fields' | 'status' | 'owner'>, field: string): FieldValue | null | undefined {
  if (field === 'status') return row.status;
  return field === 'owner' ? (row.owner?.id ?? null) : row.fields[field];
}

function wantedField(key: FieldKey, given: FieldValue | null, { fields }: Known): Wanted {
  // A cleared text stands there as none.
  const value = given === '' ? null : given;
  if (key === 'priority') return { field: key, value, written: wantedPriority(value) };
  const mapped = fields.find((field) => field.key === key);
  const written = mapped === undefined ? undefined : writtenValue(mapped, value);
  if (mapped === undefined || written === undefined) return { field: key, value, written: null };
  return { field: key, value, written: { at: 'attribute', name: mapped.attribute, value: written } };
}

function wantedPriority(value: FieldValue | null): Written | null {
  const priority = value === null ? null : writtenPriority(String(value));
  return value !== null && priority === null ? null : { at: 'priority', priority };
}

/** Chatwoot takes the owner away when it does not know the one it is given. */
function wantedOwner(ownerId: string | null, { agents }: Known): Wanted {
  const isKnown = ownerId === null || agents.has(ownerId);
  return { field: 'owner', value: ownerId, written: isKnown ? { at: 'owner', id: ownerId === null ? null : Number(ownerId) } : null };
}
