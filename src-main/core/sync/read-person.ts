import type { RemotePerson } from '../ports/backend.ts';
import type { ContentReader } from '../store/content-reader.ts';
import type { Reader } from '../store/store.ts';

/** A customer as a system of record is told of them. */
export function readPerson(db: Reader, content: ContentReader, customerId: string): RemotePerson {
  const row = db.get<{ name_content_id: string | null; email_content_id: string | null }>(
    'SELECT name_content_id, email_content_id FROM customers WHERE id = ?',
    customerId,
  );
  const text = (id: string | null | undefined): string | null => (id == null ? null : content(id) || null);
  return { id: customerId, name: text(row?.name_content_id), email: text(row?.email_content_id) };
}
