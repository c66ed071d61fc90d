import { mkdtempSync, rmSync } from 'node:fs';
import { DatabaseSync } from 'node:sqlite';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { engineMigration } from '#core/store/migrations/0001-engine.ts';
import type { Migration } from '#core/store/migrations/migration.ts';
import { openStore } from '#core/store/open-store.ts';
import type { Cause, Projection } from '#core/store/store.ts';
import { median } from './bench-row.ts';
import type { BenchRow } from './bench-row.ts';

type Run = { write(count: number): void; close(): void };
type Case = { readonly name: string; readonly ours: (file: string) => Run; readonly bare: (file: string) => Run };

const text = 'The parcel came open and one of the two cups is broken, can you send another one before Friday? '.repeat(2);
const cause: Cause = { principal: { kind: 'customer', id: 'web-chat', name: 'web-chat' } };
const silent = { info: ignore, warn: ignore, error: ignore };

/** What one message does to a small read model: its own row, and its conversation's counter. */
const messages: Projection = {
  name: 'bench',
  tables: ['bench_message', 'bench_conversation'],
  apply(event, db, touch) {
    if (event.type !== 'message.added') return;
    db.run(insertMessage, event.messageId, event.conversationId, event.author, event.contentId, event.at);
    db.run(countMessage, event.conversationId, event.at);
    touch('message', event.messageId);
    touch('conversation', event.conversationId);
  },
};
const insertMessage = 'INSERT INTO bench_message (id, conversation_id, author, content_id, at) VALUES (?, ?, ?, ?, ?)';
const countMessage =
  'INSERT INTO bench_conversation (id, messages, last_at) VALUES (?, 1, ?) ON CONFLICT (id) DO UPDATE SET messages = messages + 1, last_at = excluded.last_at';
const benchMigration: Migration = {
  version: 2,
  name: 'bench',
  statements: [
    `CREATE TABLE bench_message (id TEXT PRIMARY KEY NOT NULL, conversation_id TEXT NOT NULL, author TEXT NOT NULL, content_id TEXT, at INTEGER NOT NULL) STRICT;
     CREATE INDEX bench_message_conversation ON bench_message (conversation_id, at);
     CREATE TABLE bench_conversation (id TEXT PRIMARY KEY NOT NULL, messages INTEGER NOT NULL, last_at INTEGER NOT NULL) STRICT`,
  ],
};

const cases: readonly Case[] = [
  { name: 'journal writes, no read models', ours: (file) => openOurs(file, []), bare: (file) => openBare(file, 'journal only') },
  {
    name: 'journal writes with a read model and views',
    ours: (file) => openOurs(file, [messages]),
    bare: (file) => openBare(file, 'all rows'),
  },
];

/**
 * Durable transactions per second, one event with one text each, through `Store.transact` and by bare node:sqlite inserts
 * of the same rows under the same pragmas. Rounds alternate, so that both meet the same disk; the median counts. Goal: 50%.
 */
export async function benchJournal(options: { readonly rounds?: number; readonly perRound?: number } = {}): Promise<readonly BenchRow[]> {
  const { rounds = 9, perRound = 400 } = options;
  const rows: BenchRow[] = [];
  for (const one of cases) rows.push(await measure(one, { rounds, perRound }));
  return rows;
}

async function measure(one: Case, { rounds, perRound }: { readonly rounds: number; readonly perRound: number }): Promise<BenchRow> {
  const folder = mkdtempSync(path.join(tmpdir(), 'caseloom-bench-'));
  const ours = one.ours(path.join(folder, 'ours.sqlite'));
  const bare = one.bare(path.join(folder, 'bare.sqlite'));
  const speeds = { ours: [] as number[], bare: [] as number[] };
  for (let round = 0; round <= rounds; round += 1) {
    const speed = { ours: perSecond(ours, perRound), bare: perSecond(bare, perRound) };
    // The first round warms up.
    if (round > 0) for (const side of ['ours', 'bare'] as const) speeds[side].push(speed[side]);
    await new Promise((resolve) => setImmediate(resolve));
  }
  ours.close();
  bare.close();
  rmSync(folder, { recursive: true, force: true });
  const [value, peer] = [median(speeds.ours), median(speeds.bare)];
  return {
    name: one.name,
    value: Math.round(value),
    unit: 'transactions/s',
    goal: { ratioAtLeast: 0.5 },
    peer: { name: 'bare node:sqlite', value: Math.round(peer) },
    ratio: Number((value / peer).toFixed(2)),
  };
}

