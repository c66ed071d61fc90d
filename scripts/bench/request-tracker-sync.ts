import { DatabaseSync } from 'node:sqlite';
import { createRequestTracker } from '#core/backends/request-tracker/create-request-tracker.ts';
import { requestTrackerConfiguration } from '#core/backends/request-tracker/configuration.ts';
import { createRecordingLogger } from '#core/testing/memory-ports.ts';
import { realClock } from '#core/testing/real-clock.ts';
import { startRequestTracker, type RequestTracker } from '../request-tracker/start-request-tracker.ts';
import { signInToWebPages } from '../request-tracker/web-pages.ts';
import { findRequestTracker } from '../test/find-request-tracker.ts';
import { median, rounded, type BenchRow } from './bench-row.ts';

const tickets = 1000;
const templates = 6;
const runs = 5;

/** The first sync of a Request Tracker as its adapter pulls it, beside the same tickets and texts read by plain requests. */
export async function benchRequestTrackerSync(): Promise<readonly BenchRow[]> {
  if (!(await findRequestTracker({ mayInstall: process.env['CI'] === 'true' }))) throw new Error('Request Tracker is not installed');
  const server = await startRequestTracker();
  try {
    await fill(server);
    // Both after the server has compiled what it needs.
    await plainly(server, 100);
    const first = { ours: await pulled(server), peer: await plainly(server, tickets) };
    // Each once before the other: what else the machine does then falls on both.
    const second = { peer: await plainly(server, tickets), ours: await pulled(server) };
    const ours = first.ours.seconds < second.ours.seconds ? first.ours : second.ours;
    const [value, peerValue] = [ours.rows / ours.seconds, ours.rows / Math.min(first.peer.seconds, second.peer.seconds)];
    return [
      {
        name: `first sync of ${String(tickets)} tickets of Request Tracker, ${String(ours.rows)} rows`,
        value: rounded(value),
        unit: 'rows/s',
        goal: { ratioAtLeast: 0.6 },
        peer: { name: 'fetch, JSON.parse and a bare SQLite insert', value: rounded(peerValue) },
        ratio: value / peerValue,
      },
      { name: 'first page of it, with the newest tickets', value: rounded(ours.firstPageMs), unit: 'ms' },
      ...(await ownPages(server)),
    ];
  } finally {
    await server.stop();
  }
}

async function fill(server: RequestTracker): Promise<void> {
  const rep = server.as('rep2');
  const ids: string[] = [];
  for (let number = 0; number < templates; number += 1) {
    const id = await rep.createTicket({
      Subject: `Late parcel ${String(number)}`,
      Requestor: `customer${String(number)}@example.com`,
      Content: 'Hello, my parcel has not come, where is it?\n'.repeat(5),
      CustomFields: { CaseType: 'Problem', CaseSubject: 'Delivery/Late parcel', CaseDescription: 'It has not come. '.repeat(20) },
    });
    for (let answer = 0; answer < 4; answer += 1) {
      await rep.post(`/ticket/${id}/correspond`, { Content: 'We are looking into it. '.repeat(10), ContentType: 'text/plain' });
    }
    await rep.post(`/ticket/${id}/comment`, { Content: 'Asked the carrier', ContentType: 'text/plain' });
    ids.push(id);
  }
  server.copyTickets({ ticketIds: ids, copies: tickets - templates });
}

/** What a representative waits for without the console. */
async function ownPages(server: RequestTracker): Promise<readonly BenchRow[]> {
  const pages = await signInToWebPages(server.url, 'rep');
  const query = encodeURIComponent("Queue = 'Support' AND Status = '__Active__'");
  const time = async (path: string): Promise<number> => {
    const times: number[] = [];
    for (let run = 0; run <= runs; run += 1) {
      const startedAt = performance.now();
      await pages.open(path);
      times.push(performance.now() - startedAt);
    }
    // The first has the page compiled.
    return median(times.slice(1));
  };
  const list = await time(`/Search/Results.html?Query=${query}&Rows=50&Order=DESC&OrderBy=id`);
  const one = await time('/Ticket/Display.html?id=1');
  return [
    { name: `Request Tracker’s own page with 50 of the tickets, median of ${String(runs)}`, value: rounded(list), unit: 'ms' },
    { name: `Request Tracker’s own page of one ticket, median of ${String(runs)}`, value: rounded(one), unit: 'ms' },
  ];
}

