import { refusedError, type Refused } from '../http/http-client.ts';
import { anyShape, type Conversation } from './answers.ts';
import { conversationPath } from './conversations.ts';
import { attributesIn, type Wanted } from './wanted-values.ts';
import type { Working } from './working.ts';
import { afterWrite } from '../http/uncertain-writes.ts';

/** As Chatwoot's own pages take an owner away. */
const nobody = 0;

/**
 * Writes what is wanted, in as few requests as Chatwoot has for it. Returns what it said no to. `merge` keeps the attributes
 * of others; a toggle without a status would turn whatever stands there round.
 */
export async function writeValues(working: Working, conversation: Conversation, wanted: readonly Wanted[]): Promise<readonly Refused[]> {
  const refused: Refused[] = [];
  let isFirst = true;
  const post = async (path: string, body: unknown): Promise<void> => {
    const ask = () =>
      working.http.ask({ method: 'POST', path: `${conversationPath(working, String(conversation.id))}/${path}`, body }, anyShape);
    const answer = await (isFirst ? ask() : afterWrite(ask));
    if ('refused' in answer && answer.refused === 'denied' && isFirst) throw refusedError(answer);
    if ('refused' in answer) refused.push(answer);
    isFirst = false;
  };
  const attributes = attributesIn(wanted);
  if (Object.keys(attributes).length > 0) await post('custom_attributes', { custom_attributes: attributes, merge: true });
  const status = wanted.find(({ written }) => written?.at === 'status')?.written;
  if (status?.at === 'status' && status.status !== conversation.status) await post('toggle_status', { status: status.status });
  const priority = wanted.find(({ written }) => written?.at === 'priority')?.written;
  if (priority?.at === 'priority') await post('toggle_priority', { priority: priority.priority });
  const owner = ownerToWrite(conversation, wanted);
  if (owner !== undefined) await post('assignments', { assignee_id: owner ?? nobody });
  return refused;
}

/** Opening a conversation assigns it to whoever opens it: who had it before gets it back. */
function ownerToWrite(conversation: Conversation, wanted: readonly Wanted[]): number | null | undefined {
  const owner = wanted.find(({ written }) => written?.at === 'owner')?.written;
  if (owner?.at === 'owner') return owner.id;
  const isOpening = wanted.some(({ written }) => written?.at === 'status' && written.status === 'open') && conversation.status !== 'open';
  return isOpening ? (conversation.meta.assignee?.id ?? null) : undefined;
}
