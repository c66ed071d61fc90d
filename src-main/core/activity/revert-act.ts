import { planRevert, type PresentState, type RevertedAct } from '#shared/domain/activity/plan-revert.ts';
import type { ActChange, RevertConsequence } from '#shared/domain/activity/types.ts';
import type { Capability } from '#shared/domain/autonomy/types.ts';
import { isOpen, type CaseStatus } from '#shared/domain/case/status.ts';
import type { EffectState } from '#shared/domain/outbox/states.ts';
import { AppError } from '#shared/lib/app-error.ts';
import { stepDownIfBelowBar } from '../automation/step-down.ts';
import { caseRecord } from '../cases/case-views.ts';
import { fieldDefinitions } from '../cases/field-definitions.ts';
import { holderKey } from '../cases/holder.ts';
import { conversationRow } from '../conversations/conversation-views.ts';
import { moveEffect } from '../outbox/effect-moves.ts';
import type { Outbox } from '../outbox/outbox.ts';
import type { Cause, Reader, Store, Transaction } from '../store/store.ts';

/** Surgical revert: undoes one act of the assistant with everything that followed from it. */
export type Reverts = {
  /** What it would do, in order. Throws not-found ACT_NOT_FOUND, conflict ACT_REVERTED. */
  preview(actId: string): readonly RevertConsequence[];
  /** Does it in one transaction. Throws as `preview`, and forbidden NOT_YOUR_ACT for another rep's approved act. */
  revert(cause: Cause, actId: string): readonly RevertConsequence[];
};

type ActRow = {
  id: string;
  seq: number;
  capability: Capability;
  case_id: string;
  line_of_business_id: string;
  mode: string;
  approved_by: string | null;
  changes: string;
  reverted_at: number | null;
};

type Parts = { readonly store: () => Store; readonly outbox: Pick<Outbox, 'cancel'> };

export function createReverts({ store, outbox }: Parts): Reverts {
  return {
    preview: (actId) => planOf(store(), revertible(store(), actId)),
    revert: (cause, actId) =>
      store().transact(cause, (tx) => {
        const act = revertible(tx, actId);
        assertMayRevert(act, cause);
        const consequences = planOf(tx, act);
        for (const one of [...followersOf(tx, act), act]) undoAct(tx, outbox, one);
        for (const follower of followersOf(tx, act)) tx.append({ type: 'act.reverted', actId: follower.id, consequences: [] });
        tx.append({ type: 'act.reverted', actId, consequences });
        stepDownIfBelowBar(tx, { lineOfBusinessId: act.line_of_business_id, capability: act.capability });
        return consequences;
      }),
  };
}

function revertible(db: Reader, actId: string): ActRow {
  const act = db.get<ActRow>('SELECT * FROM acts WHERE id = ?', actId);
  if (act === undefined) throw new AppError('not-found', 'ACT_NOT_FOUND', 'No such act');
  if (act.reverted_at !== null) throw new AppError('conflict', 'ACT_REVERTED', 'The act was reverted already');
  if (act.mode === 'shadow' || act.mode === 'declined') throw new AppError('conflict', 'NOTHING_TO_REVERT', 'The act changed nothing');
  return act;
}

/** A supervisor reverts anything; a rep what they approved, and every closure: the customer in front of them needs the case open. */
function assertMayRevert(act: ActRow, { principal }: Cause): void {
  if (principal.kind === 'supervisor' || act.capability === 'close' || act.capability === 'resolve') return;
  if (act.approved_by === principal.id) return;
  throw new AppError('forbidden', 'NOT_YOUR_ACT', 'A supervisor reverts what somebody else approved or the assistant did by itself');
}

function planOf(db: Reader, act: ActRow): readonly RevertConsequence[] {
  const reverted = (one: ActRow): RevertedAct => revertedAct(db, one);
  return planRevert(reverted(act), followersOf(db, act).map(reverted), presentState(db, act.case_id));
}

function revertedAct(db: Reader, act: ActRow): RevertedAct {
  return { id: act.id, capability: act.capability, changes: changesOf(db, act) };
}

