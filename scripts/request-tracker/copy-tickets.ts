import { DatabaseSync, type SQLInputValue } from 'node:sqlite';

type Row = Record<string, SQLInputValue>;
type Ids = ReadonlyMap<SQLInputValue, SQLInputValue>;

/** `eachComment`: how often a copy has every comment of its original; all but one of them are empty. */
export type Copies = { readonly ticketIds: readonly string[]; readonly copies: number; readonly eachComment?: number };

/**
 * Fills a Request Tracker with copies of tickets that it made itself: creating one costs it a fifth of a second, and a copy of
 * all that belongs to one a fraction of a millisecond. The server may be running.
 */
export function copyTickets(databaseFile: string, { ticketIds, copies, eachComment = 1 }: Copies): void {
  const database = new DatabaseSync(databaseFile, { timeout: 30_000 });
  const originals = ticketIds.map((id) => readTicket(database, Number(id)));
  database.exec('BEGIN IMMEDIATE');
  for (let copy = 0; copy < copies; copy += 1) {
    const original = originals[copy % originals.length];
    if (original !== undefined) writeTicket(database, repeated(original, eachComment), copy);
  }
  database.exec('COMMIT');
  database.close();
}

type Copied = Readonly<
  Record<'ticket' | 'groups' | 'members' | 'cachedMembers' | 'transactions' | 'attachments' | 'fields' | 'marks', readonly Row[]>
>;

function readTicket(database: DatabaseSync, id: number): Copied {
  const all = (sql: string): readonly Row[] => database.prepare(sql).all({ id });
  const roles = "SELECT id FROM Groups WHERE Domain = 'RT::Ticket-Role' AND Instance = :id";
  const transactions = "SELECT id FROM Transactions WHERE ObjectType = 'RT::Ticket' AND ObjectId = :id";
  return {
    ticket: all('SELECT * FROM Tickets WHERE id = :id'),
    groups: all("SELECT * FROM Groups WHERE Domain = 'RT::Ticket-Role' AND Instance = :id"),
    members: all(`SELECT * FROM GroupMembers WHERE GroupId IN (${roles})`),
    cachedMembers: all(`SELECT * FROM CachedGroupMembers WHERE GroupId IN (${roles}) ORDER BY id`),
    transactions: all("SELECT * FROM Transactions WHERE ObjectType = 'RT::Ticket' AND ObjectId = :id ORDER BY id"),
    attachments: all(`SELECT * FROM Attachments WHERE TransactionId IN (${transactions}) ORDER BY id`),
    fields: all("SELECT * FROM ObjectCustomFieldValues WHERE ObjectType = 'RT::Ticket' AND ObjectId = :id"),
    marks: all(`SELECT * FROM ObjectCustomFieldValues WHERE ObjectType = 'RT::Transaction' AND ObjectId IN (${transactions})`),
  };
}

function repeated(original: Copied, eachComment: number): Copied {
  const transactions = original.transactions.flatMap((row) =>
    row['Type'] === 'Comment' ? Array.from({ length: eachComment }, () => row) : [row],
  );
  return { ...original, transactions };
}

function writeTicket(database: DatabaseSync, original: Copied, copy: number): void {
  const [ticket] = original.ticket;
  if (ticket === undefined) throw new Error('There is no such ticket');
  const id = insert(database, 'Tickets', ticket);
  database.prepare("UPDATE Tickets SET EffectiveId = id, Subject = Subject || ' ' || ? WHERE id = ?").run(copy, id);
  const groups = new Map(original.groups.map((group) => [group['id'] ?? null, writeGroup(database, group, id)] as const));
  const member = (row: Row): Row => moved(row, { GroupId: groups, MemberId: groups, ImmediateParentId: groups });
  for (const row of original.members) insert(database, 'GroupMembers', member(row));
  for (const row of original.cachedMembers) {
    const cached = insert(database, 'CachedGroupMembers', member(row));
    database.prepare('UPDATE CachedGroupMembers SET Via = id WHERE id = ?').run(cached);
  }
  const transactions = copyAll(database, 'Transactions', original.transactions, (row) => ({ ...row, ObjectId: id }));
  const attachments = new Map<SQLInputValue, SQLInputValue>();
  for (const row of original.attachments) {
    attachments.set(row['id'] ?? null, insert(database, 'Attachments', moved(row, { TransactionId: transactions, Parent: attachments })));
  }
  copyAll(database, 'ObjectCustomFieldValues', original.fields, (row) => ({ ...row, ObjectId: id }));
  copyAll(database, 'ObjectCustomFieldValues', original.marks, (row) => moved(row, { ObjectId: transactions }));
}

/** A group is a principal of the same id. */
function writeGroup(database: DatabaseSync, group: Row, ticketId: SQLInputValue): SQLInputValue {
  const id = insert(database, 'Principals', { PrincipalType: 'Group', Disabled: 0 });
  const { id: _own, ...rest }: Row = { ...group, Instance: ticketId };
  const names = Object.keys(rest);
  const marks = names.map(() => '?').join(', ');
  database.prepare(`INSERT INTO Groups (id, ${names.join(', ')}) VALUES (?, ${marks})`).run(id, ...Object.values(rest));
  return id;
}

function copyAll(database: DatabaseSync, table: string, rows: readonly Row[], change: (row: Row) => Row): Ids {
  return new Map(rows.map((row) => [row['id'] ?? null, insert(database, table, change(row))] as const));
}

/** Ids of the original, put as those of the copy; what is no part of it stays. */
function moved(row: Row, references: Readonly<Record<string, Ids>>): Row {
  const changed = { ...row };
  for (const [name, ids] of Object.entries(references)) {
    const id = row[name] ?? null;
    if (name in row) changed[name] = ids.get(id) ?? id;
  }
  return changed;
}

function insert(database: DatabaseSync, table: string, row: Row): SQLInputValue {
  const { id: _own, ...rest } = row;
  const names = Object.keys(rest);
  const sql = `INSERT INTO ${table} (${names.join(', ')}) VALUES (${names.map(() => '?').join(', ')})`;
  return database.prepare(sql).run(...Object.values(rest)).lastInsertRowid;
}
