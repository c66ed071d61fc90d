/** SQL condition on `messages`: somebody said it, no machine did (architecture.md: rule 5). */
export const isSpoken = "(answer_kind IS NULL OR answer_kind NOT IN ('out-of-office', 'bounce', 'delivery-notice'))";
