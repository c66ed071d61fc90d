import type { RecordedEvent, Writer } from '../store/store.ts';

/** What is known of a customer: a fact that is told once stays until it is told anew. */
export function saveCustomer(event: Extract<RecordedEvent, { type: 'customer.seen' }>, db: Writer): void {
  db.run(
    `INSERT INTO customers (id, name_content_id, email_content_id, identifier, email_hash, language, time_zone) VALUES (?, ?, ?, ?, ?, ?, ?)
     ON CONFLICT (id) DO UPDATE SET
       name_content_id = coalesce(excluded.name_content_id, name_content_id),
       email_content_id = coalesce(excluded.email_content_id, email_content_id),
       email_hash = coalesce(excluded.email_hash, email_hash),
       language = coalesce(excluded.language, language),
       time_zone = coalesce(excluded.time_zone, time_zone)`,
    event.customerId,
    event.nameContentId,
    event.emailContentId,
    event.identifier,
    event.emailHash ?? null,
    event.language ?? null,
    event.timeZone ?? null,
  );
}
