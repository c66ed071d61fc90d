import { AppError } from '#shared/lib/app-error.ts';
import type { Client } from '../host/client.ts';
import type { SendingText } from './draft-state.ts';

type Asked = { readonly conversationId: string; readonly profileId: string; readonly send: SendingText };

/**
 * Finds out what became of words whose answer was lost. A reply is asked for by its draft's key and compared, since another
 * window may have sent other words under that key; a note goes again under its own key, which the core does once.
 */
export async function outcomeOfSend(client: Client, { conversationId, profileId, send }: Asked): Promise<'arrived' | 'back' | 'unknown'> {
  if (send.key === null) return 'back';
  try {
    if (send.mode === 'note') {
      await client.call('conversation.addNote', { conversationId, text: send.text, as: profileId }, { key: send.key });
      return 'arrived';
    }
    const { exists, text } = await client.call('outbox.hasEffect', { draftKey: send.key });
    return exists && (text === null || text === send.text) ? 'arrived' : 'back';
  } catch (error) {
    return send.mode === 'reply' || isPassing(error) || isAnswerLost(error) ? 'unknown' : 'back';
  }
}

/** The core can take the same words later. */
export function isPassing(error: unknown): boolean {
  return error instanceof AppError && ['unavailable', 'timeout', 'rate-limited'].includes(error.kind);
}

/**
 * Whether the act may have happened although an error came back. OTHER_PERSON too: it may be the answer to a repeat, and
 * the first time the line was still this person's.
 */
export function isAnswerLost(error: unknown): boolean {
  return !(error instanceof AppError) || ['unavailable', 'timeout', 'internal'].includes(error.kind) || isOtherPerson(error);
}

function isOtherPerson(error: unknown): boolean {
  return error instanceof AppError && error.code === 'OTHER_PERSON';
}
