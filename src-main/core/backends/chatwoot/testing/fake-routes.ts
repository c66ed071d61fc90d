import { conversationJson, messageJson, profileJson } from './fake-json.ts';
import { accountId, definition, type FakeConversation, type FakeState, type FakeUser } from './fake-state.ts';

export type FakeRequest = {
  readonly state: FakeState;
  readonly user: FakeUser;
  readonly query: URLSearchParams;
  readonly body: Readonly<Record<string, unknown>>;
  readonly parts: readonly string[];
};
export type FakeAnswer = { readonly status: number; readonly body: unknown };
type Route = readonly [method: string, path: RegExp, answer: (request: FakeRequest) => FakeAnswer];

const ok = (body: unknown): FakeAnswer => ({ status: 200, body });
const notFound: FakeAnswer = { status: 404, body: { error: 'Resource could not be found' } };
const notAllowed: FakeAnswer = { status: 401, body: { error: 'You are not authorized to do this action' } };
const invalid = (message: string): FakeAnswer => ({ status: 422, body: { message } });

/** Only what the adapter uses, with the traps of the real thing. */
export function answerOf(method: string, path: string, request: Omit<FakeRequest, 'parts'>): FakeAnswer {
  for (const [routeMethod, pattern, answer] of routes) {
    const match = routeMethod === method ? pattern.exec(path) : null;
    if (match !== null) return answer({ ...request, parts: match.slice(1) });
  }
  return notFound;
}

const account = `/api/v1/accounts/${String(accountId)}`;
const at = (path: string): RegExp => new RegExp(`^${account}${path}$`);

const routes: readonly Route[] = [
  ['GET', /^\/api\/v1\/profile$/, ({ user }) => ok(profileJson(user))],
  ['GET', at('/inboxes'), ({ state, user }) => ok({ payload: state.inboxes.filter(({ id }) => user.inboxes.includes(id)) })],
  ['GET', at('/agents'), ({ state }) => ok(state.users.map(({ id, name, role }) => ({ id, name, available_name: name, role })))],
  ['GET', at('/custom_attribute_definitions'), ({ state }) => ok(state.definitions)],
  ['POST', at('/custom_attribute_definitions'), addDefinition],
  ['DELETE', at('/custom_attribute_definitions/(\\d+)'), removeDefinition],
  ['GET', at('/conversations'), list],
  ['POST', at('/conversations'), addConversation],
  ['POST', at('/conversations/filter'), filter],
  ['GET', at('/conversations/(\\d+)'), (request) => within(request, (one) => ok(conversationJson(request.state, one)))],
  ['POST', at('/conversations/(\\d+)/toggle_status'), (request) => within(request, (one) => toggleStatus(request, one))],
  [
    'POST',
    at('/conversations/(\\d+)/toggle_priority'),
    (request) => changed(request, { priority: (request.body['priority'] as string | null) ?? null }),
  ],
  ['POST', at('/conversations/(\\d+)/toggle_typing_status'), (request) => within(request, (one) => toggleTyping(request, one))],
  ['POST', at('/conversations/(\\d+)/assignments'), assign],
  ['POST', at('/conversations/(\\d+)/labels'), (request) => changed(request, { labels: [...(request.body['labels'] as string[])] })],
  ['POST', at('/conversations/(\\d+)/custom_attributes'), setAttributes],
  ['GET', at('/conversations/(\\d+)/messages'), (request) => within(request, (one) => listMessages(request, one))],
  ['POST', at('/conversations/(\\d+)/messages'), (request) => within(request, (one) => addMessage(request, one))],
  ['GET', at('/contacts/search'), searchContacts],
  ['POST', at('/contacts/filter'), filterContacts],
  ['POST', at('/contacts'), addContact],
];

function within(request: FakeRequest, act: (conversation: FakeConversation) => FakeAnswer): FakeAnswer {
  const conversation = request.state.conversations.get(Number(request.parts[0]));
  if (conversation === undefined) return notFound;
  return request.user.inboxes.includes(conversation.inbox_id) ? act(conversation) : notAllowed;
}

function changed(request: FakeRequest, change: Partial<FakeConversation>): FakeAnswer {
  return within(request, (conversation) => {
    Object.assign(conversation, change);
    request.state.touch(conversation);
    return ok(null);
  });
}

const pageLength = 25;

/** Without a status: the open ones. `updated_within` knows no pages. */
function list({ state, user, query }: FakeRequest): FakeAnswer {
  const status = query.get('status') ?? 'open';
  const within = query.get('updated_within');
  const all = [...state.conversations.values()]
    .filter((one) => user.inboxes.includes(one.inbox_id) && (status === 'all' || one.status === status))
    .filter((one) => within === null || one.updated_at >= Date.now() / 1000 - Number(within))
    .toSorted((one, other) => other.created_at - one.created_at);
  const page = Number(query.get('page') ?? 1);
  const shown = within === null ? all.slice((page - 1) * pageLength, page * pageLength) : all;
  const payload = shown.map((one) => conversationJson(state, one));
  return ok({ data: { meta: { mine_count: 0, unassigned_count: 0, assigned_count: 0, all_count: all.length }, payload } });
}

type Condition = { readonly attribute_key: string; readonly values: readonly string[] };

function filter({ state, user, body }: FakeRequest): FakeAnswer {
  const [condition] = body['payload'] as readonly Condition[];
  if (condition === undefined || !state.definitions.some((one) => one.attribute_key === condition.attribute_key)) {
    return { status: 422, body: { error: `Invalid attribute key - [${condition?.attribute_key ?? ''}]` } };
  }
  const found = [...state.conversations.values()].filter(
    (one) => user.inboxes.includes(one.inbox_id) && condition.values.includes(String(one.custom_attributes[condition.attribute_key])),
  );
  return ok({ meta: { all_count: found.length }, payload: found.map((one) => conversationJson(state, one)) });
}

