import { decideCreation } from '#shared/domain/autonomy/decide-creation.ts';
import type { GateDecision } from '#shared/domain/autonomy/types.ts';
import { builtInChoiceOf } from '#shared/domain/case/built-in-fields.ts';
import { isOpen } from '#shared/domain/case/status.ts';
import type { CaseFieldView } from '#shared/contract/views.ts';
import { conversationRow, messageRows, type ConversationRow, type MessageRow } from '../conversations/conversation-views.ts';
import type { Ids } from '../ports/ports.ts';
import type { ContentReader } from '../store/content-reader.ts';
import type { Cause, Store, Transaction } from '../store/store.ts';
import { assistantCause, systemPrincipal } from '../workspace/principals.ts';
import { isPaused, levelOf, thresholdsOf } from '../workspace/workspace-queries.ts';
import { writtenName, writtenWords, type WrittenWords } from '../workspace/written-words.ts';
import { caseRecord, missingForCreation } from './case-views.ts';
import { addEntry } from './add-entry.ts';
import type { CaseService } from './case-service.ts';
import { customerOf, fieldViews } from './field-views.ts';

type Parts = { readonly store: () => Store; readonly ids: Ids; readonly content: ContentReader; readonly cases: CaseService };

/** Creates a case by itself where the gate allows it, and wraps a conversation up when it ends. */
export type WrapUp = {
  /** When a rep accepts, and again when the conversation ends. Null with the reasons when nothing was created. */
  createIfAllowed(conversationId: string): { caseId: string | null; reasons: readonly string[] };
  /** Puts transcript and summary on the case's timeline, once. Says why when there is no case to put them on. */
  wrapUp(cause: Cause, conversationId: string): { caseId: string | null; reasons: readonly string[] };
};

export function createWrapUp(parts: Parts): WrapUp {
  const createIfAllowed: WrapUp['createIfAllowed'] = (conversationId) =>
    parts.store().transact(assistantCause, (tx) => {
      const row = conversationRow(tx, conversationId);
      if (row === undefined || row.case_id !== null) return { caseId: row?.case_id ?? null, reasons: [] };
      const decision = mayCreate(tx, parts.content, row);
      tx.append({ type: 'gate.decided', holder: { conversationId }, capability: 'create', ...decision, field: null, runId: null });
      if (decision.verdict !== 'act') return { caseId: null, reasons: decision.reasons };
      return { caseId: parts.cases.createIn(tx, conversationId, 'assistant').caseId, reasons: decision.reasons };
    });

  return {
    createIfAllowed,
    wrapUp(cause, conversationId) {
      const { caseId, reasons } = createIfAllowed(conversationId);
      // A customer ends the talk, the console writes it down.
      const principal = cause.principal.kind === 'customer' ? systemPrincipal('wrap-up') : cause.principal;
      parts.store().transact({ principal }, (tx) => {
        if (caseId !== null) attachTalk(tx, parts, { caseId, conversationId });
        tx.append({ type: 'conversation.wrappedUp', conversationId });
      });
      return caseId === null ? { caseId, reasons } : { caseId, reasons: [] };
    },
  };
}

function mayCreate(tx: Transaction, content: ContentReader, row: ConversationRow): GateDecision {
  return decideCreation({
    level: levelOf(tx, row.line_of_business_id, 'create'),
    thresholds: thresholdsOf(tx),
    isTainted: row.is_tainted === 1,
    isPaused: isPaused(tx),
    isAuthenticated: row.is_authenticated === 1,
    hasEnoughContext: missingForCreation(tx, content, row).length === 0,
  });
}

/** A second wrap-up (the rep ends, then the customer does) adds nothing. A resolved case is read-only, its record is not. */
function attachTalk(tx: Transaction, parts: Parts, talk: { caseId: string; conversationId: string }): void {
  const { caseId, conversationId } = talk;
  const record = caseRecord(tx, caseId);
  const row = conversationRow(tx, conversationId);
  if (record === undefined || row === undefined) return;
  const entryId = tx.get<{ n: number }>(
    "SELECT 1 AS n FROM timeline WHERE case_id = ? AND kind = 'transcript' AND data = ?",
    caseId,
    talkData(conversationId),
  );
  if (entryId !== undefined) return;
  addEntry(tx, parts.ids, { caseId, kind: 'transcript', text: transcript(tx, parts.content, row), conversationId });
  if (isOpen(record.status))
    addEntry(tx, parts.ids, { caseId, kind: 'summary', text: summary(tx, parts.content, { row, caseId }), conversationId });
}

/** How a timeline entry names the conversation it came from. */
function talkData(conversationId: string): string {
  return JSON.stringify({ conversationId });
}

