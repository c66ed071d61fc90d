import type { CaseStatus } from '../case/status.ts';
import type { FieldKey, FieldValue } from '../case/field.ts';
import type { Channel } from '../conversation/types.ts';

/** One comparison on a case. All of a rule's have to hold; an empty list means every case (product.md: Update rules). */
export type Condition =
  | { readonly about: 'field'; readonly field: FieldKey; readonly is: 'equal' | 'not-equal'; readonly value: FieldValue }
  | { readonly about: 'field'; readonly field: FieldKey; readonly is: 'empty' | 'filled' }
  | { readonly about: 'status'; readonly is: 'equal' | 'not-equal'; readonly value: CaseStatus }
  | { readonly about: 'channel'; readonly is: 'equal' | 'not-equal'; readonly value: Channel }
  /** Milliseconds since the case was created. */
  | { readonly about: 'age'; readonly is: 'more-than' | 'less-than'; readonly ms: number };

/** What conditions look at. */
export type ConditionSubject = {
  readonly status: CaseStatus;
  readonly createdAt: number;
  /** Channels of the case's conversations. */
  readonly channels: readonly Channel[];
  readonly values: ReadonlyMap<FieldKey, FieldValue>;
};

/** Lets the assistant change fields of cases that exist. Ordered: the first active rule that matches decides a field. */
export type UpdateRule = {
  readonly id: string;
  readonly name: string;
  /** Null: every line of business. */
  readonly lineOfBusinessId: string | null;
  readonly isActive: boolean;
  readonly position: number;
  readonly conditions: readonly Condition[];
  readonly fields: readonly FieldKey[];
};
