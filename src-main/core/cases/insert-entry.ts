import type { RecordedEvent, Writer } from '../store/store.ts';
import { assistantPrincipal } from '../workspace/principals.ts';

/** Something that stands on a case's timeline. */
export type Entry = {
  readonly caseId: string;
  readonly entryId: string;
  readonly kind: string;
  readonly contentId: string | null;
  readonly data: Readonly<Record<string, string>>;
  /** Whose it is, where that is somebody else than who journalled it. */
  readonly by?: Author;
  /** When it happened, ms; where what is journalled now happened in the past. */
  readonly at?: number;
};
type Author = { readonly kind: 'person' | 'assistant' | 'system'; readonly name: string };

/** The row of a timeline entry; for projections. {@link addEntry} journals one. */
export function insertEntry(event: RecordedEvent, entry: Entry, db: Writer): void {
  const by = entry.by ?? authorOf(event);
  const at = entry.at ?? ('saidAt' in event && typeof event.saidAt === 'number' ? event.saidAt : event.at);
  db.run(
    'INSERT INTO timeline (seq, case_id, entry_id, kind, content_id, data, by_kind, by_name, at) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)',
    event.seq,
    entry.caseId,
    entry.entryId,
    entry.kind,
    entry.contentId,
    JSON.stringify(entry.data),
    by.kind,
    by.name,
    at,
  );
}

function authorOf(event: RecordedEvent): Author {
  const { kind, name } = event.principal;
  if (kind === 'assistant' || (event.type === 'field.written' && event.by === 'assistant'))
    return { kind: 'assistant', name: assistantPrincipal.name };
  return { kind: kind === 'application-user' ? 'assistant' : kind === 'system' ? 'system' : 'person', name };
}
