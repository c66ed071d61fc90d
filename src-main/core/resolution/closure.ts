import type { ActChange } from '#shared/domain/activity/types.ts';
import type { CaseStatus } from '#shared/domain/case/status.ts';
import { caseRecord } from '../cases/case-views.ts';
import { customerOf, type SuggestionRow } from '../cases/field-views.ts';
import { holderKey } from '../cases/holder.ts';
import { addEvent } from '../conversations/add-event.ts';
import type { ConversationRow } from '../conversations/conversation-views.ts';
import type { EffectRow } from '../outbox/effect-row.ts';
import type { Ids } from '../ports/ports.ts';
import type { ContentReader } from '../store/content-reader.ts';
import type { CreatedEffect } from '../store/journal-events.ts';
import type { Principal, Reader, Transaction } from '../store/store.ts';

/** Something a closure changes. Words of the screen by its kind and data. */
export type SideEffect = {
  readonly kind: 'mail' | 'note' | 'status' | 'conversation-ended' | 'plan-ended' | 'suggestions-ignored' | 'send-cancelled';
  readonly data: Readonly<Record<string, string>>;
};

/** Everything that closing a case changes, listed before it is approved. `mailTo` is null for a closure without a mail. */
export function closurePreview(
  db: Reader,
  content: ContentReader,
  closure: { readonly caseId: string; readonly mailTo: string | null },
): readonly SideEffect[] {
  const { caseId, mailTo } = closure;
  const suggestions = openSuggestions(db, caseId).length;
  return [
    ...(mailTo === null ? [] : [{ kind: 'mail' as const, data: { to: mailTo } }]),
    { kind: 'note', data: {} },
    { kind: 'status', data: { from: caseRecord(db, caseId)?.status ?? '', to: 'resolved' } },
    ...openConversations(db, caseId).map((row) => ({
      kind: 'conversation-ended' as const,
      data: { conversationId: row.id, channel: row.channel, customer: customerOf(db, content, row.id).customerName ?? '' },
    })),
    ...(suggestions === 0 ? [] : [{ kind: 'suggestions-ignored' as const, data: { count: String(suggestions) } }]),
    ...waitingSends(db, caseId, null).map((effect) => ({ kind: 'send-cancelled' as const, data: { effectId: effect.id } })),
    { kind: 'plan-ended', data: {} },
  ];
}

/** What an act of closing changes, as its revert will undo it. The note's id follows from the effect. */
export function closureChanges(db: Reader, closure: { readonly caseId: string; readonly effectId: string }): readonly ActChange[] {
  const { caseId, effectId } = closure;
  return [
    { kind: 'note', entryId: noteEntryId(effectId) },
    { kind: 'status', from: caseRecord(db, caseId)?.status ?? '', to: 'resolved' },
    ...openConversations(db, caseId).map((row) => ({ kind: 'conversation-ended' as const, conversationId: row.id })),
    { kind: 'plan-ended' },
    { kind: 'effect', effectId },
  ];
}

export type ClosingParts = {
  readonly ids: Ids;
  /** Takes back what else is on its way to the customer. */
  readonly cancel: (tx: Transaction, effectId: string) => void;
};

/**
 * Closes the case in the transaction that hands its effect over: note, status, conversations, suggestions, other sends. `as` is
 * whoever approved it. Returns the conversations that ended, which still have to be wrapped up.
 */
export function closeCase(tx: Transaction, parts: ClosingParts, closing: { effect: EffectRow; as: Principal }): readonly string[] {
  const { effect, as } = closing;
  if (effect.closure === null) return [];
  const { caseId, noteContentId } = JSON.parse(effect.closure) as NonNullable<Extract<CreatedEffect, { kind: 'mail' }>['closure']>;
  const record = caseRecord(tx, caseId);
  if (record === undefined) return [];
  for (const { id } of waitingSends(tx, caseId, effect.id)) parts.cancel(tx, id);
  ignoreSuggestions(tx, caseId, { actId: effect.act_id, as });
  const noted = { type: 'timeline.added', caseId, kind: 'resolution', contentId: noteContentId, conversationId: null } as const;
  tx.append({ ...noted, entryId: noteEntryId(effect.id) }, as);
  const ended = openConversations(tx, caseId).map(({ id }) => id);
  for (const conversationId of ended) {
    addEvent(tx, parts.ids, { conversationId, code: 'case.resolved', data: { number: record.number, by: as.name } });
    tx.append({ type: 'conversation.ended', conversationId, by: as.kind }, as);
  }
  const resolved: CaseStatus = 'resolved';
  tx.append({ type: 'case.statusChanged', caseId, status: resolved }, as);
  return ended;
}

/** They stand on the act, as they are now and not as they were when it was approved: its revert offers them again. */
function ignoreSuggestions(
  tx: Transaction,
  caseId: string,
  { actId, as }: { readonly actId: string | null; readonly as: Principal },
): void {
  const suggestionIds = openSuggestions(tx, caseId).map(({ id }) => id);
  for (const suggestionId of suggestionIds) tx.append({ type: 'suggestion.settled', suggestionId, fate: 'ignored' }, as);
  if (actId === null || suggestionIds.length === 0) return;
  tx.append({ type: 'act.extended', actId, changes: [{ kind: 'suggestions-ignored', suggestionIds }] }, as);
}

function noteEntryId(effectId: string): string {
  return `${effectId}:note`;
}

function openConversations(db: Reader, caseId: string): readonly ConversationRow[] {
  return db.all<ConversationRow>(
    `SELECT v.* FROM case_conversations o JOIN conversations v ON v.id = o.conversation_id WHERE o.case_id = ? AND v.status <> 'ended'
     ORDER BY v.started_at`,
    caseId,
  );
}

function openSuggestions(db: Reader, caseId: string): readonly SuggestionRow[] {
  return db.all<SuggestionRow>("SELECT * FROM suggestions WHERE holder = ? AND state = 'open'", holderKey({ caseId }));
}

/** Other sends of this case that can still be taken back. */
function waitingSends(db: Reader, caseId: string, exceptId: string | null): readonly EffectRow[] {
  return db.all<EffectRow>("SELECT * FROM effects WHERE case_id = ? AND state = 'waiting' AND id IS NOT ?", caseId, exceptId);
}
