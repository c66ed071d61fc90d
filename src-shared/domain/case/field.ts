/**
 * Names a field of a case: `title`, `type`, `priority`, `subject`, `description`, `origin`, or `custom:<id>` for a field a supervisor added.
 */
export type FieldKey = string;

export type FieldKind = 'text' | 'long-text' | 'choice' | 'tree' | 'yes-no' | 'number' | 'email' | 'lookup';

/** One choice of a `choice` or `lookup` field, or one node of a `tree` field (then `parentId` places it). */
export type FieldChoice = {
  readonly id: string;
  readonly label: string;
  /** A supervisor's words on when to choose it; guides prediction. */
  readonly description?: string | undefined;
  readonly parentId?: string | null | undefined;
};

/** What a field holds: the id of a choice, a text, a number, or yes/no. */
export type FieldValue = string | number | boolean;

/** A field of a case as a line of business has it. */
export type FieldDefinition = {
  readonly key: FieldKey;
  readonly label: string;
  readonly kind: FieldKind;
  /** Written by a supervisor; guides prediction. */
  readonly description: string;
  readonly choices: readonly FieldChoice[];
  /** The value a case starts with when nothing is said; writing it needs no evidence. */
  readonly defaultValue: FieldValue | null;
  /** False for values that follow from the channel (origin): they are no suggestions. */
  readonly predicted: boolean;
  /** Longest text accepted, in UTF-16 units; null where the kind has no length. */
  readonly maxLength: number | null;
};

/** Longest title and description accepted, in UTF-16 units. */
export const longestTitle = 200;
export const longestDescription = 2000;
