import type { EntityName } from '#shared/contract/views.ts';
import type { PrincipalKind } from '#shared/domain/autonomy/types.ts';
import type { JournalEvent } from './journal-events.ts';

export type SqlValue = string | number | bigint | null | Uint8Array;

/** Reads rows. Statements are prepared once and kept; every query has an index behind it. */
export type Reader = {
  get<Row>(sql: string, ...params: readonly SqlValue[]): Row | undefined;
  all<Row>(sql: string, ...params: readonly SqlValue[]): Row[];
};

export type Writer = Reader & { run(sql: string, ...params: readonly SqlValue[]): void };

export type Principal = {
  readonly kind: PrincipalKind;
  /** Profile id of a person, or the name of the machine part that acts ("builtin", "web-chat"). */
  readonly id: string;
  readonly name: string;
};

/** Who does it and why; with `key` a mutation that is done once and answers the same ever after, to the same input (`inputHash`). */
export type Cause = {
  readonly principal: Principal;
  readonly idempotency?: { readonly key: string; readonly route: string; readonly inputHash?: string | undefined } | undefined;
};

export type RecordedEvent = JournalEvent & {
  readonly seq: number;
  /** Milliseconds since the epoch. */
  readonly at: number;
  readonly principal: Principal;
};

export type ContentKind =
  | 'message'
  | 'subject'
  | 'mail'
  | 'template'
  | 'name'
  | 'email'
  | 'value'
  | 'note'
  | 'transcript'
  | 'summary'
  | 'run'
  | 'draft'
  | 'outcome';

/** A row of a system of record as it is kept: its texts are content, named in `data`. */
export type MirrorRow = {
  readonly entity: 'case' | 'conversation' | 'message' | 'deletion';
  /** Its id there, and ours. */
  readonly id: string;
  readonly localId: string;
  readonly version: string;
  readonly data: unknown;
  /** How many events it tells at most; each has a number of its own. */
  readonly events: number;
};

/** The same, read back. */
export type KeptMirrorRow = Omit<MirrorRow, 'events' | 'data'> & { readonly n: number; readonly data: string };

/** The events that a page of mirrored rows tells, by what stands there: the same whenever the journal is replayed. */
export type ExpandRow = (row: KeptMirrorRow, db: Reader) => Iterable<RecordedEvent>;

export type Transaction = Reader & {
  readonly now: number;
  /**
   * Appends to the journal and applies the projections at once; returns the event's seq. `as` is whoever does it, where that
   * is another than the cause of the transaction: the outbox closes a case for whoever approved it.
   */
  append(event: JournalEvent, as?: Principal): number;
  /**
   * Keeps rows pulled from a system of record, under one entry of the journal, and applies the events they tell. Returns the
   * entry's seq, above the numbers of those events.
   */
  appendPage(event: Extract<JournalEvent, { type: 'mirror.pulled' }>, rows: readonly MirrorRow[]): number;
  /** Stores a text once under a new id. A `draft` may be stored again under its id. */
  putContent(id: string, kind: ContentKind, text: string): void;
};

/** A read model: tables it owns, and how one event changes them. Deterministic: a rebuild gives the same rows. */
export type Projection = {
  readonly name: string;
  /** Emptied before a rebuild. Their DDL stands in a migration. */
  readonly tables: readonly string[];
  /** Full-text tables it owns: emptied too, but not part of a dump. */
  readonly searchTables?: readonly string[];
  /** `touch` marks an entity as changed by this event: its view is published after the commit. */
  apply(event: RecordedEvent, db: Writer, touch: Touch): void;
  /** Removes its copies of a text that is about to be erased. After the erasure a rebuild makes none. */
  forgetText?(contentId: string, db: Writer): void;
};
export type Touch = (entity: EntityName, id: string) => void;

/** Builds the view of one entity, or null when it is gone or not in the working set. */
export type ViewBuilder = (id: string, db: Reader) => unknown;

export type PublishedChange = {
  readonly after: number;
  readonly seq: number;
  readonly changed: readonly { readonly entity: EntityName; readonly id: string; readonly view: unknown }[];
};

/**
 * The record of a workspace: journal, content, mirror and projections in one SQLite file. Errors of opening:
 * unavailable STORE_LOCKED (another program has it), corrupt-data STORE_CORRUPT (said, kept aside), unavailable
 * STORE_NEWER (schema newer than this program). Errors of writing: unavailable DISK_FULL; nothing of the transaction stays.
 */
export type Store = Reader & {
  /** Text of a content row; null when erased or unknown. */
  content(id: string): string | null;
  /**
   * Runs `work` in one durable transaction and publishes what changed after the commit. With an idempotency key seen
   * before, `work` does not run and the first result comes back.
   */
  transact<Result>(cause: Cause, work: (tx: Transaction) => Result): Result;
  /** Seq of the newest committed event. */
  seq(): number;
  /** Called after each commit, in order. Returns the unsubscribe function. */
  onChange(listener: (change: PublishedChange) => void): () => void;
  /** The changes after `since`; null when they are too old or too many, then send a snapshot. */
  changesSince(since: number): PublishedChange['changed'] | null;
  /** Empties and refills every projection from the journal. */
  rebuild(): { readonly events: number; readonly ms: number };
  /** Every projection row as canonical JSON lines, sorted: equal dumps mean equal read models. */
  dumpProjections(): string[];
  /** Every event in order, for replaying into learners. */
  events(after?: number): IterableIterator<RecordedEvent>;
  close(): void;
};
