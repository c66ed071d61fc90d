import type { OpenedStore } from '../open-store.ts';
import type { Transaction } from '../store.ts';
import { saveSubject } from './open-toy-store.ts';

/** A transaction that shows whether all of it is there: as many events as its name says, a text of a known length, its key. */
export function writeNumbered(tx: Transaction, id: string, n: number): void {
  const events = 1 + (n % 4);
  tx.putContent(id, 'message', textOf(id, n));
  for (let part = 0; part < events; part += 1) saveSubject(tx, `${id}/${String(part)}`, `${id} ${String(events)}`);
  if (n % 7 === 6) tx.append({ type: 'setting.changed', key: `${id}/0`, value: null });
}

/** Ids of transactions that are there; throws where one is there by half. */
export function readNumbered(store: OpenedStore): Set<string> {
  const parts = new Map<string, { n: number; events: number }>();
  for (const event of store.events()) {
    if (event.type !== 'subject.saved') continue;
    const [id = '', events = ''] = event.name.split(' ');
    parts.set(id, { n: (parts.get(id)?.n ?? 0) + 1, events: Number(events) });
  }
  for (const [id, { n, events }] of parts) {
    const ordinal = Number(id.split('.')[1]);
    const key = store.get('SELECT 1 AS here FROM idempotency WHERE key = ?', id);
    if (n !== events || key === undefined || store.content(id) !== textOf(id, ordinal))
      throw new Error(`Transaction ${id} is there by half`);
  }
  const texts = store.get<{ n: number }>('SELECT count(*) AS n FROM content')?.n;
  if (texts !== parts.size) throw new Error(`${String(texts)} texts for ${String(parts.size)} transactions`);
  return new Set(parts.keys());
}

function textOf(id: string, n: number): string {
  return `${id} `.repeat(n % 10 === 9 ? 15_000 : 20);
}
