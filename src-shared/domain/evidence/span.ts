/**
 * A piece of a customer's message that justifies a value: UTF-16 offsets into the message's immutable plain text,
 * `start` inclusive, `end` exclusive.
 */
export type EvidenceSpan = { readonly messageId: string; readonly start: number; readonly end: number };

/** A stretch of text inside one message. */
export type TextSpan = { readonly start: number; readonly end: number };
