import { createAnswers, type Answers } from '#core/answers/answers.ts';
import { createCaseService, type CaseService } from '#core/cases/case-service.ts';
import { createMailChannel, mailChannelId } from '#core/channels/mail/create-mail-channel.ts';
import { createWebChatChannel } from '#core/channels/web-chat/web-chat-channel.ts';
import { createConversationService, type ConversationService } from '#core/conversations/conversation-service.ts';
import { giveBackWords } from '#core/conversations/give-back-words.ts';
import { createDrafts, type Drafts } from '#core/drafts/drafts.ts';
import { createFollowUps, type FollowUps } from '#core/follow-ups/follow-ups.ts';
import { createIntake } from '#core/intake/create-intake.ts';
import type { Intake } from '#core/intake/intake.ts';
import type { LastMomentCheck } from '#core/outbox/last-moment-check.ts';
import type { EffectRow } from '#core/outbox/effect-row.ts';
import { createOutbox, type Outbox } from '#core/outbox/outbox.ts';
import type { Channel } from '#core/ports/channel.ts';
import type { Mailbox } from '#core/ports/mail.ts';
import type { Clock, Ids, Logger } from '#core/ports/ports.ts';
import type { Store } from '#core/store/store.ts';
import type { Templates } from '#core/templates/templates.ts';

/** The console's own services over one store, as the desktop puts them together: everything a simulated day needs and no window. */
export type SimulatedCore = {
  readonly store: Store;
  readonly intake: Intake;
  readonly followUps: FollowUps;
  readonly outbox: Outbox;
  readonly conversations: ConversationService;
  readonly cases: CaseService;
  readonly drafts: Drafts;
  start(): void;
  stop(): void;
};

/** What a test breaks, one at a time, to see that it counts. */
export type Guards = {
  readonly lastMoment?: (real: LastMomentCheck) => LastMomentCheck;
  readonly answers?: (real: Answers) => Answers;
  readonly store?: (real: Store) => Store;
  readonly mailbox?: (real: Mailbox) => Mailbox;
};

type Parts = {
  readonly store: Store;
  readonly clock: Clock;
  readonly ids: Ids;
  readonly logger: Logger;
  readonly random: () => number;
  readonly mailbox: Mailbox;
  /** Reads everything that lies in the mailbox into this core's intake. */
  readonly readMail: (core: Pick<SimulatedCore, 'intake' | 'store'>) => Promise<boolean>;
  /** A channel as its customers' providers make it: slow, away, or out of order. */
  readonly outside: (channel: Channel) => Channel;
  readonly onTrouble: (effect: EffectRow) => void;
  readonly guards: Guards;
};

export function createSimulatedCore(parts: Parts): SimulatedCore {
  const { clock, ids, logger, guards } = parts;
  const guardedStore = guards.store?.(parts.store) ?? parts.store;
  const store = (): Store => guardedStore;
  const content = (id: string | null): string => (id === null ? '' : (store().content(id) ?? ''));
  const channels = new Map<string, Channel>();
  const late = { outbox: null as Outbox | null, drafts: null as Drafts | null };
  const followUps = createFollowUps({
    store,
    clock,
    ids,
    logger,
    content,
    outbox: () => there(late.outbox),
    drafts: () => there(late.drafts),
    templates: plainTexts,
    secretsKind: () => 'sealed-file',
    whoActs: () => 'us',
    mailChannelId: () => mailChannelId,
    mailAddress: () => parts.mailbox.address,
    onEnded: () => undefined,
  });
  const drafts = createDrafts({ store, ids, content });
  const outbox = createOutbox({
    store,
    clock,
    ids,
    logger,
    random: parts.random,
    lastMoment: guards.lastMoment?.(followUps.lastMoment) ?? followUps.lastMoment,
    channel: (id) => channels.get(id),
    onHandedOver: () => undefined,
    onStopped: (tx, effect) => giveBackWords({ drafts, content, tx }, effect),
    onTrouble: parts.onTrouble,
  });
  Object.assign(late, { outbox, drafts });
  const realAnswers = createAnswers({ store, clock, logger, content, refiner: () => null, onBecameWord: () => undefined });
  const answers = guards.answers?.(realAnswers) ?? realAnswers;
  const { intake, feed } = createIntake({
    store,
    ids,
    clock,
    content,
    answers,
    isAnybodyHere: () => true,
    onCustomerMessage: () => undefined,
    onEndedByCustomer: () => undefined,
    signals: { typing: () => undefined, presence: () => undefined },
  });
  const reader = { readAll: () => parts.readMail({ intake, store: store() }) };
  for (const channel of [
    createMailChannel({ db: store, content, mailbox: guards.mailbox?.(parts.mailbox) ?? parts.mailbox, reader }),
    createWebChatChannel(intake, () => Promise.resolve()),
  ])
    channels.set(channel.id, parts.outside(channel));
  const conversations = createConversationService({
    store,
    ids,
    outbox,
    drafts,
    answers,
    feed,
    content,
    channelOf: ({ channel }) => (channel === 'email' ? mailChannelId : 'web-chat'),
    onChanged: () => undefined,
    onTakenBack: (tx, effect) => followUps.noteTakenBack(tx, effect),
    onWritten: (tx, conversationId) => followUps.noteWritten(tx, conversationId),
  });
  return {
    store: store(),
    intake,
    followUps,
    outbox,
    conversations,
    cases: createCaseService({ store, ids, content, onHumanWord: () => undefined }),
    drafts,
    start() {
      answers.start();
      void outbox.start().catch((error: unknown) => logger.warn('simulate.startCutOff', { name: (error as Error).name }));
      followUps.start();
      void reader.readAll();
    },
    stop() {
      outbox.close();
      followUps.close();
      answers.close();
    },
  };
}

/** What supervisors write is none of the engine's business: a text that says which step it is of. */
const plainTexts: Templates = {
  render: (_db, { purpose, chain }) => ({
    subject: 'Your parcel',
    body: `${purpose} ${String(chain.number)}: ${chain.askedFor}`,
    templateId: null,
    templateName: '',
    language: 'en',
    problems: [],
  }),
};

function there<Value>(value: Value | null): Value {
  if (value === null) throw new Error('The core is not put together yet');
  return value;
}
