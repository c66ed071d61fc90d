import type { RemoteDeletion, RemoteMessage } from '../../ports/backend.ts';
import { htmlText } from '../../channels/mail/html-text.ts';
import type { Message } from './answers.ts';
import { marks } from './configuration.ts';
import { milliseconds } from './map-conversation.ts';

type Place = {
  readonly conversationId: string;
  /** Id of the user the assistant acts as. */
  readonly assistant: string | null;
};

const [incoming, , activity, template] = [0, 1, 2, 3] as const;

/** Something said or noted. What Chatwoot writes itself about a conversation is a note of the system. */
export function messageOf(message: Message, { conversationId, assistant }: Place): RemoteMessage | RemoteDeletion {
  const id = String(message.id);
  // Its words are gone there; what stands in their place is not what was said.
  if (message.content_attributes['deleted'] === true) return { entity: 'deletion', of: 'message', id, version: id };
  const effectId = message.content_attributes[marks.effect];
  return {
    ...{ entity: 'message', id, version: id, conversationId },
    kind: message.private === true || message.message_type === activity ? 'note' : 'message',
    author: authorOf(message, assistant),
    authorName: message.sender?.name || null,
    text: textOf(message),
    at: milliseconds(message.created_at),
    effectId: typeof effectId === 'string' ? effectId : null,
    isAutomatic: isByMachine(message),
    files: (message.attachments ?? []).map((file) => fileOf(file)),
  };
}

export function isFromCustomer({ message_type: type, private: isNote }: Pick<Message, 'message_type' | 'private'>): boolean {
  return type === incoming && isNote !== true;
}

/** Of a mail Chatwoot tells so itself; greetings and the like are its templates. */
export function isByMachine({
  message_type: type,
  content_attributes: attributes,
}: Pick<Message, 'message_type' | 'content_attributes'>): boolean {
  if (type === activity || type === template) return true;
  const { email } = attributes;
  return typeof email === 'object' && email !== null && 'auto_reply' in email && email.auto_reply === true;
}

function authorOf({ message_type: type, sender }: Message, assistant: string | null): RemoteMessage['author'] {
  if (type === incoming) return 'customer';
  if (type === activity || type === template) return 'system';
  const isBot = sender?.type === 'agent_bot' || sender?.type === 'captain_assistant';
  return isBot || (assistant !== null && String(sender?.id) === assistant) ? 'assistant' : 'rep';
}

function textOf({ content, content_type: type }: Message): string {
  const text = content ?? '';
  return type === 'incoming_email' && /<(?:html|body|div|p|br|table)\b/i.test(text) ? htmlText(text).trim() : text.trim();
}

const types: Readonly<Record<string, string>> = { image: 'image/*', video: 'video/*', audio: 'audio/*' };

function fileOf({
  id,
  file_type: type,
  data_url: url,
  file_size: bytes,
}: NonNullable<Message['attachments']>[number]): RemoteMessage['files'][number] {
  return {
    id: String(id),
    name: nameIn(url ?? '') || String(id),
    type: types[type ?? ''] ?? 'application/octet-stream',
    bytes: bytes ?? 0,
  };
}

function nameIn(url: string): string {
  try {
    return decodeURIComponent(new URL(url).pathname.split('/').at(-1) ?? '');
  } catch {
    // A server without an address of its own gives paths.
    return '';
  }
}
