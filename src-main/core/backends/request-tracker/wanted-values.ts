import type { FieldKey, FieldValue } from '#shared/domain/case/field.ts';
import type { CaseStatus } from '#shared/domain/case/status.ts';
import type { BackendEffect, CaseChange, RemoteCase } from '../../ports/backend.ts';
import { ticketStatusOf } from './case-status.ts';
import { writtenValue, type MappedField } from './map-fields.ts';
import type { TicketMap } from './map-ticket.ts';

/** A value that is to stand there, and how it is written. */
export type Wanted = {
  /** A field's key, `status` or `owner`. */
  readonly field: string;
  readonly value: FieldValue | null;
  /** Members of the request's body; null where nothing there can hold it. */
  readonly written: Readonly<Record<string, unknown>> | null;
  /** As RT's own messages name it. */
  readonly name: string;
};

/** Everything that a change asks for. */
export function wantedOf({ fields = {}, status, ownerId }: CaseChange, map: TicketMap): readonly Wanted[] {
  const byKey = new Map([...map.fields.values()].map((field) => [field.key, field]));
  return [
    ...Object.entries(fields).map(([key, value]) => wantedField(key, value, { map, mapped: byKey.get(key) })),
    ...(status === undefined ? [] : [wantedStatus(status, map)]),
    ...(ownerId === undefined ? [] : [{ field: 'owner', value: ownerId, written: { Owner: ownerId ?? 'Nobody' }, name: 'user' }]),
  ];
}

/** What of it does not stand in the case. */
export function differing(wanted: readonly Wanted[], row: Pick<RemoteCase, 'fields' | 'status' | 'owner'>): readonly Wanted[] {
  return wanted.filter(({ field, value }) => (standing(row, field) ?? null) !== value);
}

/** What of it does not stand there although RT answered with success, with what RT said about it. */
export function notStanding(
  wanted: readonly Wanted[],
  row: Pick<RemoteCase, 'fields' | 'status' | 'owner'>,
  said: readonly string[],
): readonly { readonly field: string; readonly reason: string }[] {
  return differing(wanted, row).map(({ field, name, written }) => {
    if (written === null) return { field, reason: 'There is no such field there' };
    const complaints = said.filter((line) => !/ changed from | added$| is no longer |^Custom fields updated$/.test(line));
    const about = complaints.filter((line) => line.toLowerCase().includes(name.toLowerCase()));
    return { field, reason: (about.length > 0 ? about : complaints).join('; ').slice(0, 300) };
  });
}

/** The body that writes all of it. */
export function updateBody(wanted: readonly Wanted[]): Readonly<Record<string, unknown>> {
  const body: Record<string, unknown> = {};
  const custom: Record<string, unknown> = {};
  for (const { written } of wanted) {
    const { CustomFields, ...own } = written ?? {};
    Object.assign(body, own);
    Object.assign(custom, CustomFields);
  }
  return Object.keys(custom).length === 0 ? body : { ...body, CustomFields: custom };
}

/** The body of a new ticket: empty values are left away. */
export function createBody(
  { effectId, lineId, customer }: Extract<BackendEffect, { readonly kind: 'case.create' }>,
  wanted: readonly Wanted[],
  { configuration }: TicketMap,
): Readonly<Record<string, unknown>> {
  const { CustomFields, ...own } = updateBody(wanted.filter(({ value }) => value !== null && value !== ''));
  const requestor = customer.email ?? (customer.id.startsWith('nobody-of-') ? null : customer.id);
  return {
    Queue: lineId,
    ...own,
    ...(requestor === null ? {} : { Requestor: [requestor] }),
    CustomFields: { ...(CustomFields as object | undefined), [configuration.fields.externalKey]: effectId },
  };
}

function standing(row: Pick<RemoteCase, 'fields' | 'status' | 'owner'>, field: string): FieldValue | null | undefined {
  if (field === 'status') return row.status;
  return field === 'owner' ? (row.owner?.id ?? null) : row.fields[field];
}

type Place = { readonly map: TicketMap; readonly mapped: MappedField | undefined };

function wantedField(key: FieldKey, value: FieldValue | null, { map, mapped }: Place): Wanted {
  if (key === 'title') return { field: key, value: value ?? '', written: { Subject: value ?? '' }, name: 'Subject' };
  if (key === 'priority') return { field: key, value, written: priorityBody(value, map), name: 'Priority' };
  if (mapped === undefined) return { field: key, value, written: null, name: key };
  // A cleared text stands there as none.
  const cleared = value === '' ? null : value;
  return { field: key, value: cleared, written: { CustomFields: { [mapped.name]: writtenValue(mapped, cleared) } }, name: mapped.name };
}

function priorityBody(value: FieldValue | null, { configuration: { priorities } }: TicketMap): Wanted['written'] {
  return value === 'low' || value === 'normal' || value === 'high' ? { Priority: priorities[value] } : null;
}

/** Without the field that tells them apart, one of the waiting states cannot be written. */
function wantedStatus(status: CaseStatus, { configuration }: TicketMap): Wanted {
  const { status: written, reason } = ticketStatusOf(status);
  const body = { Status: written, ...(written === 'stalled' ? { CustomFields: { [configuration.fields.stalledReason]: reason } } : {}) };
  return { field: 'status', value: status, written: body, name: 'Status' };
}
