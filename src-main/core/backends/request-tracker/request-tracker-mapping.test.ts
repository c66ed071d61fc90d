import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { CaseStatus } from '#shared/domain/case/status.ts';
import type { Attachment, CustomField, Ticket, Transaction } from './answers.ts';
import { caseStatusOf, ticketStatusOf } from './case-status.ts';
import { requestTrackerConfiguration } from './configuration.ts';
import { backendField, mapField, valueOf, writtenValue } from './map-fields.ts';
import { headersOf, isByMachine, messageOf } from './map-message.ts';
import { caseOf } from './map-ticket.ts';
import { priorityOf } from './priority.ts';
import { createBody, differing, notStanding, updateBody, wantedOf } from './wanted-values.ts';

const configuration = requestTrackerConfiguration.parse({ url: 'https://rt.example' });
const select = (name: string, values: readonly string[], id = '2'): CustomField => ({
  id,
  Name: name,
  Type: 'Select',
  MaxValues: '1',
  Pattern: '',
  Values: [...values],
});

describe('the status of a ticket', () => {
  const statuses: readonly CaseStatus[] = ['in-progress', 'on-hold', 'waiting-for-details', 'resolved', 'cancelled'];

  // Would catch: a status that is written, read back as another one and so shown as refused.
  it.each(statuses)('%s reads as it was written', (status) => {
    expect(caseStatusOf(ticketStatusOf(status))).toBe(status);
  });

  it.each([
    ['new', null, 'in-progress'],
    ['stalled', null, 'waiting-for-details'],
    ['stalled', 'on-hold', 'on-hold'],
    // A reason left over from before says nothing about a ticket that goes on.
    ['open', 'on-hold', 'in-progress'],
    ['a status of their own', null, 'in-progress'],
  ] as const)('%s (%s) is %s', (status, reason, ours) => {
    expect(caseStatusOf({ status, reason })).toBe(ours);
  });
});

describe('the priority of a ticket', () => {
  it.each([
    ['0', 'low'],
    [49, 'low'],
    ['50', 'normal'],
    [99, 'normal'],
    [100, 'high'],
    [1000, 'high'],
    ['Medium', 'normal'],
    ['', 'low'],
  ] as const)('%s is %s', (value, ours) => {
    expect(priorityOf(value, configuration.priorities)).toBe(ours);
  });

  // Would catch: a priority that a push writes and the pull after it tells as another one.
  it('reads as it was written', () => {
    for (const [ours, number] of Object.entries(configuration.priorities)) expect(priorityOf(number, configuration.priorities)).toBe(ours);
  });
});

describe('custom fields', () => {
  // Would catch: an assistant that cannot fill the type because the system calls it "Problem".
  it('takes a value of the same name for the built-in choice', () => {
    const mapped = mapField(select('CaseType', ['Problem', 'Complaint']), configuration.fields);
    expect([...(mapped?.choices ?? [])]).toEqual([
      ['problem', 'Problem'],
      ['Complaint', 'Complaint'],
    ]);
  });

  it('makes a tree of paths, and leaves a path without its beginning at the top', () => {
    const field = select('CaseSubject', ['Delivery', 'Delivery/Late parcel', 'Shop/Till']);
    const mapped = mapField(field, configuration.fields);
    expect(mapped === null ? [] : backendField(mapped, field, null).choices).toEqual([
      { id: 'Delivery', label: 'Delivery', parentId: null },
      { id: 'Delivery/Late parcel', label: 'Late parcel', parentId: 'Delivery' },
      { id: 'Shop/Till', label: 'Shop/Till', parentId: null },
    ]);
  });

  it.each([
    ['our id of a case', { Name: 'ExternalKey', Type: 'Freeform' }],
    ['a list of several', { Name: 'Tags', Type: 'Select', MaxValues: '0' }],
    ['a picture', { Name: 'Photo', Type: 'Image' }],
    ['a date', { Name: 'Until', Type: 'Date' }],
  ])('offers no field for %s', (_, given) => {
    expect(mapField({ ...select('x', []), ...given }, configuration.fields)).toBeNull();
  });

  it('reads back every choice it writes, and leaves out what is none', () => {
    const values = fc.uniqueArray(fc.string({ minLength: 1 }), { minLength: 1, maxLength: 8, selector: (value) => value.toLowerCase() });
    fc.assert(
      fc.property(values, fc.string(), (all, other) => {
        const mapped = mapField(select('Warranty', all), configuration.fields);
        if (mapped === null) throw new Error('A select is a field');
        for (const id of mapped.choices?.keys() ?? []) expect(valueOf(mapped, [writtenValue(mapped, id)])).toBe(id);
        if (other !== '' && !all.includes(other)) expect(valueOf(mapped, [other])).toBeUndefined();
        expect(valueOf(mapped, [])).toBeNull();
      }),
    );
  });
});

