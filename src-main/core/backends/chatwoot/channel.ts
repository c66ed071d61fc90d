import { AppError } from '#shared/lib/app-error.ts';
import type { Channel, CheckResult, OutgoingMessage, SendResult } from '../../ports/channel.ts';
import { afterWrite, knowingUncertainty, mayStillCome } from '../http/uncertain-writes.ts';
import { madeShape, type Conversation, type Message } from './answers.ts';
import { marks } from './configuration.ts';
import { conversationPath, listPage, readConversation } from './conversations.ts';
import { channelOf, milliseconds } from './map-conversation.ts';
import { isByMachine, isFromCustomer } from './map-message.ts';
import { messagesOfEffect, messagesSince } from './messages.ts';
import type { Working } from './working.ts';
import { failedSend } from '../http/failed-send.ts';

/** A local conversation as it is called there. */
export type ExternalOf = (conversationId: string) => { readonly conversationId: string; readonly caseId: string | null } | null;

type Parts = { readonly working: Working; readonly externalOf: ExternalOf };

/** Customers reached by what is said in their conversation. */
export function createChatwootChannel(parts: Parts): Channel {
  const { working } = parts;
  return {
    id: 'chatwoot',
    kind: 'chat',
    send: (message) => knowingUncertainty(working, message.effectId, () => send(parts, message)).catch(failedSend),
    find: (effectId) => find(working, effectId),
    check: (conversationId, since) => check(parts, conversationId, since),
    close: () => Promise.resolve(),
  };
}

async function find(working: Working, effectId: string): Promise<'present' | 'absent' | 'unknown'> {
  const mayCome = mayStillCome(working, effectId);
  const place = working.placeOf(effectId);
  if (place === null) return 'unknown';
  try {
    const conversation = await readConversation(working, place);
    if (conversation === null) return 'unknown';
    const state = stateOf(conversation, await messagesOfEffect(working, place, effectId));
    if (state.is === 'sent') return 'present';
    return state.is === 'waiting' || mayCome ? 'unknown' : 'absent';
  } catch (error) {
    if (error instanceof AppError) return 'unknown';
    throw error;
  }
}

async function send({ working, externalOf }: Parts, message: OutgoingMessage): Promise<SendResult> {
  const external = externalOf(message.conversationId);
  const conversation = external === null ? null : await readConversation(working, external.conversationId);
  if (external === null || conversation === null) return refused('CASE_NOT_FOUND');
  const place = external.conversationId;
  // Other consoles may be about to send the same: what a machine decides, one does.
  if (message.mail?.isAutomatic === true) {
    const { isMine } = await working.claims.claim(`effect/${message.effectId}`, working.consoleId);
    if (!isMine) return refused('CLAIMED_ELSEWHERE');
  }
  const before = stateOf(conversation, await messagesOfEffect(working, place, message.effectId));
  if (before.is === 'sent') return { outcome: 'confirmed', externalId: before.externalId };
  if (before.is === 'waiting') return { outcome: 'accepted' };
  const body = {
    ...{ content: message.text, message_type: 'outgoing', private: false },
    content_attributes: { [marks.effect]: message.effectId },
  };
  const path = `${conversationPath(working, place)}/messages`;
  const answer = await working.http.ask({ method: 'POST', path, body }, madeShape);
  if ('refused' in answer) return refused(answer.refused === 'denied' ? 'BACKEND_DENIED' : 'BACKEND_REFUSED');
  return afterWrite(async () => {
    const after = stateOf(conversation, await messagesOfEffect(working, place, message.effectId));
    if (after.is === 'sent') return { outcome: 'confirmed', externalId: after.externalId };
    return after.is === 'failed' ? { outcome: 'refused', code: 'MAIL_NOT_SENT', mayRetry: true } : { outcome: 'accepted' };
  });
}

function refused(code: string): SendResult {
  return { outcome: 'refused', code, mayRetry: false };
}

type State = { readonly is: 'absent' | 'waiting' | 'failed' } | { readonly is: 'sent'; readonly externalId: string };

/**
 * What stands in a chat has reached it. Elsewhere Chatwoot calls a message sent before it left: what the other side gave
 * it an id for, or reported on, has left. A message that failed may be written again.
 */
export function stateOf({ meta }: Pick<Conversation, 'meta'>, messages: readonly Message[]): State {
  const isChat = channelOf(meta.channel ?? '') === 'chat';
  const standing = messages.filter(({ status }) => status !== 'failed');
  const sent = standing.find(({ status, source_id: source }) => isChat || status === 'delivered' || status === 'read' || Boolean(source));
  if (sent !== undefined) return { is: 'sent', externalId: String(sent.id) };
  if (standing.length > 0) return { is: 'waiting' };
  return { is: messages.length > 0 ? 'failed' : 'absent' };
}

/** Times there are whole seconds, cut. */
const secondMs = 999;

async function check({ working, externalOf }: Parts, conversationId: string, since: number): Promise<CheckResult> {
  const unknown = { isComplete: false, newestCustomerMessageAt: null };
  const external = externalOf(conversationId);
  if (external === null) return unknown;
  try {
    const newest = await newestOfCustomer(working, external.conversationId, since);
    return newest === undefined ? unknown : { isComplete: true, newestCustomerMessageAt: newest };
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    return unknown;
  }
}

/** `since` is by our clock: where the server's is behind, as much more is looked at, so that no answer is overlooked. */
async function newestOfCustomer(working: Working, conversationId: string, since: number): Promise<number | null | undefined> {
  const { at } = await listPage(working, 1);
  const behind = Math.max(0, working.clock.now() - at - secondMs);
  const messages = await messagesSince(working, conversationId, since - behind - secondMs);
  if (messages === null) return undefined;
  const newest = messages.findLast((message) => isFromCustomer(message) && !isByMachine(message));
  const moment = newest === undefined ? null : milliseconds(newest.created_at) + secondMs;
  return moment === null || moment + behind <= since ? null : Math.max(moment, since + 1);
}
