import type { FieldKey, FieldValue } from '#shared/domain/case/field.ts';
import type { Channel as ChannelKind } from '#shared/domain/conversation/types.ts';
import type { RemoteCase, RemoteConversation, RemotePerson } from '../../ports/backend.ts';
import type { Conversation } from './answers.ts';
import { caseStatusOf } from './case-status.ts';
import { marks } from './configuration.ts';
import { valueOf, type MappedField } from './map-fields.ts';
import { priorityOf } from './priority.ts';
import { versionOf } from './version-of.ts';

/** A conversation as a case; null while nobody made it one. Its version is of what it holds: Chatwoot has none. */
export function caseOf(conversation: Conversation, fields: readonly MappedField[]): RemoteCase | null {
  const { id, meta, custom_attributes: attributes } = conversation;
  const originKey = textIn(attributes[marks.caseId]);
  if (originKey === null) return null;
  const held = {
    lineId: String(conversation.inbox_id),
    status: caseStatusOf({ status: conversation.status, mark: textIn(attributes[marks.status]) }),
    owner: ownerOf(meta.assignee),
    fields: fieldsOf(conversation, fields),
    originKey,
  };
  return {
    ...{ entity: 'case', id: String(id), version: versionOf(held), ...held, number: String(id) },
    customer: customerOf(meta.sender),
    createdAt: milliseconds(conversation.created_at),
    updatedAt: milliseconds(conversation.updated_at),
    changedBy: null,
  };
}

export function conversationOf(conversation: Conversation): RemoteConversation {
  const { id, meta, status } = conversation;
  const held = {
    caseId: textIn(conversation.custom_attributes[marks.caseId]) === null ? null : String(id),
    lineId: String(conversation.inbox_id),
    channel: channelOf(meta.channel ?? ''),
    customer: customerOf(meta.sender),
    isAuthenticated: meta.hmac_verified === true,
    endedAt: status === 'resolved' ? milliseconds(conversation.last_activity_at ?? conversation.updated_at) : null,
  };
  return { entity: 'conversation', id: String(id), version: versionOf(held), ...held, startedAt: milliseconds(conversation.created_at) };
}

/** Seconds there, whole or with a fraction. */
export function milliseconds(seconds: number): number {
  return Math.round(seconds * 1000);
}

export function channelOf(type: string): ChannelKind {
  if (type === 'Channel::WebWidget' || type === 'Channel::Api') return 'chat';
  if (type === 'Channel::Email') return 'email';
  return type === 'Channel::Voice' ? 'voice' : 'social';
}

function customerOf({ id, name, email }: Conversation['meta']['sender']): RemotePerson {
  return { id: String(id), name: name || null, email: email || null };
}

function ownerOf(assignee: Conversation['meta']['assignee']): RemoteCase['owner'] {
  if (assignee === null || assignee === undefined) return null;
  return { id: String(assignee.id), name: assignee.available_name || assignee.name || String(assignee.id) };
}

function fieldsOf(conversation: Conversation, fields: readonly MappedField[]): Record<FieldKey, FieldValue | null> {
  const values: Record<FieldKey, FieldValue | null> = { priority: priorityOf(conversation.priority ?? null) };
  for (const field of fields) {
    const value = valueOf(field, conversation.custom_attributes[field.attribute]);
    if (value !== undefined) values[field.key] = value;
  }
  return values;
}

function textIn(value: unknown): string | null {
  return typeof value === 'string' && value !== '' ? value : null;
}
