import type { FieldValue } from '#shared/domain/case/field.ts';
import { fieldDefinitions, isWords } from '../cases/field-definitions.ts';
import { storedAddress } from '../intake/customer-identifier.ts';
import type { RemoteCase, RemoteConversation, RemoteDeletion, RemotePerson } from '../ports/backend.ts';
import type { Ids } from '../ports/ports.ts';
import type { StoredValue } from '../store/journal-events.ts';
import type { MirrorRow, Transaction } from '../store/store.ts';
import { mostEvents, plainValue } from './expand-row.ts';
import { mirroredCase, type MirroredCase, type MirroredConversation, type MirroredDeletion, type MirroredPerson } from './mirrored.ts';
import { localIdOf, remoteRow } from './remote-ids.ts';

type Parts = { readonly backendId: string; readonly ids: Ids };

/**
 * How rows that are no messages stand in the mirror: with our ids, their texts put into content. Made for one page, whose own
 * rows count as known to those after them.
 */
export function createMirroring(tx: Transaction, parts: Parts): (row: RemoteCase | RemoteConversation | RemoteDeletion) => MirrorRow {
  const { backendId } = parts;
  const people = createPeople(tx, parts);
  const customerOfCase = new Map<string, string>();

  const storedCustomer = (caseId: string): string | undefined =>
    customerOfCase.get(caseId) ?? tx.get<{ customer_id: string }>('SELECT customer_id FROM cases WHERE id = ?', caseId)?.customer_id;

  /** Whoever the case is of, also where it was created here for a visitor. */
  const customerOf = (caseId: string | null, person: RemotePerson): Told => {
    const known = caseId === null ? undefined : storedCustomer(caseId);
    return known === undefined ? people(person) : { customerId: known, customer: null };
  };

  const ofCase = (row: RemoteCase): MirrorRow => {
    const known = remoteRow(tx, 'case', row.id);
    const localId = known?.local_id ?? localIdOf(backendId, 'case', row.id);
    const customer = customerOf(localId, row.customer);
    customerOfCase.set(localId, customer.customerId);
    const values = storeFields(tx, parts, row);
    const { number, lineId, status, createdAt, updatedAt, changedBy } = row;
    const data: MirroredCase = {
      isNew: known === undefined,
      number,
      lineId,
      ...customer,
      status,
      ...values,
      createdAt,
      updatedAt,
      changedBy,
    };
    return mirrored(row, localId, data, values.changed.length);
  };

  const ofConversation = (row: RemoteConversation): MirrorRow => {
    const known = remoteRow(tx, 'conversation', row.id);
    const localId = known?.local_id ?? localIdOf(backendId, 'conversation', row.id);
    const caseId = row.caseId === null ? null : (remoteRow(tx, 'case', row.caseId)?.local_id ?? localIdOf(backendId, 'case', row.caseId));
    const { channel, lineId, isAuthenticated, startedAt, endedAt } = row;
    const about = { isNew: known === undefined, caseId, lineId, channel, isAuthenticated, startedAt, endedAt };
    const data: MirroredConversation = { ...about, ...customerOf(caseId, row.customer) };
    return mirrored(row, localId, data);
  };

  return (row) => {
    if (row.entity === 'case') return ofCase(row);
    if (row.entity === 'conversation') return ofConversation(row);
    const localId = remoteRow(tx, row.of, row.id)?.local_id ?? localIdOf(backendId, row.of, row.id);
    const data: MirroredDeletion = { of: row.of, at: tx.now };
    return mirrored(row, localId, data);
  };
}

function mirrored(row: Pick<MirrorRow, 'entity' | 'id' | 'version'>, localId: string, data: unknown, fields = 0): MirrorRow {
  const { entity, id, version } = row;
  return { entity, id, localId, version, data, events: mostEvents({ entity, fields }) };
}

type Told = { readonly customerId: string; readonly customer: MirroredPerson };

/** A person is told once. */
function createPeople(tx: Transaction, { backendId, ids }: Parts): (person: RemotePerson) => Told {
  const told = new Set<string>();
  const put = (kind: 'name' | 'email', text: string | null): string | null => {
    if (text === null || text.trim() === '') return null;
    const id = ids.next();
    tx.putContent(id, kind, text);
    return id;
  };
  return ({ id, name, email }) => {
    const customerId = localIdOf(backendId, 'customer', id);
    if (told.has(customerId) || tx.get('SELECT 1 FROM customers WHERE id = ?', customerId) !== undefined)
      return { customerId, customer: null };
    told.add(customerId);
    const emailHash = email === null ? null : storedAddress(tx, email);
    return { customerId, customer: { nameContentId: put('name', name), emailContentId: put('email', email), emailHash } };
  };
}

/** A value that did not change stands where it stood: nothing is stored twice. */
function storeFields(tx: Transaction, { ids }: Parts, row: RemoteCase): Pick<MirroredCase, 'fields' | 'changed'> {
  const before = mirroredCase(tx, row.id);
  const texts = new Set(
    fieldDefinitions(tx, row.lineId)
      .filter(isWords)
      .map(({ key }) => key),
  );
  const changed: string[] = [];
  const fields = Object.fromEntries(
    Object.entries(row.fields).map(([key, value]) => {
      const stood = before?.fields[key] ?? null;
      if (before !== undefined && plainValue(tx, stood) === value) return [key, stood];
      changed.push(key);
      return [key, storeValue(tx, value, { isText: texts.has(key), id: ids.next() })];
    }),
  );
  return { fields, changed };
}

/** A person's words are content, under `id`; whatever else stands in place. */
export function storeValue(
  tx: Transaction,
  value: FieldValue | null,
  { isText, id }: { readonly isText: boolean; readonly id: string },
): StoredValue | null {
  if (value === null || value === '') return null;
  if (!isText || typeof value !== 'string') return { value };
  tx.putContent(id, 'value', value);
  return { contentId: id };
}
