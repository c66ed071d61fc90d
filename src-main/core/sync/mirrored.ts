import type { FieldKey } from '#shared/domain/case/field.ts';
import type { CaseStatus } from '#shared/domain/case/status.ts';
import type { Channel } from '#shared/domain/conversation/types.ts';
import type { JournalEvent, StoredValue } from '../store/journal-events.ts';
import type { KeptMirrorRow, Reader } from '../store/store.ts';

/* Rows of the system of record as the mirror keeps them: ids are ours, texts are content. */

/** A customer told by a row; null where they are known already. */
export type MirroredPerson = {
  readonly nameContentId: string | null;
  readonly emailContentId: string | null;
  readonly emailHash: string | null;
} | null;

export type MirroredCase = {
  readonly isNew: boolean;
  readonly number: string;
  readonly lineId: string;
  readonly customerId: string;
  readonly customer: MirroredPerson;
  readonly status: CaseStatus;
  readonly fields: Readonly<Record<FieldKey, StoredValue | null>>;
  /** Those that differ from the version before. */
  readonly changed: readonly FieldKey[];
  readonly createdAt: number;
  readonly updatedAt: number;
  readonly changedBy: string | null;
};

export type MirroredConversation = {
  readonly isNew: boolean;
  readonly caseId: string | null;
  readonly lineId: string;
  readonly channel: Channel;
  readonly customerId: string;
  readonly customer: MirroredPerson;
  readonly isAuthenticated: boolean;
  readonly startedAt: number;
  readonly endedAt: number | null;
};

type MessageAdded = Extract<JournalEvent, { type: 'message.added' }>;

export type MirroredMessage = Pick<MessageAdded, 'kind' | 'author' | 'conversationId' | 'taint'> & {
  readonly contentId: string;
  readonly authorName: string | null;
  readonly at: number;
  readonly effectId: string | null;
  readonly answer: NonNullable<MessageAdded['answer']> | null;
};

export type MirroredDeletion = { readonly of: 'case' | 'conversation' | 'message'; readonly at: number };

/** The newest version of a case that was pulled; undefined before any. */
export function mirroredCase(db: Reader, externalId: string): MirroredCase | undefined {
  const row = db.get<Pick<KeptMirrorRow, 'data'>>(
    "SELECT data FROM mirror WHERE entity = 'case' AND id = ? ORDER BY n DESC LIMIT 1",
    externalId,
  );
  return row === undefined ? undefined : (JSON.parse(row.data) as MirroredCase);
}
