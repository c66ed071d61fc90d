import type { CaseStatus } from '#shared/domain/case/status.ts';
import type { FieldKey, FieldValue } from '#shared/domain/case/field.ts';
import type { Channel } from '#shared/domain/conversation/types.ts';
import type { Outcome } from '#shared/domain/prediction/types.ts';
import { detectLanguage } from '../answers/detect-language.ts';
import { storedAddress, storedIdentifier } from '../intake/customer-identifier.ts';
import type { StoredValue } from '../store/journal-events.ts';
import type { Transaction } from '../store/store.ts';
import { pastId, pastMessageId, putOnce } from './past-ids.ts';
import { judgeAsked, mailOf, type PastMessage } from './past-mail.ts';
import { writtenWords } from '../workspace/written-words.ts';

/**
 * A conversation that is over, with the case it led to: imported, or part of the practice workspace's history. The case may
 * be open still: then the customer was asked something, by mail, and has not answered.
 */
export type PastConversation = {
  /** Names it for ever: every id is made of it, so that storing it again would store the same rows. */
  readonly key: string;
  readonly customer: {
    readonly key: string;
    readonly identifier: string | null;
    readonly name: string | null;
    readonly email: string | null;
  };
  readonly isAuthenticated: boolean;
  readonly channel: Channel;
  readonly lineOfBusinessId: string;
  /** Oldest first. */
  readonly messages: readonly PastMessage[];
  readonly case: PastCase;
};

/** A choice, number or yes/no stays in the journal; somebody's words become content, which can be erased. */
export type PastValue = { readonly chosen: FieldValue } | { readonly words: string };

type PastCase = {
  /** What a person had settled: locked, and material to learn from. */
  readonly confirmed: Readonly<Record<FieldKey, PastValue>>;
  /** What only follows from the words or the channel; nothing is learned from it. */
  readonly derived: Readonly<Record<FieldKey, PastValue>>;
  readonly note: string | null;
  /** How it ended, or as what it is open. */
  readonly resolution: string | { readonly openAs: Exclude<CaseStatus, 'resolved' | 'cancelled'> };
};

/** The id a past conversation gets, and has if it is stored already. */
export function pastConversationId(key: string): string {
  return pastId(`conversation:${key}`);
}

/** The id of the customer behind an identifier; the same for every conversation of that customer. */
function pastCustomerId(key: string): string {
  return pastId(`customer:${key}`);
}

export type PastWriter = {
  /** The next free case number of the workspace. */
  readonly nextCaseNumber: (tx: Transaction) => string;
  /** The rep it is shown under; null leaves it open who it was. */
  readonly profileId: string | null;
};

/** Appends everything about one past conversation. The caller has made sure it is not stored yet. */
export function writePastConversation(
  tx: Transaction,
  past: PastConversation,
  writer: PastWriter,
): { conversationId: string; caseId: string } {
  const conversationId = pastConversationId(past.key);
  const caseId = pastId(`case:${past.key}`);
  const startedAt = past.messages[0]?.at ?? tx.now;
  const endedAt = past.messages.at(-1)?.at ?? startedAt;
  const customerId = writeCustomer(tx, past);

  tx.append({
    type: 'conversation.started',
    conversationId,
    customerId,
    channel: past.channel,
    lineOfBusinessId: past.lineOfBusinessId,
    isAuthenticated: past.isAuthenticated,
    visitorHash: null,
    startedAt,
  });
  writeMessages(tx, past, { conversationId, profileId: writer.profileId });
  tx.append({ type: 'conversation.read', conversationId, ordinal: past.messages.length });
  tx.append({ type: 'conversation.ended', conversationId, by: 'system', endedAt });
  // Before the case exists, so that the case is as old as its conversation: a case takes over the values collected.
  writeFields(tx, past, { conversationId, at: endedAt });

  tx.append({
    type: 'case.created',
    caseId,
    number: writer.nextCaseNumber(tx),
    lineOfBusinessId: past.lineOfBusinessId,
    customerId,
    conversationId,
    by: 'person',
    createdAt: startedAt,
  });
  writeTimeline(tx, past, { caseId, conversationId, at: endedAt });
  const { resolution } = past.case;
  tx.append({
    type: 'case.statusChanged',
    caseId,
    status: typeof resolution === 'string' ? 'resolved' : resolution.openAs,
    changedAt: endedAt,
  });
  return { conversationId, caseId };
}

/** What a learner can take from a past conversation: each settled value with everything that was said. */
export function outcomesOf(past: PastConversation): Outcome[] {
  const messages = past.messages.map((message, index) => ({
    id: pastMessageId(past.key, index),
    author: message.author,
    text: message.text,
    at: message.at,
  }));
  return Object.entries(past.case.confirmed).map(([field, value]) => ({
    field,
    lineOfBusinessId: past.lineOfBusinessId,
    channel: past.channel,
    messages,
    rightValue: 'words' in value ? value.words : value.chosen,
    suggestedValue: null,
    origin: pastConversationId(past.key),
  }));
}

