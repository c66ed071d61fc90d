import { refusedError } from '../http/http-client.ts';
import { messagesShape, type Message } from './answers.ts';
import { marks } from './configuration.ts';
import { conversationPath, isNotForUs } from './conversations.ts';
import { milliseconds } from './map-conversation.ts';
import type { Working } from './working.ts';

type Asking = Pick<Working, 'http' | 'configuration'>;

/** As many as Chatwoot gives at once, onwards and backwards. */
const [onwards, backwards] = [100, 20];

/** All that was ever said, ascending. Null when the conversation is not for this user any more. */
export async function allMessages(asking: Asking, conversationId: string): Promise<readonly Message[] | null> {
  const messages: Message[] = [];
  for (let after = 0; ;) {
    const page = await messagePage(asking, conversationId, { after });
    if (page === null) return null;
    messages.push(...page);
    const last = Math.max(after, ...page.map(({ id }) => id));
    if (page.length < onwards || last === after) return messages;
    after = last;
  }
}

/** What was said from a moment on, ascending; `since` in ms by the clock there. */
export async function messagesSince(asking: Asking, conversationId: string, since: number): Promise<readonly Message[] | null> {
  const messages: Message[] = [];
  for (let query: Readonly<Record<string, number>> = {}; ;) {
    const page = await messagePage(asking, conversationId, query);
    if (page === null) return null;
    const young = page.filter(({ created_at: at }) => milliseconds(at) >= since);
    messages.unshift(...young);
    if (page.length < backwards || young.length < page.length) return messages;
    query = { before: Math.min(...page.map(({ id }) => id)) };
  }
}

/** Messages that an effect put there. Looks at everything said from a moment on: no search of Chatwoot's knows our id. */
export async function messagesOfEffect(asking: Asking, conversationId: string, effectId: string): Promise<readonly Message[]> {
  const messages = (await messagesSince(asking, conversationId, Number.NEGATIVE_INFINITY)) ?? [];
  return messages.filter(({ content_attributes: attributes }) => attributes[marks.effect] === effectId);
}

async function messagePage(
  asking: Asking,
  conversationId: string,
  query: Readonly<Record<string, number>>,
): Promise<readonly Message[] | null> {
  const answer = await asking.http.ask({ path: `${conversationPath(asking, conversationId)}/messages`, query }, messagesShape);
  if (!('refused' in answer)) return answer.body.payload.toSorted((one, other) => one.created_at - other.created_at || one.id - other.id);
  if (isNotForUs(answer)) return null;
  throw refusedError(answer);
}
