/** Mail threads under one address that are looked at, besides a customer's own conversations. */
const mostThreads = 50;

/**
 * A query of the conversations in which a customer may speak (`id`): their own, and mail threads of whoever gave the same address. Each
 * anonymous chat knows a customer of its own; by mail they are one. A chat under a claimed address is nobody's word: `customer` is an
 * SQL expression of the customer's id.
 */
export function conversationsOfPerson(customer: string): string {
  return `SELECT id FROM conversations WHERE customer_id = ${customer}
    UNION SELECT id FROM (
      SELECT thread.id FROM customers known JOIN customers alike ON alike.email_hash = known.email_hash
        JOIN conversations thread ON thread.customer_id = alike.id
      WHERE known.id = ${customer} AND thread.channel = 'email' ORDER BY thread.last_message_at DESC LIMIT ${String(mostThreads)})`;
}