function writeCustomer(tx: Transaction, past: PastConversation): string {
  const { key, name, email } = past.customer;
  const identifier = past.customer.identifier === null ? null : storedIdentifier(tx, past.customer.identifier);
  const known = identifier === null ? undefined : tx.get<{ id: string }>('SELECT id FROM customers WHERE identifier = ?', identifier);
  const customerId = known?.id ?? pastCustomerId(key);
  tx.append({
    type: 'customer.seen',
    customerId,
    nameContentId: name === null ? null : putOnce(tx, 'name', { seed: `${past.key}:name`, text: name }),
    emailContentId: email === null ? null : putOnce(tx, 'email', { seed: `${past.key}:email`, text: email }),
    identifier,
    ...(email === null ? {} : { emailHash: storedAddress(tx, email) }),
    ...languageOf(past),
  });
  return customerId;
}

/** Only who may still be written to: reading a language takes milliseconds, and an import has many conversations. */
function languageOf(past: PastConversation): { language?: string } {
  if (typeof past.case.resolution === 'string') return {};
  const said = past.messages.filter((message) => message.author === 'customer').map((message) => message.text);
  const language = detectLanguage(said.join('\n'))?.language;
  return language === undefined ? {} : { language };
}

function writeMessages(
  tx: Transaction,
  past: PastConversation,
  to: { readonly conversationId: string; readonly profileId: string | null },
): void {
  past.messages.forEach((message, index) => {
    const mail = message.subject === undefined ? null : mailOf(tx, past, { index, subject: message.subject });
    tx.append({
      type: 'message.added',
      messageId: pastMessageId(past.key, index),
      conversationId: to.conversationId,
      kind: 'message',
      author: message.author,
      profileId: message.author === 'rep' ? to.profileId : null,
      contentId: putOnce(tx, 'message', { seed: `${past.key}:message:${index}`, text: message.text }),
      code: null,
      data: null,
      clientId: null,
      effectId: null,
      taint: [],
      saidAt: message.at,
      ...(mail === null ? {} : { mail }),
    });
    if (mail !== null && message.author === 'rep') judgeAsked(tx, past, { index, conversationId: to.conversationId, text: message.text });
  });
}

function writeFields(tx: Transaction, past: PastConversation, { conversationId, at }: { conversationId: string; at: number }): void {
  for (const [field, value] of Object.entries(past.case.derived)) {
    tx.append({
      type: 'field.written',
      holder: { conversationId },
      field,
      value: storedValue(tx, `${past.key}:${field}`, value),
      by: field === 'origin' ? 'channel' : 'default',
      suggestionId: null,
      isLocked: false,
      writtenAt: at,
    });
  }
  for (const [field, value] of Object.entries(past.case.confirmed)) {
    tx.append({
      type: 'field.written',
      holder: { conversationId },
      field,
      value: storedValue(tx, `${past.key}:${field}`, value),
      by: 'person',
      suggestionId: null,
      isLocked: true,
      writtenAt: at,
    });
  }
}

function writeTimeline(
  tx: Transaction,
  past: PastConversation,
  to: { readonly caseId: string; readonly conversationId: string; readonly at: number },
): void {
  const { people } = writtenWords(tx);
  const names = { customer: past.customer.name ?? people('customer'), rep: people('rep') };
  const transcript = past.messages.map((message) => `${names[message.author]}: ${message.text}`).join('\n');
  const entries = [
    { kind: 'transcript', text: transcript },
    ...(past.case.note === null ? [] : [{ kind: 'note' as const, text: past.case.note }]),
    ...(typeof past.case.resolution === 'string' ? [{ kind: 'resolution' as const, text: past.case.resolution }] : []),
  ] as const;
  for (const entry of entries) {
    tx.append({
      type: 'timeline.added',
      entryId: pastId(`timeline:${past.key}:${entry.kind}`),
      caseId: to.caseId,
      kind: entry.kind,
      contentId: putOnce(tx, entry.kind === 'transcript' ? 'transcript' : 'note', { seed: `${past.key}:${entry.kind}`, text: entry.text }),
      conversationId: entry.kind === 'transcript' ? to.conversationId : null,
      saidAt: to.at,
    });
  }
}

function storedValue(tx: Transaction, seed: string, value: PastValue): StoredValue {
  return 'words' in value ? { contentId: putOnce(tx, 'value', { seed, text: value.words }) } : { value: value.chosen };
}
