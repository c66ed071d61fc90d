import type { conversationRoutes } from '#shared/contract/routes/conversation.ts';
import { sendTimes, type SendTime } from '#shared/domain/time/send-times.ts';
import { AppError } from '#shared/lib/app-error.ts';
import { hoursOf } from '../automation/automation-queries.ts';
import { conversationRow, conversationView, messageRows, messageView, type ConversationRow } from '../conversations/conversation-views.ts';
import type { CoreServices } from '../core-services.ts';
import type { Handlers } from '../dispatch/handlers.ts';
import { effectIdOfDraft } from '../outbox/effect-ids.ts';
import type { Cause } from '../store/store.ts';

export function conversationHandlers(core: CoreServices): Pick<Handlers, keyof typeof conversationRoutes> {
  const { store, content, conversations } = core;
  return {
    'conversation.get': (_context, { conversationId }) => {
      const row = conversationRow(store, conversationId);
      if (row === undefined) throw new AppError('not-found', 'CONVERSATION_NOT_FOUND', 'No such conversation');
      return conversationView(store, content, row);
    },
    'conversation.listMessages': (_context, { conversationId, before, limit }) => {
      const rows = messageRows(store, conversationId, { before: before ?? Number.MAX_SAFE_INTEGER, limit });
      const messages = rows.map((row) => messageView(store, content, row)).filter((view) => view.delivery?.state !== 'cancelled');
      return { messages, hasOlder: (rows[0]?.ordinal ?? 1) > 1 };
    },
    'conversation.listEnded': (_context, { before, limit }) => ({
      conversations: store
        .all<ConversationRow>(
          'SELECT * FROM conversations WHERE ended_at IS NOT NULL AND ended_at < ? ORDER BY ended_at DESC LIMIT ?',
          before ?? Number.MAX_SAFE_INTEGER,
          limit,
        )
        .map((row) => conversationView(store, content, row)),
    }),
    'conversation.accept': ({ cause }, { conversationId }) => {
      conversations.accept(cause, conversationId);
      return { caseId: core.wrapUp.createIfAllowed(conversationId).caseId };
    },
    'conversation.handOver': ({ cause }, { conversationId, profileId }) => {
      conversations.handOver(cause, conversationId, profileId);
      return {};
    },
    'conversation.end': ({ cause }, { conversationId }) => {
      conversations.end(cause, conversationId);
      const { caseId, reasons } = core.wrapUp.wrapUp(cause, conversationId);
      return { caseId, reasons: [...reasons] };
    },
    'conversation.markRead': ({ cause }, { conversationId, ordinal }) => {
      conversations.markRead(cause, conversationId, ordinal);
      return {};
    },
    'conversation.setTyping': ({ principal }, { conversationId, isTyping }) => {
      core.feed.repTyping(conversationId, isTyping);
      core.signals.emit('conversation.typing', { conversationId, who: 'rep', name: principal.name, isTyping });
      return {};
    },
    'conversation.send': ({ cause }, { as, ...line }) => {
      assertTypedBy(cause, as);
      return conversations.send(cause, line);
    },
    'conversation.listSendTimes': (_context, { conversationId }) => ({ times: [...timesToSend(core, conversationId)] }),
    'conversation.addNote': ({ cause }, { as, ...note }) => {
      assertTypedBy(cause, as);
      return conversations.addNote(cause, note);
    },
    'draft.save': ({ cause }, { as, ...draft }) => {
      assertTypedBy(cause, as);
      return core.drafts.save(cause, draft);
    },
    'outbox.hasEffect': (_context, { draftKey }) => sentUnder(core, draftKey),
    'outbox.undo': ({ cause }, { effectId }) => conversations.undo(cause, effectId),
    'outbox.retry': ({ cause }, { effectId, isInsisted = false }) => {
      core.outbox.retry(cause, effectId, { isInsisted });
      return {};
    },
    'outbox.sendNow': ({ cause }, { effectId }) => {
      conversations.sendNow(cause, effectId);
      return {};
    },
    'outbox.settle': ({ cause }, { effectId, outcome }) => {
      core.outbox.settle(cause, effectId, outcome);
      return {};
    },
  };
}

function timesToSend({ store, clock }: CoreServices, conversationId: string): readonly SendTime[] {
  const row = conversationRow(store, conversationId);
  if (row === undefined) throw new AppError('not-found', 'CONVERSATION_NOT_FOUND', 'No such conversation');
  const zone = store.get<{ time_zone: string | null }>('SELECT time_zone FROM customers WHERE id = ?', row.customer_id);
  return sendTimes({ hours: hoursOf(store, row.line_of_business_id), customerTimeZone: zone?.time_zone ?? null }, clock.now());
}

function sentUnder({ store }: CoreServices, draftKey: string): { exists: boolean; messageId: string | null; text: string | null } {
  const sent = store.get<{ messageId: string; contentId: string | null }>(
    `SELECT effects.message_id AS messageId, messages.content_id AS contentId FROM effects
     LEFT JOIN messages ON messages.id = effects.message_id WHERE effects.id = ?`,
    effectIdOfDraft(draftKey),
  );
  if (sent === undefined) return { exists: false, messageId: null, text: null };
  return { exists: true, messageId: sent.messageId, text: sent.contentId === null ? null : store.content(sent.contentId) };
}

/** Words never go out under another name than that of who typed them: a window may have changed hands meanwhile. */
function assertTypedBy({ principal }: Cause, profileId: string | undefined): void {
  if (profileId !== undefined && profileId !== principal.id)
    throw new AppError('conflict', 'OTHER_PERSON', 'Somebody else typed these words');
}
