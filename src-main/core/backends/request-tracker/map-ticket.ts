import { createHash } from 'node:crypto';
import type { FieldKey, FieldValue } from '#shared/domain/case/field.ts';
import type { RemoteCase, RemoteConversation, RemotePerson } from '../../ports/backend.ts';
import type { Ticket } from './answers.ts';
import { caseStatusOf } from './case-status.ts';
import type { RequestTrackerConfiguration } from './configuration.ts';
import { valueOf, type MappedField } from './map-fields.ts';
import { priorityOf } from './priority.ts';

/** What a ticket is read with. */
export type TicketMap = {
  readonly configuration: RequestTrackerConfiguration;
  /** By the custom field's id. */
  readonly fields: ReadonlyMap<string, MappedField>;
};

/**
 * A ticket as a case. Its version is of what it holds, not RT's ETag: a comment changes that one, and two consoles that see
 * the same values have the same version.
 */
export function caseOf(ticket: Ticket, { configuration, fields }: TicketMap): RemoteCase {
  const own = (name: string): string | null => {
    const [value] = ticket.CustomFields.find((field) => field.name === name)?.values ?? [];
    return typeof value === 'string' && value !== '' ? value : null;
  };
  const held = {
    lineId: ticket.Queue.id,
    status: caseStatusOf({ status: ticket.Status, reason: own(configuration.fields.stalledReason) }),
    owner: ownerOf(ticket),
    fields: fieldsOf(ticket, { configuration, fields }),
  };
  return {
    entity: 'case',
    id: ticket.id,
    version: versionOf(held),
    ...held,
    number: ticket.id,
    customer: customerOf(ticket),
    createdAt: Date.parse(ticket.Created),
    updatedAt: Date.parse(ticket.LastUpdated),
    changedBy: ticket.LastUpdatedBy.RealName || ticket.LastUpdatedBy.id,
    originKey: own(configuration.fields.externalKey),
  };
}

/** The one conversation of a ticket: its correspondence. */
export function conversationOf(ticket: Ticket): RemoteConversation {
  const customer = customerOf(ticket);
  return {
    entity: 'conversation',
    id: ticket.id,
    version: versionOf({ customer, lineId: ticket.Queue.id }),
    caseId: ticket.id,
    lineId: ticket.Queue.id,
    channel: 'email',
    customer,
    // A From line is all RT knows of a sender.
    isAuthenticated: false,
    startedAt: Date.parse(ticket.Created),
    endedAt: null,
  };
}

function customerOf({ id, Requestor: [first] }: Ticket): RemotePerson {
  if (first === undefined) return { id: `nobody-of-${id}`, name: null, email: null };
  return { id: first.id, name: first.RealName || null, email: first.EmailAddress || null };
}

function ownerOf({ Owner }: Ticket): RemoteCase['owner'] {
  return Owner.id === 'Nobody' ? null : { id: Owner.id, name: Owner.RealName || Owner.id };
}

function fieldsOf(ticket: Ticket, { configuration, fields }: TicketMap): Record<FieldKey, FieldValue | null> {
  const values: Record<FieldKey, FieldValue | null> = {
    title: ticket.Subject,
    priority: priorityOf(ticket.Priority, configuration.priorities),
  };
  for (const { id, values: standing } of ticket.CustomFields) {
    const mapped = fields.get(id);
    const value = mapped === undefined ? undefined : valueOf(mapped, standing);
    if (mapped !== undefined && value !== undefined) values[mapped.key] = value;
  }
  return values;
}

/** RT lists custom fields in no order. */
function versionOf(held: object): string {
  const sorted = JSON.stringify(held, (_key, value: unknown) =>
    typeof value === 'object' && value !== null && !Array.isArray(value)
      ? Object.fromEntries(Object.entries(value).toSorted(([one], [other]) => (one < other ? -1 : 1)))
      : value,
  );
  return createHash('sha256').update(sorted).digest('base64url').slice(0, 22);
}
