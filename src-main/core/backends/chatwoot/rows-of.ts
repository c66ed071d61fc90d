import type { RemoteRow } from '../../ports/backend.ts';
import type { Conversation, Message } from './answers.ts';
import { caseOf, conversationOf } from './map-conversation.ts';
import { messageOf } from './map-message.ts';
import type { Working } from './working.ts';

/** A conversation with its case before it, and what was said in it. */
export async function rowsOf(working: Working, conversation: Conversation, messages: readonly Message[]): Promise<readonly RemoteRow[]> {
  const remoteCase = caseOf(conversation, await working.catalog.fields());
  const place = { conversationId: String(conversation.id), assistant: working.configuration.assistant };
  return [
    ...(remoteCase === null ? [] : [remoteCase]),
    conversationOf(conversation),
    ...messages.map((message) => messageOf(message, place)),
  ];
}