/** What the act changed. Of a closure that somebody has closed the case anew after, only its own note and mail are left to undo. */
function changesOf(db: Reader, act: ActRow): readonly ActChange[] {
  const changes = JSON.parse(act.changes) as ActChange[];
  if (!wasClosedAnew(db, act.case_id, changes)) return changes;
  return changes.flatMap((change): ActChange[] => {
    if (change.kind === 'conversation-ended' || change.kind === 'plan-ended' || change.kind === 'suggestions-ignored') return [];
    return [change.kind === 'status' ? { ...change, to: change.from } : change];
  });
}

function wasClosedAnew(db: Reader, caseId: string, changes: readonly ActChange[]): boolean {
  const note = changes.find((change) => change.kind === 'note');
  if (note === undefined) return false;
  const newest = db.get<{ entry_id: string }>(
    "SELECT entry_id FROM timeline WHERE case_id = ? AND kind = 'resolution' ORDER BY seq DESC LIMIT 1",
    caseId,
  );
  return newest !== undefined && newest.entry_id !== note.entryId && isNoted(db, caseId, note.entryId);
}

/** Whether the closure has happened: one that still waits has put no note anywhere. */
function isNoted(db: Reader, caseId: string, entryId: string): boolean {
  return db.get('SELECT 1 FROM timeline WHERE case_id = ? AND entry_id = ?', caseId, entryId) !== undefined;
}

/** Acts that rest on this one, and those that rest on them, newest first. */
function followersOf(db: Reader, act: ActRow): readonly ActRow[] {
  return db.all<ActRow>(
    `WITH RECURSIVE resting (id) AS (
       SELECT id FROM acts WHERE parent_id = ?
       UNION SELECT a.id FROM acts a JOIN resting r ON a.parent_id = r.id
     )
     SELECT a.* FROM acts a JOIN resting r ON r.id = a.id
     WHERE a.reverted_at IS NULL AND a.mode NOT IN ('shadow', 'declined') ORDER BY a.seq DESC`,
    act.id,
  );
}

function presentState(db: Reader, caseId: string): PresentState {
  return {
    status: caseRecord(db, caseId)?.status ?? '',
    holdsActsValue: (field, suggestionId) => holdsActsValue(db, { caseId, field, suggestionId }),
    effectState: (effectId) => db.get<{ state: EffectState }>('SELECT state FROM effects WHERE id = ?', effectId)?.state ?? null,
    canOfferAgain: (suggestionId) => canOfferAgain(db, suggestionId),
    canReopen: (conversationId) => canReopen(db, conversationId),
  };
}

type WrittenField = { readonly caseId: string; readonly field: string; readonly suggestionId: string | null };

function holdsActsValue(db: Reader, { caseId, field, suggestionId }: WrittenField): boolean {
  const row = db.get<{ suggestion_id: string | null; written_by: string }>(
    'SELECT suggestion_id, written_by FROM field_values WHERE holder = ? AND field = ?',
    holderKey({ caseId }),
    field,
  );
  if (row === undefined || row.suggestion_id !== suggestionId) return false;
  return row.written_by !== 'person' || suggestionId === null || !wasWrittenByItself(db, caseId, suggestionId);
}

/** What the assistant wrote and a person has taken since is the person's; an act that is the taking itself may be undone. */
function wasWrittenByItself(db: Reader, caseId: string, suggestionId: string): boolean {
  return (
    db.get(
      "SELECT 1 FROM acts WHERE case_id = ? AND (mode = 'automatic' OR capability = 'create') AND instr(changes, ?) > 0 LIMIT 1",
      caseId,
      JSON.stringify(suggestionId),
    ) !== undefined
  );
}

function undoAct(tx: Transaction, outbox: Parts['outbox'], act: ActRow): void {
  for (const change of changesOf(tx, act).toReversed()) undoChange(tx, outbox, { change, caseId: act.case_id });
}

function undoChange(tx: Transaction, outbox: Parts['outbox'], about: { readonly change: ActChange; readonly caseId: string }): void {
  const { change, caseId } = about;
  switch (change.kind) {
    case 'field':
      return restoreField(tx, caseId, change);
    case 'status':
      return restoreStatus(tx, caseId, change);
    case 'note':
      return void tx.append({ type: 'timeline.withdrawn', caseId, entryId: change.entryId });
    case 'effect':
      return cancelEffect(tx, outbox, change.effectId);
    case 'case-created':
      return withdrawCase(tx, change.caseId);
    case 'conversation-ended':
      return reopenConversation(tx, change.conversationId);
    case 'suggestions-ignored':
      return change.suggestionIds.forEach((suggestionId) => offerAgain(tx, suggestionId));
    case 'plan-ended':
      // Plans follow from the history: with the status back the next plan is what it was.
      return;
  }
}

