import { longestDescription, longestTitle } from '#shared/domain/case/field.ts';
import type { FieldDefinition, FieldKey } from '#shared/domain/case/field.ts';
import type { Channel } from '#shared/domain/conversation/types.ts';
import type { WrittenWords } from '../workspace/written-words.ts';
import type { ChatRow, LineRow, TicketRow } from './line-row.ts';
import type { PastConversation, PastValue } from './past-conversation.ts';

/** Where imported rows go. */
export type ImportTarget = {
  readonly lineOfBusinessId: string;
  readonly fields: readonly FieldDefinition[];
  /** Now, ms since the epoch. */
  readonly now: number;
  readonly words: WrittenWords;
};

export type ImportPlan = { readonly ok: true; readonly past: PastConversation } | { readonly ok: false; readonly reason: string };

const dayMs = 86_400_000;
/** Rows without a date are put this far back: imported history is no news and must not fill anybody's inbox. */
const undatedAgeMs = 30 * dayMs;
/** Between turns without a time: about the median pace of real chats. */
const turnGapMs = 20_000;

/**
 * What one row becomes: a conversation that is over, and its resolved case. Labels become fields only where the
 * workspace has that field and choice; the others are kept as a note on the case.
 */
export function importRow(line: LineRow, target: ImportTarget): ImportPlan {
  switch (line.kind) {
    case 'chat':
      return importChat(line.row, target);
    case 'ticket':
      return importTicket(line.row, target);
    case 'utterance':
      return { ok: false, reason: 'utterance-is-no-conversation' };
  }
}

/** Names a row for ever; a second import of it finds it stored. */
export function rowKey(line: LineRow): string {
  return `import:${line.row.source}:${line.row.id}`;
}

function importChat(row: ChatRow, target: ImportTarget): ImportPlan {
  const spoken = row.turns.filter((turn) => turn.speaker !== 'action' && turn.text.trim() !== '');
  if (!spoken.some((turn) => turn.speaker === 'customer')) return { ok: false, reason: 'no-customer-words' };
  const start = target.now - undatedAgeMs;
  let at = start;
  const messages = spoken.map((turn, index) => {
    // Times in a row never run backwards, whatever it says.
    at = Math.max(at, start + (turn.t == null ? index * turnGapMs : turn.t * 1000));
    return { author: turn.speaker === 'customer' ? ('customer' as const) : ('rep' as const), text: turn.text, at: Math.round(at) };
  });
  const labels = Object.entries(row.labels ?? {}).flatMap(([name, value]) => labelOf(name, value));
  return {
    ok: true,
    past: assemble({ kind: 'chat', row }, { messages, channel: row.channel, labels, title: null, summary: row.summary ?? null, target }),
  };
}

function importTicket(row: TicketRow, target: ImportTarget): ImportPlan {
  const body = (row.body ?? '').trim();
  const subject = (row.subject ?? '').trim();
  const text = body === '' ? subject : body;
  if (text === '') return { ok: false, reason: 'no-customer-words' };
  const created = Date.parse(row.created ?? '');
  const at = Number.isFinite(created) ? Math.min(created, target.now) : target.now - undatedAgeMs;
  const labels = (['type', 'queue', 'subqueue', 'priority', 'urgency', 'impact'] as const).flatMap((name) => labelOf(name, row[name]));
  const channel: Channel = isChannel(row.channel) ? row.channel : 'email';
  const messages = [{ author: 'customer' as const, text, at }];
  return {
    ok: true,
    past: assemble({ kind: 'ticket', row }, { messages, channel, labels, title: subject === '' ? null : subject, summary: null, target }),
  };
}

type Parts = {
  readonly messages: PastConversation['messages'];
  readonly channel: Channel;
  readonly labels: readonly Label[];
  readonly title: string | null;
  readonly summary: string | null;
  readonly target: ImportTarget;
};

