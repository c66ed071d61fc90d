import { AppError } from '#shared/lib/app-error.ts';
import type { RemoteCase } from '../../ports/backend.ts';
import { refusedError, type Refused } from '../http/http-client.ts';
import { conversationShape, filteredShape, listShape, type Conversation } from './answers.ts';
import { accountPath } from './catalog.ts';
import { marks } from './configuration.ts';
import { caseOf } from './map-conversation.ts';
import type { Working } from './working.ts';

type Asking = Pick<Working, 'http' | 'catalog' | 'configuration'>;

export function conversationPath({ configuration }: Pick<Working, 'configuration'>, id: string): string {
  return `${accountPath(configuration)}/conversations/${id}`;
}

/** Null when it is not there, not for this user, or in no line of business. */
export async function readConversation(asking: Asking, id: string): Promise<Conversation | null> {
  if (!/^\d{1,15}$/.test(id)) return null;
  const answer = await asking.http.ask({ path: conversationPath(asking, id) }, conversationShape);
  if ('refused' in answer) {
    if (isNotForUs(answer)) return null;
    throw refusedError(answer);
  }
  const lines = await asking.catalog.lines();
  return lines.some((line) => line.id === answer.body.inbox_id) ? answer.body : null;
}

export async function readCase(asking: Asking, id: string): Promise<RemoteCase | null> {
  const conversation = await readConversation(asking, id);
  return conversation === null ? null : caseOf(conversation, await asking.catalog.fields());
}

/** Chatwoot says 401 to what is in somebody else's inbox, as it does to a wrong token. */
export function isNotForUs({ refused, reason }: Refused): boolean {
  return refused === 'not-found' || (refused === 'denied' && reason.includes('not authorized to do this action'));
}

export type ListPage = {
  /** Of our lines, newest first. */
  readonly conversations: readonly Conversation[];
  /** Of all lines that the user sees: an empty page is the end. */
  readonly isEmpty: boolean;
  readonly total: number;
  /** When it was answered, by the clock there, ms. */
  readonly at: number;
};

/** A page of 25. Without `status` Chatwoot lists the open ones alone. */
export function listPage(asking: Asking & Pick<Working, 'clock'>, page: number): Promise<ListPage> {
  return list(asking, { page, sort_by: 'created_at_desc' });
}

/** All that changed in the last so many seconds, in one answer. */
export function listUpdated(asking: Asking & Pick<Working, 'clock'>, seconds: number): Promise<ListPage> {
  return list(asking, { updated_within: seconds });
}

async function list(asking: Asking & Pick<Working, 'clock'>, query: Readonly<Record<string, string | number>>): Promise<ListPage> {
  const path = `${accountPath(asking.configuration)}/conversations`;
  const answer = await asking.http.get(path, { status: 'all', assignee_type: 'all', ...query }, listShape);
  const { meta, payload } = answer.body.data;
  const lines = new Set((await asking.catalog.lines()).map(({ id }) => id));
  const conversations = payload.filter(({ inbox_id: inbox }) => lines.has(inbox)).toSorted((one, other) => other.id - one.id);
  return { conversations, isEmpty: payload.length === 0, total: meta.all_count, at: answer.serverNow ?? asking.clock.now() };
}

/** The conversation that a console made a case under this id. Throws where Chatwoot cannot look for it. */
export async function createdBy(asking: Asking, effectId: string): Promise<string | undefined> {
  const condition = { attribute_key: marks.caseId, filter_operator: 'equal_to', values: [effectId] };
  const path = `${accountPath(asking.configuration)}/conversations/filter`;
  const answer = await asking.http.ask({ method: 'POST', isRead: true, path, body: { payload: [condition] } }, filteredShape);
  if (!('refused' in answer))
    return answer.body
      .map(({ id }) => id)
      .toSorted((one, other) => one - other)[0]
      ?.toString();
  if (answer.refused === 'invalid') throw new AppError('forbidden', 'BACKEND_NOT_SET_UP', `The attribute ${marks.caseId} is not declared`);
  throw refusedError(answer);
}
