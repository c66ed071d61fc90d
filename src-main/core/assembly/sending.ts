import { wrapUpAfterClosure } from '../cases/resume-wrap-ups.ts';
import type { WrapUp } from '../cases/wrap-up.ts';
import type { Mail } from '../channels/mail/create-mail.ts';
import { giveBackWords } from '../conversations/give-back-words.ts';
import { createDrafts, type Drafts } from '../drafts/drafts.ts';
import { createFollowUps, type FollowUps } from '../follow-ups/follow-ups.ts';
import type { CustomerFeed } from '../intake/create-intake.ts';
import { createOutbox, type Outbox } from '../outbox/outbox.ts';
import type { Channel } from '../ports/channel.ts';
import { strictReader } from '../store/content-reader.ts';
import type { WhoActs } from '../sync/lease-keeper.ts';
import type { Templates } from '../templates/templates.ts';
import type { Base } from './core-dependencies.ts';
import type { Notices } from './notices.ts';

/** What leaves the core, and what decides that it does. */
export type Sending = {
  readonly channels: Map<string, Channel>;
  readonly drafts: Drafts;
  readonly outbox: Outbox;
  readonly followUps: FollowUps;
};

type Later = {
  readonly notices: Notices;
  readonly feed: () => CustomerFeed;
  readonly mail: () => Mail | null;
  /** By which channel customers get mail; null where they get none. */
  readonly mailChannelId: () => string | null;
  /** Of consoles that share a system of record, which one acts alone. */
  readonly whoActs: (lineOfBusinessId: string) => WhoActs;
  readonly wrapUp: () => WrapUp;
  readonly templates: () => Templates;
};

export function createSending(base: Base, later: Later): Sending {
  const { deps, store, content, stops } = base;
  const { clock, ids, logger } = deps;
  const channels = new Map<string, Channel>();
  // Words that cannot be read now are not given back as none.
  const typed = strictReader(store);
  const drafts = createDrafts({ store, ids, content: typed });
  const followUps = createFollowUps({
    store,
    clock,
    ids,
    logger,
    content,
    outbox: () => outbox,
    drafts: () => drafts,
    templates: { render: (db, wanted) => later.templates().render(db, wanted) },
    secretsKind: () => deps.secrets.kind(),
    whoActs: later.whoActs,
    mailChannelId: later.mailChannelId,
    mailAddress: () => later.mail()?.address() ?? null,
    onEnded: (ended) =>
      stops.push(
        clock.after(0, () => {
          for (const id of ended) later.feed().sideChanged(id);
          wrapUpAfterClosure({ wrapUp: later.wrapUp(), logger }, ended);
        }),
      ),
  });
  const outbox = createOutbox({
    store,
    clock,
    ids,
    logger,
    lastMoment: followUps.lastMoment,
    random: deps.random,
    channel: (id) => channels.get(id),
    onHandedOver: (effect) => effect.message_id !== null && later.feed().messageShown(effect.message_id),
    onStopped: (tx, effect) => giveBackWords({ drafts, content: typed, tx }, effect),
    onTrouble: (effect) => later.notices.trouble(effect),
  });
  return { channels, drafts, outbox, followUps };
}
