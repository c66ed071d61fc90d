import type { Mailbox } from '../ports/mail.ts';
import type { ChatModel } from '../ports/chat-model.ts';
import type { Clock, DataFolder, Ids, Logger, Notifier } from '../ports/ports.ts';
import type { Secrets } from '../ports/secrets.ts';
import type { ContentReader } from '../store/content-reader.ts';
import type { ConnectTo } from '../sync/system-of-record.ts';
import type { OpenedStore } from '../store/open-store.ts';

export type CoreOptions = {
  readonly appVersion: string;
  /** What a new workspace starts with; one that exists keeps what it is. */
  readonly kind: 'practice' | 'empty';
  readonly chat: { readonly host: string; readonly port: number; readonly publicUrl: string | null; readonly pageFolder: string };
  /** Checks every output against its schema. */
  readonly isUnderTest: boolean;
};

/** What the core needs from outside. Tests pass a manual clock, counted ids and in-memory secrets. */
export type CoreDependencies = {
  readonly clock: Clock;
  readonly ids: Ids;
  readonly logger: Logger;
  readonly secrets: Secrets;
  readonly dataFolder: DataFolder;
  /** In tests; else the folders `mail/out` and `mail/in` of the workspace. */
  readonly mailbox?: Mailbox;
  /** In tests; else what connects to the real systems. */
  readonly connectTo?: ConnectTo;
  readonly chatModel: ChatModel;
  readonly notifier: Notifier;
  /** 0 inclusive to 1 exclusive, for the pace of practice customers. */
  readonly random: () => number;
};

/** What ends what was started, run in reverse order. */
export type Stops = (() => void | Promise<void>)[];

/** What every part of the core is put together from. */
export type Base = {
  readonly deps: CoreDependencies;
  readonly store: () => OpenedStore;
  readonly content: ContentReader;
  readonly stops: Stops;
};
