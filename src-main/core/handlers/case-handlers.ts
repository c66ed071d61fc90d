import type { caseRoutes, holderSchema } from '#shared/contract/routes/case.ts';
import { AppError } from '#shared/lib/app-error.ts';
import type { z } from 'zod';
import { getCase, listCases, listTimeline } from '../cases/case-queries.ts';
import { casePaneView } from '../cases/case-views.ts';
import { draftResolution } from '../cases/wrap-up.ts';
import { conversationRow } from '../conversations/conversation-views.ts';
import type { CoreServices } from '../core-services.ts';
import type { Handlers } from '../dispatch/handlers.ts';
import type { HolderRef } from '../store/journal-events.ts';

export function caseHandlers(core: CoreServices): Pick<Handlers, keyof typeof caseRoutes> {
  const { store, content, cases, assistant } = core;
  return {
    'case.list': (_context, asked) => listCases(store, content, asked),
    'case.getPane': (_context, { conversationId }) => {
      const row = conversationRow(store, conversationId);
      if (row === undefined) throw new AppError('not-found', 'CONVERSATION_NOT_FOUND', 'No such conversation');
      return casePaneView(store, content, row);
    },
    'case.get': (_context, { caseId }) => getCase(store, content, caseId),
    'case.listTimeline': (_context, asked) => listTimeline(store, content, asked),
    'case.create': ({ cause }, { conversationId }) => {
      const created = cases.create(cause, conversationId);
      // The talk was wrapped up without a case to put it on; now there is one.
      if (conversationRow(store, conversationId)?.status === 'ended') core.wrapUp.wrapUp(cause, conversationId);
      return created;
    },
    'case.acceptSuggestion': done(({ cause }, { suggestionId }) => cases.acceptSuggestion(cause, suggestionId)),
    'case.rejectSuggestion': done(({ cause }, { suggestionId }) => cases.rejectSuggestion(cause, suggestionId)),
    'case.acceptSuggestions': ({ cause }, { holder, which }) => cases.acceptSuggestions(cause, holderRef(holder), which),
    'case.editField': done(({ cause }, { holder, field, value }) => cases.editField(cause, { holder: holderRef(holder), field, value })),
    'case.releaseLock': done(({ cause }, { holder, field }) => cases.releaseLock(cause, holderRef(holder), field)),
    'case.rate': done(({ cause }, { suggestionId, rating }) => cases.rate(cause, suggestionId, rating)),
    'case.focusField': done(({ connectionId }, { holder, field }) => assistant.focus(connectionId, holderRef(holder), field)),
    'case.addNote': done(({ cause }, { caseId, text }) => cases.addNote(cause, caseId, text)),
    'case.setStatus': done(({ cause }, { caseId, status }) => cases.setStatus(cause, caseId, status)),
    'case.draftResolution': (_context, { caseId }) => draftResolution(store, content, caseId),
    'case.resolve': done(({ cause }, { caseId, note }) => cases.resolve(cause, caseId, note)),
    'case.reopen': done(({ cause }, { caseId }) => cases.reopen(cause, caseId)),
  };
}

/** A handler whose answer is only that it is done. */
function done<Context, Input>(act: (context: Context, input: Input) => void): (context: Context, input: Input) => Record<string, never> {
  return (context, input) => {
    act(context, input);
    return {};
  };
}

export function holderRef(holder: z.infer<typeof holderSchema>): HolderRef {
  return 'caseId' in holder ? { caseId: holder.caseId } : { conversationId: holder.conversationId };
}
