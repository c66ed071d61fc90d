import { AppError } from '#shared/lib/app-error.ts';
import type { NextStep } from '#shared/domain/follow-up/types.ts';
import type { Outbox } from '../outbox/outbox.ts';
import type { Ids } from '../ports/ports.ts';
import type { Transaction } from '../store/store.ts';
import { headersOfReply } from '../conversations/write-mail.ts';
import { findThread, openThread } from './customer-thread.ts';
import type { CasePlan } from './plan-case.ts';
import { stepOfEffect, type StepOfEffect } from './step-effects.ts';

export type EnqueueParts = {
  readonly ids: Ids;
  readonly outbox: () => Outbox;
  /** Id of the channel that mails leave by; null where the workspace has no mailbox. */
  readonly mailChannelId: () => string | null;
};

/** Subject and body; a chat line has no subject. */
export type StepWords = { readonly subject: string; readonly body: string };

/** Whose act it is, and until when it can be taken back. */
export type StepAct = {
  readonly by: 'person' | 'assistant';
  /** Of the person; null for the assistant. */
  readonly profileId: string | null;
  readonly undoUntil: number | null;
  readonly notBefore: number | null;
};

/**
 * Puts a planned step into the outbox in the transaction that decides it: a follow-up with its words, or a closure with its
 * note and, unless null, its mail. Throws conflict NOBODY_TO_WRITE_TO.
 */
export function enqueueStep(
  tx: Transaction,
  parts: EnqueueParts,
  what: {
    readonly plan: CasePlan;
    readonly doing: NextStep;
    readonly words: StepWords | null;
    /** Of a closure. */
    readonly note: string | null;
    readonly act: StepAct;
    readonly actId: string;
    readonly effectId: string;
  },
): void {
  const { plan, doing, words, note, act, actId, effectId } = what;
  const name = chainOf(doing);
  const noteContentId = note === null ? null : putNote(tx, parts.ids, note);
  const common = {
    undoUntil: act.undoUntil,
    notBefore: act.notBefore,
    by: act.by,
    caseId: plan.caseId,
    actId,
    chain: name,
  };
  const closure = noteContentId === null ? null : { caseId: plan.caseId, noteContentId };
  if (words === null) {
    if (closure === null) throw new AppError('invalid-input', 'NOTHING_TO_SEND', 'A follow-up has words');
    const conversationId = plan.conversations.find(({ is_own }) => is_own === 1)?.id ?? '';
    parts.outbox().enqueue(tx, effectId, { kind: 'closure', channelId: null, conversationId, messageId: null, ...common, closure });
    return;
  }
  const { conversationId, channelId, isMail } = writeTo(tx, parts, plan);
  const messageId = addWords(tx, parts.ids, { effectId, conversationId, words, act, isMail });
  parts.outbox().enqueue(tx, effectId, { kind: 'mail', channelId, conversationId, messageId, ...common, closure });
}

/** How the step stands in its effect. Throws conflict STEP_CHANGED for one that does nothing outside. */
export function chainOf(step: NextStep): StepOfEffect {
  const name = stepOfEffect(step);
  if (name === null) throw new AppError('conflict', 'STEP_CHANGED', 'The case has no such step now');
  return name;
}

function putNote(tx: Transaction, ids: Ids, note: string): string {
  const contentId = ids.next();
  tx.putContent(contentId, 'note', note);
  return contentId;
}

function writeTo(tx: Transaction, parts: EnqueueParts, plan: CasePlan): { conversationId: string; channelId: string; isMail: boolean } {
  const mailChannelId = parts.mailChannelId();
  const thread = findThread(tx, plan, mailChannelId !== null);
  if (thread === null) throw new AppError('conflict', 'NOBODY_TO_WRITE_TO', 'No address of the customer is known');
  const isMail = thread.channel === 'email';
  return { conversationId: openThread(tx, parts.ids, thread, plan), channelId: isMail ? (mailChannelId ?? '') : 'web-chat', isMail };
}

function addWords(
  tx: Transaction,
  ids: Ids,
  line: { effectId: string; conversationId: string; words: StepWords; act: StepAct; isMail: boolean },
): string {
  const { effectId, conversationId, words, act } = line;
  const messageId = ids.next();
  const contentId = ids.next();
  tx.putContent(contentId, 'message', words.body);
  tx.append({
    type: 'message.added',
    messageId,
    conversationId,
    kind: 'message',
    author: act.by === 'person' ? 'rep' : 'assistant',
    profileId: act.profileId,
    contentId,
    code: null,
    data: null,
    clientId: null,
    effectId,
    taint: [],
    saidAt: null,
    ...(line.isMail ? { mail: headersOfReply(tx, ids, { effectId, conversationId, subject: words.subject }) } : {}),
  });
  return messageId;
}
