import { accountId, type FakeConversation, type FakeMessage, type FakeState, type FakeUser } from './fake-state.ts';

/* As Chatwoot's own views show it. */

export function conversationJson(state: FakeState, conversation: FakeConversation) {
  const { contact_id: contactId, assignee_id: assigneeId, hmac_verified: verified, ...own } = conversation;
  const contact = state.contacts.find(({ id }) => id === contactId);
  const assignee = state.users.find(({ id }) => id === assigneeId);
  const inbox = state.inboxes.find(({ id }) => id === conversation.inbox_id);
  return {
    ...own,
    account_id: accountId,
    created_at: Math.floor(conversation.created_at),
    last_activity_at: Math.floor(conversation.updated_at),
    meta: {
      sender: { id: contactId, name: contact?.name ?? '', email: contact?.email ?? null, identifier: contact?.identifier ?? null },
      channel: inbox?.channel_type,
      ...(assignee === undefined ? {} : { assignee: { id: assignee.id, name: assignee.name, available_name: assignee.name } }),
      hmac_verified: verified,
    },
  };
}

export function messageJson(state: FakeState, message: FakeMessage) {
  const { sender_id: senderId, ...own } = message;
  const isCustomer = message.message_type === 0;
  const from = isCustomer ? state.contacts : state.users;
  const sender = from.find(({ id }) => id === senderId);
  const shown = sender === undefined ? {} : { sender: { id: sender.id, name: sender.name, type: isCustomer ? 'contact' : 'user' } };
  return { ...own, content_type: 'text', ...shown };
}

export function profileJson({ id, name, role }: FakeUser) {
  return {
    ...{ id, name, available_name: name, email: `${name.toLowerCase()}@desk.example`, role },
    pubsub_token: `pubsub-${String(id)}`,
    accounts: [{ id: accountId, name: 'Desk', role }],
  };
}
