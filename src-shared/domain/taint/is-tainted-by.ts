import type { EvidenceSpan, TextSpan } from '../evidence/span.ts';

/**
 * Whether a value rests on a message that holds an instruction to the assistant. The whole message counts, not only
 * the words underlined: who writes an instruction may well have written the sentence beside it to be quoted.
 */
export function isTaintedBy(evidence: readonly EvidenceSpan[], taintSpansByMessage: ReadonlyMap<string, readonly TextSpan[]>): boolean {
  return evidence.some((span) => (taintSpansByMessage.get(span.messageId) ?? []).length > 0);
}
