import { AppError } from '#shared/lib/app-error.ts';
import type { Answers } from '../answers/answers.ts';
import type { CustomerFeed } from '../intake/create-intake.ts';
import type { Drafts } from '../drafts/drafts.ts';
import { assertOpenKey } from '../drafts/drafts.ts';
import { effectIdOfDraft } from '../outbox/effect-ids.ts';
import { effectOf } from '../outbox/effect-moves.ts';
import type { EffectRow } from '../outbox/effect-row.ts';
import type { Outbox } from '../outbox/outbox.ts';
import type { Ids } from '../ports/ports.ts';
import type { Cause, Principal, Reader, Store, Transaction } from '../store/store.ts';
import type { MailHeaders } from '../store/journal-events.ts';
import { profileOf } from '../workspace/workspace-queries.ts';
import { addEvent } from './add-event.ts';
import { giveBackWords } from './give-back-words.ts';
import { conversationRow, type ConversationRow } from './conversation-views.ts';
import { momentOfSchedule, undoUntilOf } from './when-it-leaves.ts';
import { headersOfReply, subjectOfReply } from './write-mail.ts';

/** What a rep does in a conversation. Every method is one durable transaction. */
export type ConversationService = {
  /** Throws conflict ALREADY_ACCEPTED when another rep has it. Accepting one's own again changes nothing. */
  accept(cause: Cause, conversationId: string): void;
  handOver(cause: Cause, conversationId: string, profileId: string | null): void;
  end(cause: Cause, conversationId: string): void;
  markRead(cause: Cause, conversationId: string, ordinal: number): void;
  send(
    cause: Cause,
    line: {
      readonly conversationId: string;
      readonly text: string;
      readonly draftKey: string;
      /** Goes then, ms, unless the customer writes before. One that is past means now. */
      readonly sendAt?: number | undefined;
    },
  ): { messageId: string; effectId: string };
  /** Takes back what has not left; its words stand in the draft again. `subject` of a mail. */
  undo(cause: Cause, effectId: string): { text: string; subject: string | null };
  /** A scheduled line or mail leaves now; a mail waits for its undo window. */
  sendNow(cause: Cause, effectId: string): void;
  addNote(cause: Cause, note: { readonly conversationId: string; readonly text: string }): { messageId: string };
};

type Parts = {
  readonly store: () => Store;
  readonly ids: Ids;
  readonly outbox: Outbox;
  readonly drafts: Drafts;
  readonly answers: Answers;
  readonly feed: CustomerFeed;
  readonly content: (id: string | null) => string;
  /** The channel a conversation's lines leave by. */
  readonly channelOf: (row: ConversationRow) => string;
  readonly onChanged: (conversationId: string) => void;
  /** In the transaction in which a rep's line or mail is stored. */
  readonly onWritten: (tx: Transaction, conversationId: string) => void;
  /** In the transaction in which a person takes a line or mail back. */
  readonly onTakenBack: (tx: Transaction, effect: EffectRow) => void;
};