type Measured = { readonly rows: number; readonly seconds: number; readonly firstPageMs: number };

async function pulled(server: RequestTracker): Promise<Measured> {
  const { backend, close } = createRequestTracker({
    configuration: requestTrackerConfiguration.parse({ url: server.url }),
    fetch,
    clock: realClock,
    logger: createRecordingLogger(),
    token: () => Promise.resolve(server.tokens.rep),
    consoleId: 'bench',
    externalOf: () => null,
    isKnown: () => false,
    version: '0.0.0',
  });
  const table = bareTable();
  const startedAt = performance.now();
  let [cursor, rows, firstPageMs] = [null as string | null, 0, 0];
  for (let isOver = false; !isOver;) {
    const page = await backend.pull(cursor);
    table.insert(page.rows);
    rows += page.rows.length;
    firstPageMs ||= performance.now() - startedAt;
    ({ cursor } = page);
    // What follows are changes, of which there are none.
    isOver = page.isLast;
  }
  const seconds = (performance.now() - startedAt) / 1000;
  await close();
  table.close();
  return { rows, seconds, firstPageMs };
}

type Listed = { readonly items: readonly { readonly id: string }[] };

/** One request after the other, each with as many rows as there may be, for the same values and texts. */
async function plainly(server: RequestTracker, atMost: number): Promise<{ readonly seconds: number }> {
  const client = server.as('rep');
  const table = bareTable();
  const startedAt = performance.now();
  const list = async (path: string, query: Readonly<Record<string, string>>): Promise<Listed> => {
    const found = (await client.get(`${path}?${new URLSearchParams({ ...query, per_page: '100' }).toString()}`)) as Listed;
    table.insert(found.items);
    return found;
  };
  for (let before = 2_147_483_647, read = 0; read < atMost;) {
    const { items } = await list('/tickets', {
      query: `id < ${String(before)} AND (Queue = 3 OR Queue = 4)`,
      orderby: 'id',
      order: 'DESC',
      ...ticketFields,
    });
    if (items.length === 0) break;
    before = Number(items.at(-1)?.id);
    read += items.length;
  }
  for (let after = 0, read = 0; read < atMost * 6;) {
    const types = "(Type = 'Create' OR Type = 'Correspond' OR Type = 'Comment')";
    const query = `ObjectType = 'RT::Ticket' AND (TicketQueue = 3 OR TicketQueue = 4) AND ${types} AND id > ${String(after)}`;
    const { items } = await list('/transactions', { query, orderby: 'id', fields: 'Type,ObjectId,Created,Creator' });
    if (items.length === 0) break;
    const ids = items.map(({ id }) => Number(id));
    await list('/attachments', {
      query: JSON.stringify([{ field: 'TransactionId', operator: 'IN', value: ids }]),
      fields: 'TransactionId,Headers,Content',
    });
    after = ids.at(-1) ?? 0;
    read += ids.length;
  }
  table.close();
  return { seconds: (performance.now() - startedAt) / 1000 };
}

const ticketFields = {
  fields: 'Subject,Status,Priority,Created,LastUpdated,LastUpdatedBy,Queue,Owner,Requestor,CustomFields',
  'fields[Requestor]': 'RealName,EmailAddress',
};

function bareTable(): { insert(rows: readonly { readonly id: string }[]): void; close(): void } {
  const database = new DatabaseSync(':memory:');
  database.exec('CREATE TABLE rows (id TEXT, row TEXT)');
  const insert = database.prepare('INSERT INTO rows VALUES (?, ?)');
  return {
    insert(rows) {
      database.exec('BEGIN');
      for (const row of rows) insert.run(row.id, JSON.stringify(row));
      database.exec('COMMIT');
    },
    close: () => database.close(),
  };
}
