import { AppError } from '#shared/lib/app-error.ts';
import { addEvent } from '../conversations/add-event.ts';
import { conversationRow } from '../conversations/conversation-views.ts';
import type { Drafts } from '../drafts/drafts.ts';
import type { Cause, Transaction } from '../store/store.ts';
import { findThread, openThread, type CustomerThread } from './customer-thread.ts';
import { draftStep, type DraftParts } from './draft-follow-up.ts';
import type { EnqueueParts } from './enqueue-step.ts';
import type { CasePlan } from './plan-case.ts';

export type ReplyParts = DraftParts & EnqueueParts & { readonly drafts: () => Drafts };

/**
 * Opens the conversation in which the customer of a case is answered, as the caller's own, with the step's draft in the
 * composer unless something is typed there already. Throws conflict NOBODY_TO_WRITE_TO.
 */
export function openReply(tx: Transaction, parts: ReplyParts, asked: { readonly cause: Cause; readonly plan: CasePlan }): string {
  const { cause, plan } = asked;
  const thread = answeredThread(tx, plan) ?? findThread(tx, plan, parts.mailChannelId() !== null);
  if (thread === null) throw new AppError('conflict', 'NOBODY_TO_WRITE_TO', 'No address of the customer is known');
  const conversationId = openThread(tx, parts.ids, thread, plan);
  takeUp(tx, parts, { conversationId, cause });
  joinCase(tx, { conversationId, caseId: plan.caseId });
  const profileId = cause.principal.id;
  const typed = parts.drafts().view(tx, conversationId, profileId)?.reply ?? '';
  const text = draftStep(tx, parts, plan).mail?.body ?? '';
  if (typed === '' && text !== '') parts.drafts().giveBack(tx, { conversationId, profileId, text });
  return conversationId;
}

/** Where the customer wrote, as long as an answer reaches them there. */
function answeredThread(tx: Transaction, { step }: CasePlan): CustomerThread | null {
  const messageId = step.kind === 'reply' || step.kind === 'resolve' ? step.messageId : null;
  const row = tx.get<{ id: string; channel: CustomerThread['channel']; status: string }>(
    'SELECT v.id, v.channel, v.status FROM messages m JOIN conversations v ON v.id = m.conversation_id WHERE m.id = ?',
    messageId,
  );
  if (row === undefined || (row.channel !== 'email' && row.status === 'ended')) return null;
  return { channel: row.channel, conversationId: row.id };
}

/**
 * Where the customer wrote somewhere new about the case, that belongs to it from its answer on: a reply that stands in no
 * conversation of the case would leave it waiting for one for ever. What belongs to another case stays there.
 */
function joinCase(tx: Transaction, link: { readonly conversationId: string; readonly caseId: string }): void {
  if (tx.get('SELECT 1 FROM case_conversations WHERE conversation_id = ? LIMIT 1', link.conversationId) !== undefined) return;
  tx.append({ type: 'conversation.linked', ...link });
}

/** A thread that lay closed is open again; one nobody has is the caller's. A colleague's stays theirs. */
function takeUp(tx: Transaction, parts: ReplyParts, { conversationId, cause }: { conversationId: string; cause: Cause }): void {
  if (conversationRow(tx, conversationId)?.status === 'ended') tx.append({ type: 'conversation.reopened', conversationId });
  const row = conversationRow(tx, conversationId);
  if (row === undefined || (row.status === 'active' && row.assigned_to !== null)) return;
  tx.append({ type: 'conversation.accepted', conversationId, profileId: cause.principal.id });
  addEvent(tx, parts.ids, { conversationId, code: 'conversation.accepted', data: { name: cause.principal.name } });
}
