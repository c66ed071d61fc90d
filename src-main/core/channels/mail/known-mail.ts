import { storedAddress } from '../../intake/customer-identifier.ts';
import type { Reader } from '../../store/store.ts';
import type { KnownMail } from './thread-mail.ts';

/** What the workspace's own record says of earlier mails and cases. Addresses are compared as hashes: see `storedAddress`. */
export function knownMail(db: Reader): KnownMail {
  const idOf = (row: { id: string } | undefined): string | null => row?.id ?? null;
  return {
    sentIn: (headerId) =>
      idOf(
        db.get(
          `SELECT a.conversation_id AS id FROM mails a JOIN messages m ON m.id = a.message_id
           WHERE a.header_id = ? AND m.author IN ('rep', 'assistant')`,
          headerId,
        ),
      ),
    receivedIn: (headerId, address) =>
      idOf(db.get('SELECT conversation_id AS id FROM mails WHERE header_id = ? AND from_hash = ?', headerId, storedAddress(db, address))),
    caseOf(number, address) {
      const found = db.get<{ id: string; customer_id: string }>('SELECT id, customer_id FROM cases WHERE number = ?', number);
      if (found === undefined || !isAddressOfCase(db, found, storedAddress(db, address))) return null;
      const conversationId = idOf(
        db.get(
          `SELECT c.id FROM case_conversations l JOIN conversations c ON c.id = l.conversation_id
           WHERE l.case_id = ? AND c.channel = 'email' ORDER BY c.last_message_at DESC LIMIT 1`,
          found.id,
        ),
      );
      return { caseId: found.id, conversationId };
    },
  };
}

/** The customer's own address, one left in a chat about the case, or one that has written in its mail thread. */
function isAddressOfCase(db: Reader, found: { readonly id: string; readonly customer_id: string }, hash: string): boolean {
  if (db.get('SELECT 1 FROM customers WHERE id = ? AND email_hash = ?', found.customer_id, hash) !== undefined) return true;
  return (
    db.get(
      `SELECT 1 FROM case_conversations l JOIN mails a ON a.conversation_id = l.conversation_id
       WHERE l.case_id = ? AND a.from_hash = ?`,
      found.id,
      hash,
    ) !== undefined
  );
}