export function createConversationService(parts: Parts): ConversationService {
  const { store, ids, outbox, drafts, feed } = parts;

  const addLine = (tx: Transaction, cause: Cause, line: NewLine): string => {
    const messageId = ids.next();
    const contentId = ids.next();
    tx.putContent(contentId, line.kind === 'note' ? 'note' : 'message', line.text);
    const base = { conversationId: line.conversationId, code: null, data: null, clientId: null, taint: [], saidAt: null } as const;
    tx.append({
      type: 'message.added',
      messageId,
      ...base,
      kind: line.kind,
      author: 'rep',
      profileId: cause.principal.id,
      contentId,
      effectId: line.effectId,
      ...(line.mail === undefined ? {} : { mail: line.mail }),
    });
    return messageId;
  };

  const sendChatLine = (tx: Transaction, cause: Cause, line: SentLine): string => {
    const { row, effectId } = line;
    const messageId = addLine(tx, cause, { ...line, kind: 'message' });
    const undoUntil = undoUntilOf(tx, 'chat-line');
    const notBefore = momentOfSchedule(line.sendAt, tx.now);
    outbox.enqueueChatLine(tx, { effectId, channelId: parts.channelOf(row), conversationId: row.id, messageId, undoUntil, notBefore });
    return messageId;
  };

  const sendMail = (tx: Transaction, cause: Cause, line: SentLine): string => {
    const { row, effectId } = line;
    const subject = subjectOfReply(tx, parts.content, row.id);
    const mail = headersOfReply(tx, ids, { effectId, conversationId: row.id, subject });
    const messageId = addLine(tx, cause, { ...line, kind: 'message', mail });
    outbox.enqueue(tx, effectId, {
      kind: 'mail',
      channelId: parts.channelOf(row),
      conversationId: row.id,
      messageId,
      undoUntil: undoUntilOf(tx, 'mail'),
      notBefore: momentOfSchedule(line.sendAt, tx.now),
      by: 'person',
      caseId: row.case_id,
      actId: null,
      chain: null,
      closure: null,
    });
    return messageId;
  };

  return {
    accept(cause, conversationId) {
      store().transact(cause, (tx) => {
        const row = liveRow(tx, conversationId);
        if (row.status === 'active' && row.assigned_to === cause.principal.id) return;
        if (row.status === 'active' && row.assigned_to !== null)
          throw new AppError('conflict', 'ALREADY_ACCEPTED', 'Another rep has this conversation');
        tx.append({ type: 'conversation.accepted', conversationId, profileId: cause.principal.id });
        addEvent(tx, ids, { conversationId, code: 'conversation.accepted', data: { name: cause.principal.name } });
      });
      feed.sideChanged(conversationId);
      parts.onChanged(conversationId);
    },
    handOver(cause, conversationId, profileId) {
      store().transact(cause, (tx) => {
        assertMine(liveRow(tx, conversationId), cause.principal);
        const to = profileId === null ? undefined : profileOf(tx, profileId);
        if (profileId !== null && to === undefined) throw new AppError('not-found', 'PROFILE_NOT_FOUND', 'No such profile');
        tx.append({ type: 'conversation.assigned', conversationId, profileId });
        addEvent(tx, ids, {
          conversationId,
          code: profileId === null ? 'conversation.returned' : 'conversation.handedOver',
          data: { name: to?.name ?? '' },
        });
      });
      feed.sideChanged(conversationId);
    },
    end(cause, conversationId) {
      store().transact(cause, (tx) => {
        const row = conversationRow(tx, conversationId);
        if (row === undefined) throw notFound();
        if (row.status === 'ended') return;
        assertMine(row, cause.principal);
        addEvent(tx, ids, { conversationId, code: 'conversation.ended', data: { by: cause.principal.kind, name: cause.principal.name } });
        tx.append({ type: 'conversation.ended', conversationId, by: cause.principal.kind });
      });
      feed.sideChanged(conversationId);
    },
    markRead(cause, conversationId, ordinal) {
      const row = conversationRow(store(), conversationId);
      if (row === undefined || (row.unread === 0 && row.read_ordinal >= ordinal)) return;
      store().transact(cause, (tx) =>
        tx.append({ type: 'conversation.read', conversationId, ordinal: Math.min(ordinal, row.message_count) }),
      );
    },
    send(cause, line) {
      const sent = store().transact(cause, (tx) => {
        const row = liveRow(tx, line.conversationId);
        assertMine(row, cause.principal);
        if (row.status !== 'active') throw new AppError('conflict', 'NOT_ACCEPTED', 'The conversation has to be accepted first');
        assertOpenKey(tx, { conversationId: row.id, profileId: cause.principal.id, key: line.draftKey });
        const effectId = effectIdOfDraft(line.draftKey);
        const messageId =
          row.channel === 'email' ? sendMail(tx, cause, { ...line, row, effectId }) : sendChatLine(tx, cause, { ...line, row, effectId });
        parts.onWritten(tx, row.id);
        parts.answers.judgeOutgoing(tx, { messageId, conversationId: row.id, text: line.text });
        drafts.clear(tx, { conversationId: row.id, profileId: cause.principal.id, mode: 'reply' });
        return { messageId, effectId };
      });
      void outbox.pump();
      parts.onChanged(line.conversationId);
      return sent;
    },
    undo(cause, effectId) {
      const taken = store().transact(cause, (tx) => {
        const effect = outbox.cancel(tx, effectId);
        parts.onTakenBack(tx, effect);
        return giveBackWords({ drafts, content: parts.content, tx }, effect, cause.principal.id);
      });
      return {
        text: parts.content(taken.contentId),
        subject: taken.subjectContentId === null ? null : parts.content(taken.subjectContentId),
      };
    },
    sendNow(cause, effectId) {
      const effect = store().transact(cause, (tx) => {
        const { kind } = effectOf(tx, effectId);
        return outbox.sendNow(tx, effectId, undoUntilOf(tx, kind));
      });
      void outbox.pump();
      parts.onChanged(effect.conversation_id);
    },
    addNote(cause, note) {
      return store().transact(cause, (tx) => {
        if (conversationRow(tx, note.conversationId) === undefined) throw notFound();
        const messageId = addLine(tx, cause, { ...note, kind: 'note', effectId: null });
        drafts.clear(tx, { conversationId: note.conversationId, profileId: cause.principal.id, mode: 'note' });
        return { messageId };
      });
    },
  };
}

type NewLine = {
  readonly conversationId: string;
  readonly text: string;
  readonly kind: 'message' | 'note';
  readonly effectId: string | null;
  readonly mail?: MailHeaders;
};

type SentLine = {
  readonly conversationId: string;
  readonly text: string;
  readonly row: ConversationRow;
  readonly effectId: string;
  readonly sendAt?: number | undefined;
};

/** Whether this principal is a person who works conversations. */
export function isPerson(principal: Principal): boolean {
  return principal.kind === 'rep' || principal.kind === 'supervisor';
}

/** A colleague's conversation is theirs: to speak in it or end it takes a hand-over or a supervisor. */
function assertMine(row: ConversationRow, principal: Principal): void {
  const isColleagues = row.status === 'active' && row.assigned_to !== null && row.assigned_to !== principal.id;
  if (principal.kind === 'rep' && isColleagues) throw new AppError('conflict', 'NOT_YOURS', 'Another rep has this conversation');
}

function liveRow(db: Reader, conversationId: string): ConversationRow {
  const row = conversationRow(db, conversationId);
  if (row === undefined) throw notFound();
  if (row.status === 'ended')
    throw new AppError('conflict', 'CONVERSATION_ENDED', 'The conversation is over', { data: { conversationId } });
  return row;
}

function notFound(): AppError {
  return new AppError('not-found', 'CONVERSATION_NOT_FOUND', 'No such conversation');
}