const person = { id: 'Nobody', RealName: '', EmailAddress: '' };
const ticket: Ticket = {
  id: '7',
  Subject: 'Late parcel',
  Status: 'open',
  Priority: '50',
  Created: '2026-01-05T09:00:00Z',
  LastUpdated: '2026-01-05T10:00:00Z',
  LastUpdatedBy: { ...person, id: 'rep', RealName: 'Rep' },
  Queue: { id: '3' },
  Owner: person,
  Requestor: [{ id: 'dana@example.com', RealName: '', EmailAddress: 'dana@example.com' }],
  CustomFields: [
    { id: '2', name: 'CaseType', values: ['Problem'] },
    { id: '8', name: 'ExternalKey', values: ['our-id'] },
  ],
};
const type = mapField(select('CaseType', ['Problem', 'Question']), configuration.fields);
const map = { configuration, fields: new Map(type === null ? [] : [['2', type]]) };

describe('a ticket as a case', () => {
  it('has its values, its customer and our own id of it', () => {
    expect(caseOf(ticket, map)).toMatchObject({
      id: '7',
      lineId: '3',
      status: 'in-progress',
      owner: null,
      customer: { id: 'dana@example.com', name: null, email: 'dana@example.com' },
      fields: { title: 'Late parcel', priority: 'normal', type: 'problem' },
      originKey: 'our-id',
      changedBy: 'Rep',
      updatedAt: Date.UTC(2026, 0, 5, 10),
    });
  });

  // Would catch: a conflict shown because somebody wrote a comment, or because RT listed the fields in another order.
  it('has a version of what it holds, and of nothing else', () => {
    const { version } = caseOf(ticket, map);
    const commented = {
      ...ticket,
      LastUpdated: '2026-01-06T10:00:00Z',
      LastUpdatedBy: person,
      CustomFields: ticket.CustomFields.toReversed(),
    };
    expect(caseOf(commented, map).version).toBe(version);
    for (const other of [
      { Subject: 'Other' },
      { Status: 'stalled' },
      { Priority: 100 },
      { Owner: { ...person, id: 'rep' } },
      { CustomFields: [{ id: '2', name: 'CaseType', values: ['Question'] }] },
    ]) {
      expect(caseOf({ ...ticket, ...other }, map).version).not.toBe(version);
    }
  });

  it('has a customer of its own where RT has no requestor', () => {
    expect(caseOf({ ...ticket, Requestor: [] }, map).customer).toEqual({ id: 'nobody-of-7', name: null, email: null });
  });
});

