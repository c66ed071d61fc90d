import type { FieldValue } from '#shared/domain/case/field.ts';

export type CaseType = 'question' | 'problem' | 'request';

/** A case of the practice workspace's past, in words of our own. */
export type HistoryCase = {
  readonly daysAgo: number;
  readonly name: string;
  /** A practice customer's id, where it is one of theirs. */
  readonly practiceId?: string;
  readonly says: readonly string[];
  readonly reply: string;
  readonly subject: string;
  readonly type: CaseType;
  readonly priority?: 'low' | 'high';
  readonly title: string;
  /** Custom fields by id. */
  readonly fields?: Readonly<Record<string, FieldValue>>;
};