function assemble(line: LineRow, parts: Parts): PastConversation {
  const key = rowKey(line);
  const { confirmed, rest } = fieldsOf(parts.labels, parts.target.fields);
  const customerText = parts.messages.filter((message) => message.author === 'customer').map((message) => message.text);
  const derived: Record<FieldKey, PastValue> = {
    origin: { chosen: parts.channel },
    description: { words: customerText.join('\n').slice(0, longestDescription) },
    ...(confirmed['priority'] === undefined ? { priority: { chosen: 'normal' } } : {}),
    ...(parts.title === null ? { title: { words: firstWords(customerText[0] ?? '') } } : {}),
  };
  const { notes } = parts.target.words;
  const labels = rest.map((label) => `${label.name} ${label.value}`).join(', ');
  const note = [parts.summary ?? '', labels === '' ? '' : notes('import.labels', { labels })]
    .filter((part) => part.trim() !== '')
    .join('\n\n');
  return {
    key,
    customer: { key, identifier: null, name: null, email: null },
    isAuthenticated: false,
    channel: parts.channel,
    lineOfBusinessId: parts.target.lineOfBusinessId,
    messages: parts.messages,
    case: {
      confirmed: { ...confirmed, ...(parts.title === null ? {} : { title: { words: parts.title.slice(0, longestTitle) } }) },
      derived,
      note: note === '' ? null : note,
      resolution: notes('import.resolved', { source: line.row.source }),
    },
  };
}

type Label = { readonly name: string; readonly value: string };

function labelOf(name: string, value: unknown): Label[] {
  if (Array.isArray(value)) return value.flatMap((one) => labelOf(name, one));
  return (typeof value === 'string' && value.trim() !== '') || typeof value === 'number' || typeof value === 'boolean'
    ? [{ name, value: String(value).trim().slice(0, 200) }]
    : [];
}

/** Words other desks use for our choices of type and priority. */
const synonyms: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  type: {
    bug: 'problem',
    incident: 'problem',
    defect: 'problem',
    complaint: 'problem',
    task: 'request',
    change: 'request',
    feature: 'request',
    'service request': 'request',
  },
  priority: {
    blocker: 'high',
    critical: 'high',
    urgent: 'high',
    highest: 'high',
    p1: 'high',
    p2: 'high',
    major: 'normal',
    medium: 'normal',
    p3: 'normal',
    minor: 'low',
    trivial: 'low',
    lowest: 'low',
    p4: 'low',
    p5: 'low',
  },
};

function fieldsOf(labels: readonly Label[], fields: readonly FieldDefinition[]): { confirmed: Record<FieldKey, PastValue>; rest: Label[] } {
  const confirmed: Record<FieldKey, PastValue> = {};
  const rest: Label[] = [];
  for (const label of labels) {
    const found = fieldFor(label, fields);
    if (found === null || confirmed[found.key] !== undefined) rest.push(label);
    else confirmed[found.key] = { chosen: found.choice };
  }
  return { confirmed, rest };
}

/** By the field's own name, else by the subject tree: most labels of other desks say what a case is about. */
function fieldFor(label: Label, fields: readonly FieldDefinition[]): { key: FieldKey; choice: string } | null {
  const byName = fields.find((field) => plain(field.key) === plain(label.name) || plain(field.label) === plain(label.name));
  const candidates = byName === undefined ? fields.filter((field) => field.key === 'subject') : [byName];
  for (const field of candidates) {
    const wanted = synonyms[field.key]?.[label.value.toLowerCase()] ?? label.value;
    const choice = field.choices.find((one) => plain(one.id) === plain(wanted) || plain(one.label) === plain(wanted));
    if (choice !== undefined) return { key: field.key, choice: choice.id };
  }
  return null;
}

function plain(text: string): string {
  return text
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
}

/** First sentence, cut at a word: enough to know a case again in a list. */
function firstWords(text: string): string {
  const sentence = text.trim().split(/(?<=[.!?])\s|\n/u)[0] ?? '';
  if (sentence.length <= 100) return sentence;
  const cut = sentence.slice(0, 100);
  const space = cut.lastIndexOf(' ');
  return `${space > 40 ? cut.slice(0, space) : cut}…`;
}

function isChannel(value: unknown): value is Channel {
  return value === 'chat' || value === 'email' || value === 'voice' || value === 'social';
}