/** Everything that was said, one line per message: no notes, and nothing that was put off or taken back. */
function transcript(tx: Transaction, content: ContentReader, row: ConversationRow): string {
  const words = writtenWords(tx);
  const customer = writtenName(words, customerOf(tx, content, row.id));
  return spokenRows(tx, row)
    .map(
      (message) =>
        `[${new Date(message.at).toISOString().slice(0, 16).replace('T', ' ')}] ${speaker(words, message, customer)}: ${content(message.content_id)}`,
    )
    .join('\n');
}

function speaker({ people }: WrittenWords, message: MessageRow, customer: string): string {
  if (message.author === 'customer') return customer;
  return message.author_name ?? people('greeter');
}

function spokenRows(tx: Transaction, row: ConversationRow): readonly MessageRow[] {
  return messageRows(tx, row.id, { before: Number.MAX_SAFE_INTEGER, limit: row.message_count }).filter((message) => message.is_said === 1);
}

/** A note for whoever opens the case next: what it is about, in whose words, and where it was left. Only what was said. */
function summary(tx: Transaction, content: ContentReader, about: { row: ConversationRow; caseId: string }): string {
  const { row, caseId } = about;
  const words = writtenWords(tx);
  const fields = fieldViews(tx, content, { caseId }, row.line_of_business_id);
  const shown = (key: string): string => writtenValue(words, fields, key);
  const spoken = spokenRows(tx, row);
  const lastOf = (author: MessageRow['author']): string =>
    content(spoken.findLast((message) => message.author === author)?.content_id ?? null);
  const about_ = [shown('title'), shown('subject'), shown('type')].filter((part) => part !== '').join(' · ');
  const lines = [
    about_,
    shown('description') === '' ? '' : words.notes('summary.inTheirWords', { words: shown('description') }),
    lastOf('rep') === '' ? words.notes('summary.nobodyAnswered') : words.notes('summary.lastAnswer', { words: clip(lastOf('rep')) }),
    lastOf('customer') === '' ? '' : words.notes('summary.lastMessage', { words: clip(lastOf('customer')) }),
  ];
  return lines.filter((line) => line !== '').join('\n');
}

/** What a field holds, in words; '' when it holds nothing. */
function writtenValue(words: WrittenWords, fields: readonly CaseFieldView[], key: string): string {
  const field = fields.find((candidate) => candidate.key === key);
  if (field === undefined || field.value === null) return '';
  if (typeof field.value === 'boolean') return words.fields(field.value ? 'yes' : 'no');
  const choice = builtInChoiceOf(key, field.value);
  if (choice !== null) return words.fields(`choice.${choice}`);
  return field.choices.find(({ id }) => id === field.value)?.path ?? String(field.value);
}

const longestQuoteInSummary = 400;

function clip(text: string): string {
  return text.length <= longestQuoteInSummary ? text : `${text.slice(0, longestQuoteInSummary)}…`;
}

/** A resolution note drafted from the case alone: what was asked and what was answered. The rep accepts or edits it. */
export function draftResolution(tx: Store, content: ContentReader, caseId: string): { note: string; basis: string[] } {
  const record = caseRecord(tx, caseId);
  if (record === undefined) return { note: '', basis: [] };
  const words = writtenWords(tx);
  const fields = fieldViews(tx, content, { caseId }, record.line_of_business_id);
  const shown = (key: string): string => writtenValue(words, fields, key);
  const answer = tx.get<{ content_id: string | null }>(
    `SELECT m.content_id FROM case_conversations cc JOIN messages m ON m.conversation_id = cc.conversation_id
     WHERE cc.case_id = ? AND m.is_said = 1 AND m.author = 'rep' ORDER BY m.at DESC LIMIT 1`,
    caseId,
  );
  const lastAnswer = clip(content(answer?.content_id ?? null));
  const basis = [shown('title') && 'title', shown('subject') && 'subject', lastAnswer && 'last-answer'].filter((part) => part !== '');
  const lines = [
    shown('title') === '' ? '' : titleLine(words, { type: shown('type'), title: shown('title') }),
    shown('subject') === '' ? '' : words.notes('resolution.subject', { subject: shown('subject') }),
    lastAnswer === '' ? '' : words.notes('resolution.answered', { words: lastAnswer }),
  ];
  return { note: lines.filter((line) => line !== '').join('\n'), basis };
}

function titleLine({ notes }: WrittenWords, { type, title }: { readonly type: string; readonly title: string }): string {
  return type === '' ? notes('resolution.untyped', { title }) : notes('resolution.title', { type, title });
}