/** Two with the same source are two conversations. */
function addConversation({ state, user, body }: FakeRequest): FakeAnswer {
  const contact = state.contacts.find(({ id }) => id === body['contact_id']);
  const inbox = Number(body['inbox_id']);
  if (contact === undefined) return notFound;
  if (!user.inboxes.includes(inbox)) return notAllowed;
  const attributes = (body['custom_attributes'] ?? {}) as Record<string, unknown>;
  const made = state.addConversation({ inbox_id: inbox, contact_id: contact.id, custom_attributes: attributes, hmac_verified: false });
  return ok({ id: made.id, account_id: accountId, inbox_id: inbox });
}

/** Without a status it turns round; whoever opens it gets it. */
function toggleStatus({ state, user, body }: FakeRequest, conversation: FakeConversation): FakeAnswer {
  const status = (body['status'] as string | undefined) ?? (conversation.status === 'open' ? 'resolved' : 'open');
  conversation.status = status;
  if (status === 'open' && user.role === 'agent') conversation.assignee_id = user.id;
  state.touch(conversation);
  return ok({ meta: {}, payload: { success: true, current_status: status, conversation_id: conversation.id } });
}

function toggleTyping({ state, body, user }: FakeRequest, conversation: FakeConversation): FakeAnswer {
  const status = String(body['typing_status']);
  state.typing.push({ conversationId: conversation.id, status });
  state.tell(`conversation.typing_${status}`, {
    conversation: { id: conversation.id },
    user: { id: user.id, name: user.name, type: 'user' },
  });
  return ok(null);
}

/** Somebody who is not known takes the owner away. */
function assign(request: FakeRequest): FakeAnswer {
  const user = request.state.users.find(({ id }) => id === request.body['assignee_id']);
  const answer = changed(request, { assignee_id: user?.id ?? null });
  return answer.status === 200 ? ok(user === undefined ? {} : { id: user.id, name: user.name }) : answer;
}

/** Without `merge` all others are gone. */
function setAttributes(request: FakeRequest): FakeAnswer {
  return within(request, (conversation) => {
    const given = request.body['custom_attributes'] as Record<string, unknown>;
    conversation.custom_attributes = request.body['merge'] === true ? { ...conversation.custom_attributes, ...given } : given;
    request.state.touch(conversation);
    return ok({ custom_attributes: conversation.custom_attributes });
  });
}

function listMessages({ state, query }: FakeRequest, conversation: FakeConversation): FakeAnswer {
  const [after, before] = [query.get('after'), query.get('before')];
  const all = state.messages.filter((message) => message.conversation_id === conversation.id);
  const chosen = all.filter(({ id }) => (after === null || id > Number(after)) && (before === null || id < Number(before)));
  const page = after === null ? chosen.slice(-20) : chosen.slice(0, before === null ? 100 : 1000);
  return ok({ meta: { labels: conversation.labels }, payload: page.map((message) => messageJson(state, message)) });
}

/** The same again is a second message. */
function addMessage({ state, user, body }: FakeRequest, conversation: FakeConversation): FakeAnswer {
  const message = state.addMessage({
    conversation_id: conversation.id,
    content: String(body['content']),
    message_type: 1,
    private: body['private'] === true,
    content_attributes: (body['content_attributes'] ?? {}) as Record<string, unknown>,
    source_id: (body['source_id'] as string | undefined) ?? null,
    sender_id: user.id,
  });
  return ok(messageJson(state, message));
}

function searchContacts({ state, query }: FakeRequest): FakeAnswer {
  const looked = (query.get('q') ?? '').toLowerCase();
  const found = state.contacts.filter(({ email, name }) => `${email ?? ''}\n${name}`.toLowerCase().includes(looked));
  return ok({ meta: { count: found.length, current_page: 1 }, payload: found.slice(0, 15) });
}

function filterContacts({ state, body }: FakeRequest): FakeAnswer {
  const [condition] = body['payload'] as readonly Condition[];
  const found = state.contacts.filter(({ identifier }) => identifier !== null && condition?.values.includes(identifier) === true);
  return ok({ meta: { count: found.length, current_page: 1 }, payload: found });
}

function addContact({ state, body }: FakeRequest): FakeAnswer {
  const contact = state.addContact({
    name: (body['name'] as string | undefined) ?? '',
    email: (body['email'] as string | undefined) ?? null,
    identifier: (body['identifier'] as string | undefined) ?? null,
    custom_attributes: (body['custom_attributes'] ?? {}) as Record<string, unknown>,
  });
  return contact === null ? invalid('Identifier has already been taken') : ok({ payload: { contact, contact_inbox: {} } });
}

function addDefinition({ state, user, body }: FakeRequest): FakeAnswer {
  if (user.role !== 'administrator') return notAllowed;
  const key = String(body['attribute_key']);
  if (state.definitions.some((one) => one.attribute_key === key)) return invalid('Attribute key has already been taken');
  const made = definition(state.nextId() + 100, key, (body['attribute_values'] ?? []) as readonly string[]);
  state.definitions.push(made);
  return ok(made);
}

function removeDefinition({ state, user, parts }: FakeRequest): FakeAnswer {
  if (user.role !== 'administrator') return notAllowed;
  state.definitions = state.definitions.filter(({ id }) => id !== Number(parts[0]));
  return ok(null);
}
