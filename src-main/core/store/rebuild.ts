import type { Database } from './database.ts';
import { readEvents } from './journal.ts';
import { applyEvent } from './mirror.ts';
import type { ExpandRow, Projection } from './store.ts';

/** Empties every read model and replays the journal into it. The caller holds the transaction. Returns the events replayed. */
export function replayJournal(db: Database, projections: readonly Projection[], expand: ExpandRow): number {
  db.exec('PRAGMA defer_foreign_keys=ON');
  for (const projection of projections) {
    for (const table of [...projection.tables, ...(projection.searchTables ?? [])]) db.exec(`DELETE FROM ${quoted(table)}`);
  }
  let events = 0;
  for (const event of readEvents(db, 0)) {
    applyEvent(event, { db, projections, expand, touch: ignoreTouch });
    events += 1;
  }
  return events;
}

/** Every row as `["table",{column: value, …}]`, columns in order of their names, lines in order of table and values. */
export function dumpRows(db: Database, projections: readonly Projection[]): string[] {
  const lines: string[] = [];
  for (const table of projections.flatMap((projection) => projection.tables).toSorted()) {
    const columns = db.connection
      .prepare(`PRAGMA table_info(${quoted(table)})`)
      .all()
      .map((column) => String(column['name']))
      .toSorted();
    const order = columns.map(quoted).join(', ');
    for (const row of db.connection.prepare(`SELECT ${order} FROM ${quoted(table)} ORDER BY ${order}`).iterate()) {
      lines.push(JSON.stringify([table, Object.fromEntries(columns.map((column) => [column, canonical(row[column])]))]));
    }
  }
  return lines;
}

function canonical(value: unknown): unknown {
  if (value instanceof Uint8Array) return { hex: Buffer.from(value).toString('hex') };
  return typeof value === 'bigint' ? { bigint: String(value) } : value;
}

function quoted(name: string): string {
  return `"${name.replaceAll('"', '""')}"`;
}

function ignoreTouch(): void {
  // A rebuild changes no entity: nothing is published.
}