function openOurs(file: string, projections: readonly Projection[]): Run {
  const store = openStore({
    file,
    contentFolder: null,
    clock: { now: () => Date.now(), monotonic: () => performance.now(), after: () => ignore },
    logger: silent,
    projections,
    migrations: projections.length === 0 ? [engineMigration] : [engineMigration, benchMigration],
    views: {
      message: (id, db) => db.get('SELECT * FROM bench_message WHERE id = ?', id) ?? null,
      conversation: (id, db) => db.get('SELECT * FROM bench_conversation WHERE id = ?', id) ?? null,
    },
  });
  store.onChange(ignore);
  return {
    write(count) {
      for (let n = 0; n < count; n += 1) {
        const ids = newIds();
        store.transact(cause, (tx) => {
          tx.putContent(ids.content, 'message', text);
          tx.append({ type: 'message.added', ...dataOf(ids) });
        });
      }
    },
    close() {
      store.close();
    },
  };
}

function openBare(file: string, extent: 'journal only' | 'all rows'): Run {
  const db = new DatabaseSync(file);
  db.exec(
    'PRAGMA locking_mode=EXCLUSIVE; PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA cache_size=-8192; PRAGMA journal_size_limit=8388608',
  );
  for (const statement of [...engineMigration.statements, ...benchMigration.statements]) db.exec(statement);
  const content = db.prepare('INSERT INTO content (id, kind, text, file, bytes) VALUES (?, ?, ?, ?, ?)');
  const journal = db.prepare(
    'INSERT INTO journal (at, type, principal_kind, principal_id, principal_name, data) VALUES (?, ?, ?, ?, ?, ?)',
  );
  const change = db.prepare('INSERT INTO changes (seq, entity, id) VALUES (?, ?, ?)');
  const message = db.prepare(insertMessage);
  const conversation = db.prepare(countMessage);
  function writeOne(): void {
    const ids = newIds();
    const at = Date.now();
    db.exec('BEGIN IMMEDIATE');
    content.run(ids.content, 'message', text, null, text.length);
    const seq = journal.run(at, 'message.added', 'customer', 'web-chat', 'web-chat', JSON.stringify(dataOf(ids))).lastInsertRowid;
    if (extent === 'all rows') {
      message.run(ids.message, ids.conversation, 'customer', ids.content, at);
      conversation.run(ids.conversation, at);
      change.run(seq, 'message', ids.message);
      change.run(seq, 'conversation', ids.conversation);
    }
    db.exec('COMMIT');
  }
  return {
    write(count) {
      for (let n = 0; n < count; n += 1) writeOne();
    },
    close() {
      db.close();
    },
  };
}

type Ids = { readonly message: string; readonly content: string; readonly conversation: string };

function newIds(): Ids {
  return {
    message: crypto.randomUUID(),
    content: crypto.randomUUID(),
    conversation: `conversation-${String(Math.floor(Math.random() * 200))}`,
  };
}

function dataOf(ids: Ids) {
  return {
    messageId: ids.message,
    conversationId: ids.conversation,
    kind: 'message',
    author: 'customer',
    profileId: null,
    contentId: ids.content,
    code: null,
    data: null,
    clientId: null,
    effectId: null,
    taint: [],
    saidAt: null,
  } as const;
}

function perSecond(run: Run, count: number): number {
  const from = performance.now();
  run.write(count);
  return (count * 1000) / (performance.now() - from);
}

function ignore(): void {
  // Nobody listens in a bench.
}
