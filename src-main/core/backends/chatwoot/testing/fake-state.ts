/** What stands in the fake, in the words of Chatwoot's own model. Times are seconds since the epoch. */
export type FakeConversation = {
  readonly id: number;
  inbox_id: number;
  status: string;
  priority: string | null;
  custom_attributes: Record<string, unknown>;
  labels: string[];
  assignee_id: number | null;
  readonly contact_id: number;
  readonly created_at: number;
  updated_at: number;
  snoozed_until: number | null;
  readonly hmac_verified: boolean;
};

export type FakeMessage = {
  readonly id: number;
  readonly conversation_id: number;
  readonly content: string;
  readonly message_type: 0 | 1 | 2 | 3;
  readonly private: boolean;
  readonly created_at: number;
  readonly status: string;
  readonly content_attributes: Record<string, unknown>;
  readonly source_id: string | null;
  readonly sender_id: number | null;
};

export type FakeContact = {
  readonly id: number;
  readonly name: string;
  readonly email: string | null;
  readonly identifier: string | null;
  readonly custom_attributes: Record<string, unknown>;
};

export type FakeUser = {
  readonly id: number;
  readonly name: string;
  readonly role: 'agent' | 'administrator';
  readonly inboxes: readonly number[];
};

export type FakeDefinition = {
  readonly id: number;
  readonly attribute_key: string;
  readonly attribute_display_name: string;
  readonly attribute_display_type: string;
  readonly attribute_values: readonly string[];
};

export type FakeInbox = { readonly id: number; readonly name: string; readonly channel_type: string };

export const accountId = 7;

/** Somebody saw something happen: what a real server tells those who follow it. */
export type Emit = (event: string, data: Readonly<Record<string, unknown>>) => void;

export type FakeState = ReturnType<typeof createFakeState>;

export function createFakeState(emit: Emit) {
  let ids = 0;
  let newest = 0;
  const state = {
    users: [
      { id: 1, name: 'Mara', role: 'agent', inboxes: [1] },
      { id: 2, name: 'Sol', role: 'administrator', inboxes: [1, 2] },
    ] satisfies FakeUser[] as FakeUser[],
    inboxes: [
      { id: 1, name: 'Support', channel_type: 'Channel::WebWidget' },
      { id: 2, name: 'Elsewhere', channel_type: 'Channel::Api' },
    ] satisfies FakeInbox[] as FakeInbox[],
    conversations: new Map<number, FakeConversation>(),
    messages: [] as FakeMessage[],
    contacts: [] as FakeContact[],
    definitions: [
      definition(1, 'caseloom_case', []),
      definition(2, 'caseloom_type', ['Question', 'Problem', 'Request']),
    ] as FakeDefinition[],
    /** Messages to customers do not leave. */
    isFailing: false,
    typing: [] as { readonly conversationId: number; readonly status: string }[],
    nextId: () => (ids += 1),
    /** With a fraction, and never the same twice. */
    now: () => (newest = Math.max(Date.now() / 1000, newest + 0.000_01)),
    tell(event: string, data: Readonly<Record<string, unknown>>): void {
      emit(event, { account_id: accountId, ...data });
    },
    touch(conversation: FakeConversation): void {
      conversation.updated_at = state.now();
      state.tell('conversation.updated', { id: conversation.id });
    },
    addMessage(given: Omit<FakeMessage, 'id' | 'created_at' | 'status'>): FakeMessage {
      const status = state.isFailing && given.message_type === 1 && !given.private ? 'failed' : 'sent';
      const message = { ...given, id: state.nextId(), created_at: Math.floor(Date.now() / 1000), status };
      state.messages.push(message);
      const conversation = state.conversations.get(given.conversation_id);
      if (conversation === undefined) return message;
      // A customer who writes opens what was put off or closed.
      if (given.message_type === 0 && conversation.status !== 'open') conversation.status = 'open';
      state.touch(conversation);
      state.tell('message.created', { id: message.id, conversation_id: conversation.id });
      return message;
    },
    addConversation(given: Pick<FakeConversation, 'inbox_id' | 'contact_id' | 'custom_attributes' | 'hmac_verified'>): FakeConversation {
      const at = state.now();
      const id = Math.max(0, ...state.conversations.keys()) + 1;
      const rest = { status: 'open', priority: null, labels: [], assignee_id: null, created_at: at, updated_at: at, snoozed_until: null };
      const conversation: FakeConversation = { id, ...rest, ...given };
      state.conversations.set(id, conversation);
      state.tell('conversation.created', { id });
      return conversation;
    },
    /** Null where one of the unique indexes says no. */
    addContact(given: Omit<FakeContact, 'id'>): FakeContact | null {
      const isTaken = state.contacts.some(
        ({ email, identifier }) => (email !== null && email === given.email) || (identifier !== null && identifier === given.identifier),
      );
      if (isTaken) return null;
      const contact = { ...given, id: state.nextId() };
      state.contacts.push(contact);
      return contact;
    },
  };
  return state;
}

export function definition(id: number, key: string, values: readonly string[]): FakeDefinition {
  const type = values.length === 0 ? 'text' : 'list';
  return { id, attribute_key: key, attribute_display_name: key, attribute_display_type: type, attribute_values: values };
}
