import type { RouteOutput } from '#shared/contract/all-routes.ts';
import type { Intake } from '../../intake/intake.ts';
import type { Channel } from '../../ports/channel.ts';
import type { MailAddress, Mailbox } from '../../ports/mail.ts';
import type { Clock, Logger } from '../../ports/ports.ts';
import type { ContentReader } from '../../store/content-reader.ts';
import type { Reader, Store } from '../../store/store.ts';
import { systemPrincipal } from '../../workspace/principals.ts';
import { settingOf, workspaceInfo } from '../../workspace/workspace-queries.ts';
import { createMailChannel } from './create-mail-channel.ts';
import { deliverMail } from './deliver-mail.ts';
import { createMailReader } from './mail-reader.ts';

type MailStatus = RouteOutput<'mail.getStatus'>;

/** Mail of a workspace: its channel, and what Setup says of it. */
export type Mail = {
  readonly channel: Channel;
  readonly address: () => MailAddress;
  status(): MailStatus;
  /** Reads what is there now; false when that could not be done to the end. */
  read(): Promise<boolean>;
  /** Starts to read what arrives. */
  start(): void;
  stop(): Promise<void>;
};

export type MailParts = {
  readonly store: () => Store;
  readonly intake: Intake;
  readonly clock: Clock;
  readonly logger: Logger;
  readonly content: ContentReader;
  readonly mailbox: Mailbox;
  /** Where it is, for a person to find; null where it is no folder. */
  readonly folder: string | null;
  /** After what {@link Mail.status} says has changed without anything else having. */
  readonly onChange: () => void;
};

const cause = { principal: systemPrincipal('mail') };
const cursorKey = 'mail.cursor';
const addressKey = 'mail.address';

export function createMail(parts: MailParts): Mail {
  const { store, intake, clock, logger, content, mailbox } = parts;
  const reader = createMailReader({
    mailbox,
    clock,
    logger,
    cursor: () => settingOf<string | null>(store(), cursorKey, null),
    saveCursor: (cursor) => store().transact(cause, (tx) => tx.append({ type: 'setting.changed', key: cursorKey, value: cursor })),
    deliver: (raw) => deliverMail({ store, intake, clock }, raw),
    keepAside: ({ key, bytes }, reason) => store().transact(cause, (tx) => tx.append({ type: 'mail.keptAside', key, reason, bytes })),
    onProblemChange: parts.onChange,
  });
  const channel = createMailChannel({ db: store, content, mailbox, reader });
  return {
    channel,
    address: () => mailbox.address,
    status: () => ({
      ...mailbox.address,
      folder: parts.folder,
      problem: reader.problem(),
      ...movementsOf(store()),
      ...keptAside(store()),
    }),
    read: () => reader.readAll(),
    start: () => reader.start(),
    async stop() {
      reader.stop();
      await channel.close();
    },
  };
}

/** Until a supervisor gives it another, a desk has an address that leads nowhere outside this workspace. */
export function deskAddress(db: Reader): MailAddress {
  return settingOf<MailAddress>(db, addressKey, { address: 'desk@caseloom.example', name: workspaceInfo(db).name });
}

function movementsOf(db: Reader): Pick<MailStatus, 'lastReceivedAt' | 'lastSentAt'> {
  const received = db.get<{ at: number }>(
    "SELECT m.at FROM messages m WHERE m.author = 'customer' AND EXISTS (SELECT 1 FROM mails a WHERE a.message_id = m.id) ORDER BY m.rowid DESC LIMIT 1",
  );
  const sent = db.get<{ at: number | null }>(
    "SELECT max(changed_at) AS at FROM effects WHERE kind = 'mail' AND state = 'confirmed' AND channel_id = 'mail'",
  );
  return { lastReceivedAt: received?.at ?? null, lastSentAt: sent?.at ?? null };
}

const mostListed = 20;

function keptAside(db: Reader): Pick<MailStatus, 'keptAside' | 'keptAsideTotal'> {
  return {
    keptAside: db.all<MailStatus['keptAside'][number]>(
      'SELECT key, reason, bytes, at FROM mails_aside ORDER BY at DESC, key DESC LIMIT ?',
      mostListed,
    ),
    keptAsideTotal: db.get<{ n: number }>('SELECT COUNT(*) AS n FROM mails_aside')?.n ?? 0,
  };
}