function restoreField(tx: Transaction, caseId: string, change: Extract<ActChange, { kind: 'field' }>): void {
  const { field, suggestionId, previous } = change;
  if (!holdsActsValue(tx, { caseId, field, suggestionId })) return;
  if (suggestionId !== null) tx.append({ type: 'suggestion.settled', suggestionId, fate: 'reverted' });
  const written = { type: 'field.written', holder: { caseId }, field, suggestionId: null } as const;
  if (previous !== undefined) {
    const by = previous.suggestionId === undefined ? ({ by: 'person' } as const) : putBackAsAssistants(tx, previous.suggestionId);
    return void tx.append({ ...written, value: previous.stored, isLocked: previous.isLocked, ...by });
  }
  const line = caseRecord(tx, caseId)?.line_of_business_id ?? '';
  const standard = fieldDefinitions(tx, line).find((definition) => definition.key === field)?.defaultValue ?? null;
  if (standard === null) tx.append({ ...written, value: null, by: 'person', isLocked: false });
  else tx.append({ ...written, value: { value: standard }, by: 'default', isLocked: false });
}

function putBackAsAssistants(tx: Transaction, suggestionId: string): { by: 'assistant'; suggestionId: string } {
  tx.append({ type: 'suggestion.written', suggestionId });
  return { by: 'assistant', suggestionId };
}

function restoreStatus(tx: Transaction, caseId: string, change: Extract<ActChange, { kind: 'status' }>): void {
  if (caseRecord(tx, caseId)?.status !== change.to) return;
  tx.append({ type: 'case.statusChanged', caseId, status: change.from as CaseStatus });
}

function offerAgain(tx: Transaction, suggestionId: string): void {
  if (canOfferAgain(tx, suggestionId)) tx.append({ type: 'suggestion.reopened', suggestionId });
}

/** Not beside a newer one for its field, and not against what a person has written there since it was made. */
function canOfferAgain(db: Reader, suggestionId: string): boolean {
  return (
    db.get(
      `SELECT 1 FROM suggestions s WHERE s.id = ? AND s.state = 'settled' AND s.fate = 'ignored'
         AND NOT EXISTS (SELECT 1 FROM suggestions o WHERE o.holder = s.holder AND o.field = s.field AND o.state IN ('open', 'written') AND o.at > s.at)
         AND NOT EXISTS (SELECT 1 FROM field_values v WHERE v.holder = s.holder AND v.field = s.field AND v.written_by = 'person' AND v.at > s.at)`,
      suggestionId,
    ) !== undefined
  );
}

/** Also what failed, so that nobody sends it later, and what is claimed: while its channels are asked it has not left. */
function cancelEffect(tx: Transaction, outbox: Parts['outbox'], effectId: string): void {
  const state = tx.get<{ state: EffectState }>('SELECT state FROM effects WHERE id = ?', effectId)?.state;
  if (state === 'waiting' || state === 'failed') outbox.cancel(tx, effectId);
  if (state === 'claimed') moveEffect(tx, { id: effectId, state }, 'cancelled');
}

/** The case's own conversation has its values back; a case that people resolved meanwhile is only cancelled. */
function withdrawCase(tx: Transaction, caseId: string): void {
  const primary = tx.get<{ conversation_id: string }>(
    'SELECT conversation_id FROM case_conversations WHERE case_id = ? ORDER BY is_primary DESC LIMIT 1',
    caseId,
  );
  const record = caseRecord(tx, caseId);
  const mayGoBack = record !== undefined && isOpen(record.status);
  tx.append({ type: 'case.withdrawn', caseId, conversationId: mayGoBack ? (primary?.conversation_id ?? null) : null });
}

function reopenConversation(tx: Transaction, conversationId: string): void {
  if (canReopen(tx, conversationId)) tx.append({ type: 'conversation.reopened', conversationId });
}

/** A chat's customer has left the page; a mail thread goes on. */
function canReopen(db: Reader, conversationId: string): boolean {
  const row = conversationRow(db, conversationId);
  return row?.status === 'ended' && row.channel === 'email';
}
