import { createMail, deskAddress, type Mail } from '../channels/mail/create-mail.ts';
import { mailChannelId } from '../channels/mail/create-mail-channel.ts';
import { mailboxOf } from '../channels/mail/mailbox-of.ts';
import { createConversationService, isPerson, type ConversationService } from '../conversations/conversation-service.ts';
import { conversationRow } from '../conversations/conversation-views.ts';
import type { Dispatcher } from '../dispatch/create-dispatcher.ts';
import { createIntake, type CustomerFeed } from '../intake/create-intake.ts';
import type { Intake } from '../intake/intake.ts';
import { createPractice, type Practice } from '../practice/create-practice.ts';
import { practiceMailSide } from '../practice/mail/practice-mail-side.ts';
import { strictReader } from '../store/content-reader.ts';
import { customerPrincipal } from '../workspace/principals.ts';
import { settingOf, workspaceInfo } from '../workspace/workspace-queries.ts';
import type { Base } from './core-dependencies.ts';
import type { Notices } from './notices.ts';
import type { Sending } from './sending.ts';
import type { Thinking } from './thinking.ts';

/** What customers and people say to each other, on every channel but the web chat, which opens last. */
export type Talking = {
  readonly intake: Intake;
  readonly feed: CustomerFeed;
  readonly conversations: ConversationService;
  readonly mail: Mail | null;
  /** Null outside a practice workspace. */
  readonly practice: Practice | null;
};

type Parts = {
  readonly sending: Sending;
  readonly thinking: Thinking;
  readonly notices: Notices;
  readonly dispatcher: () => Dispatcher;
  readonly workspaceChanged: () => void;
  readonly mailChannelId: () => string | null;
};

export function createTalking(base: Base, parts: Parts): Talking {
  const { deps, store, content } = base;
  const { clock, ids, logger } = deps;
  const { outbox, drafts, channels, followUps } = parts.sending;
  const { answers, assistant } = parts.thinking;
  const { intake, feed } = intakeOf(base, parts, () => conversations);
  const mailbox = mailboxOf(deps, () => deskAddress(store()));
  const mail =
    mailbox === null ? null : createMail({ store, intake, clock, logger, content, ...mailbox, onChange: parts.workspaceChanged });
  if (mail !== null) channels.set(mail.channel.id, mail.channel);
  const conversations = createConversationService({
    store,
    ids,
    outbox,
    drafts,
    answers,
    feed,
    content: strictReader(store),
    channelOf: ({ channel }) => (channel === 'email' ? (parts.mailChannelId() ?? mailChannelId) : 'web-chat'),
    onChanged: (conversationId) => assistant.look(conversationId),
    onWritten: (tx, conversationId) => followUps.noteWritten(tx, conversationId),
    onTakenBack: (tx, effect) => followUps.noteTakenBack(tx, effect),
  });
  return { intake, feed, conversations, mail, practice: practiceOf(base, intake, mailbox?.folder ?? null) };
}

function intakeOf(base: Base, parts: Parts, conversations: () => ConversationService): { intake: Intake; feed: CustomerFeed } {
  const { deps, store, content } = base;
  const { assistant, answers, wrapUp } = parts.thinking;
  const emit: Dispatcher['signals']['emit'] = (name, payload) => parts.dispatcher().signals.emit(name, payload);
  return createIntake({
    store,
    ids: deps.ids,
    clock: deps.clock,
    content,
    answers,
    isAnybodyHere: () =>
      parts
        .dispatcher()
        .sessions()
        .some((session) => isPerson(session.principal())),
    onCustomerMessage(conversationId) {
      assistant.look(conversationId);
      parts.notices.customerWaits(conversationId);
    },
    onEndedByCustomer(conversationId) {
      const cause = { principal: customerPrincipal(conversationRow(store(), conversationId)?.customer_id ?? '') };
      conversations().end(cause, conversationId);
      wrapUp.wrapUp(cause, conversationId);
    },
    signals: {
      typing: (conversationId, isTyping) => emit('conversation.typing', { conversationId, who: 'customer', name: '', isTyping }),
      presence: (conversationId, isOnline) => emit('conversation.presence', { conversationId, isOnline }),
    },
  });
}

function practiceOf({ deps, store }: Base, intake: Intake, folder: string | null): Practice | null {
  if (!workspaceInfo(store()).isPractice) return null;
  const { clock, logger, random } = deps;
  return createPractice({
    intake,
    clock,
    logger,
    random,
    speed: settingOf(store(), 'practice.speed', 1),
    ...practiceMailSide({ intake, clock, logger, folder, address: () => deskAddress(store()) }),
  });
}
