import { afterEach, describe, expect, it } from 'vitest';
import { readModels } from '../all-projections.ts';
import { nextCaseNumber } from '../cases/case-service.ts';
import { fieldDefinitions } from '../cases/field-definitions.ts';
import { createSteppingClock } from '../practice/testing/stepping-clock.ts';
import { practiceSeed } from '../seed/practice-seed.ts';
import { seedEvents } from '../seed/workspace-seed.ts';
import { openStore } from '../store/open-store.ts';
import type { OpenedStore } from '../store/open-store.ts';
import { silentLogger } from '../testing/memory-ports.ts';
import { createImporter } from './importer.ts';
import type { Importer } from './importer.ts';

const now = Date.UTC(2030, 4, 6, 12);
const dayMs = 86_400_000;
const opened: OpenedStore[] = [];

function setUp(): { store: OpenedStore; importer: Importer } {
  const store = openStore({
    file: ':memory:',
    contentFolder: null,
    clock: createSteppingClock(now),
    logger: silentLogger,
    ...readModels,
    views: {},
  });
  opened.push(store);
  store.transact({ principal: { kind: 'system', id: 'seed', name: 'Seed' } }, (tx) => {
    for (const event of seedEvents(practiceSeed, 'w')) tx.append(event);
  });
  const importer = createImporter({ store: () => store, fieldsOf: (line) => fieldDefinitions(store, line), nextCaseNumber });
  return { store, importer };
}

afterEach(() => {
  for (const store of opened.splice(0)) store.close();
});

const chat = {
  id: 'one',
  source: 'ours',
  channel: 'chat',
  turns: [
    { speaker: 'customer', text: 'The parcel is nowhere to be found. It was due on Monday.', t: 0 },
    { speaker: 'action', text: 'lookup(parcel)', t: 5 },
    { speaker: 'agent', text: 'Let me see.', t: 12.5 },
    { speaker: 'customer', text: 'Thank you', t: 30 },
  ],
  labels: { flow: 'shipping', subflow: 'lost_parcel', intents: ['other'], multi_task: false },
  split: 'train',
};
const ticket = {
  id: 'two',
  source: 'ours',
  channel: 'portal',
  subject: 'Label will not print',
  body: 'Only half of it comes out',
  type: 'Bug',
  priority: 'Critical',
  queue: 'C4',
  urgency: 3,
  created: '2029-02-03T10:00:00Z',
};

function fieldsOf(store: OpenedStore, number: string): Record<string, unknown> {
  const rows = store.all<{ field: string; value: string | null; content_id: string | null; written_by: string }>(
    "SELECT f.* FROM field_values f JOIN cases c ON f.holder LIKE '%' || c.id WHERE c.number = ?",
    number,
  );
  return Object.fromEntries(
    rows.map((row) => [row.field, row.content_id === null ? JSON.parse(row.value ?? 'null') : store.content(row.content_id)]),
  );
}

describe('importer', () => {
  it('stores a chat as an ended conversation with a resolved case, dated back, actions left out', () => {
    const { store, importer } = setUp();
    expect(importer.importRows({ rows: [chat], lineOfBusinessId: 'parcels' })).toEqual({ added: 1, existing: 0, refused: [] });
    const conversation = store.get<Record<string, unknown>>('SELECT * FROM conversations');
    expect(conversation).toMatchObject({
      status: 'ended',
      message_count: 3,
      unread: 0,
      is_authenticated: 0,
      line_of_business_id: 'parcels',
    });
    expect(conversation?.['ended_at']).toBeLessThan(now - dayMs);
    const messages = store.all<{ author: string; at: number }>('SELECT author, at FROM messages ORDER BY ordinal');
    expect(messages.map((message) => message.author)).toEqual(['customer', 'rep', 'customer']);
    expect((messages[2]?.at ?? 0) - (messages[0]?.at ?? 0)).toBe(30_000);
    expect(store.get('SELECT status, created_at = (SELECT started_at FROM conversations) AS same FROM cases')).toEqual({
      status: 'resolved',
      same: 1,
    });
  });

  it('makes fields only of labels the workspace knows; the rest is a note, nothing is lost', () => {
    const { store, importer } = setUp();
    importer.importRows({ rows: [chat, ticket], lineOfBusinessId: 'parcels' });
    expect(fieldsOf(store, 'CAS-10001')).toMatchObject({
      subject: 'parcels.delivery.lost',
      origin: 'chat',
      priority: 'normal',
      title: 'The parcel is nowhere to be found.',
    });
    expect(fieldsOf(store, 'CAS-10002')).toMatchObject({
      type: 'problem',
      priority: 'high',
      title: 'Label will not print',
      description: 'Only half of it comes out',
    });
    const notes = store
      .all<{ content_id: string }>("SELECT content_id FROM timeline WHERE kind = 'note'")
      .map((row) => store.content(row.content_id));
    expect(notes.some((note) => note?.includes('queue C4') === true && note.includes('urgency 3'))).toBe(true);
    expect(notes.some((note) => note?.includes('flow shipping') === true)).toBe(true);
  });

  it('takes the date of a ticket', () => {
    const { store, importer } = setUp();
    importer.importRows({ rows: [ticket], lineOfBusinessId: null });
    expect(store.get<{ at: number }>('SELECT created_at AS at FROM cases')?.at).toBe(Date.UTC(2029, 1, 3, 10));
  });

  it('adds nothing the second time, nor for a row that stands twice in a file', () => {
    const { store, importer } = setUp();
    expect(importer.importRows({ rows: [chat, ticket, chat], lineOfBusinessId: null })).toMatchObject({ added: 2, existing: 1 });
    const before = store.seq();
    expect(importer.importRows({ rows: [ticket, chat], lineOfBusinessId: null })).toMatchObject({ added: 0, existing: 2 });
    expect(store.seq()).toBe(before);
  });

  it('refuses what is no conversation, with a code that quotes nothing of it', () => {
    const { importer } = setUp();
    const rows = [
      7,
      { id: 'x', source: 's', text: 'hello', intent: 'greet' },
      { id: 'y', source: 's', channel: 'chat', turns: [{ speaker: 'agent', text: 'Anybody?' }] },
      { id: 'z', source: 's', channel: 'pigeon', turns: [{ speaker: 'customer', text: 'secret words' }] },
      { id: 'q', source: 's', subject: ' ', body: '' },
    ];
    expect(importer.importRows({ rows, lineOfBusinessId: null })).toEqual({
      added: 0,
      existing: 0,
      refused: [
        { id: '', reason: 'not-an-object' },
        { id: 'x', reason: 'utterance-is-no-conversation' },
        { id: 'y', reason: 'no-customer-words' },
        { id: '', reason: 'invalid:channel' },
        { id: 'q', reason: 'no-customer-words' },
      ],
    });
  });

  it('survives a rebuild: the read models are the same', () => {
    const { store, importer } = setUp();
    importer.importRows({ rows: [chat, ticket], lineOfBusinessId: 'parcels' });
    const before = store.dumpProjections();
    store.rebuild();
    expect(store.dumpProjections()).toEqual(before);
  });

  it("keeps nobody's words in the journal", () => {
    const { store, importer } = setUp();
    importer.importRows({ rows: [chat, ticket], lineOfBusinessId: 'parcels' });
    const journal = JSON.stringify([...store.events()]);
    expect(['to be found', 'Only half of it comes'].filter((words) => journal.includes(words))).toEqual([]);
  });
});