describe('what a change writes', () => {
  const row = caseOf(ticket, map);

  it('writes only what differs, under the names RT has', () => {
    const wanted = wantedOf(
      { fields: { title: 'Late parcel', type: 'question', priority: 'high' }, status: 'on-hold', ownerId: null },
      map,
    );
    expect(updateBody(differing(wanted, row))).toEqual({
      Priority: 100,
      Status: 'stalled',
      CustomFields: { CaseType: 'Question', StalledReason: 'on-hold' },
    });
  });

  it('names what does not stand, with what was said about it and not what went well', () => {
    const wanted = wantedOf({ fields: { title: 'New', type: 'nonsense', 'custom:99': 'x' } }, map);
    const said = ["Ticket 7: Subject changed from 'Late parcel' to 'New'", 'Invalid value for custom field'];
    expect(notStanding(wanted, { ...row, fields: { ...row.fields, title: 'New' } }, said)).toEqual([
      { field: 'type', reason: 'Invalid value for custom field' },
      { field: 'custom:99', reason: 'There is no such field there' },
    ]);
  });

  it('creates a ticket that bears the id of the effect, and no empty values', () => {
    const effect = {
      kind: 'case.create',
      effectId: 'effect-1',
      lineId: '3',
      customer: { id: 'nobody-of-1', name: null, email: null },
      fields: { title: 'New', type: null },
    } as const;
    expect(createBody(effect, wantedOf({ fields: effect.fields }, map), map)).toEqual({
      Queue: '3',
      Subject: 'New',
      CustomFields: { ExternalKey: 'effect-1' },
    });
  });
});

const transaction: Transaction = {
  id: '58',
  Type: 'Correspond',
  ObjectId: '7',
  Created: '2026-01-05T09:00:00Z',
  Creator: { id: 'dana@example.com', RealName: 'Dana' },
  Field: '',
  Data: '',
};
const part = (given: Partial<Attachment>): Attachment => ({
  id: '1',
  TransactionId: '58',
  ContentType: 'text/plain',
  Filename: '',
  Headers: '',
  Content: '',
  ContentLength: '0',
  ...given,
});
const read = (parts: readonly Attachment[]) => messageOf(transaction, { conversationId: '7', author: 'customer', effectId: null, parts });

describe('a transaction as a message', () => {
  it('takes the plain text of several forms, and no file for a text', () => {
    const parts = [
      part({ id: '1', ContentType: 'multipart/mixed' }),
      part({ id: '2', ContentType: 'text/plain', Filename: 'log.txt', Content: 'a file', ContentLength: '6' }),
      part({ id: '3', ContentType: 'text/html', Content: '<p>Hello <b>there</b></p>' }),
      part({ id: '4', Content: 'Hello there\n' }),
    ];
    expect(read(parts)).toMatchObject({ text: 'Hello there', files: [{ id: '2', name: 'log.txt', type: 'text/plain', bytes: 6 }] });
    expect(read(parts.slice(0, 3))?.text).toBe('Hello there');
  });

  it('is none where nothing was said', () => {
    expect(read([])).toBeNull();
  });

  // Would catch: a mail that the server delivered twice standing twice in the conversation.
  it('has the id of its mail, and of its transaction where it came by no mail', () => {
    const mail = part({ Headers: 'Message-ID: <a@example.com>\nX-RT-Interface: Email', Content: 'Hello' });
    const again = messageOf({ ...transaction, id: '99' }, { conversationId: '7', author: 'customer', effectId: null, parts: [mail] });
    expect(again?.id).toBe(read([mail])?.id);
    expect(read([part({ Headers: 'Message-ID: <rt-5@desk>\nX-RT-Interface: REST', Content: 'Hello' })])?.id).toBe('58');
  });

  it.each([
    ['Auto-Submitted: auto-replied', true],
    ['Auto-Submitted: no', false],
    ['Precedence: bulk', true],
    ['RT-DetectedAutoGenerated: true', true],
    ['X-RT-Loop-Prevention: desk', true],
    ['Return-Path: <>', true],
    ['Subject: Auto-Submitted: auto-replied', false],
    ['X-Long: first\n Auto-Submitted: auto-replied', false],
  ])('%s: by a machine is %s', (headers, isMachine) => {
    expect(isByMachine(headersOf(headers))).toBe(isMachine);
  });
});
