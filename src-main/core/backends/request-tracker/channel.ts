import { AppError } from '#shared/lib/app-error.ts';
import type { BackendClaims } from '../../ports/backend.ts';
import type { Channel, CheckResult, OutgoingMessage, SendResult } from '../../ports/channel.ts';
import { messagesShape } from './answers.ts';
import { failedSend } from '../http/failed-send.ts';
import type { Refused } from '../http/http-client.ts';
import { headersOf, isByMachine, messageIdOf } from './map-message.ts';
import { oneOfTexts } from './query.ts';
import { authorOf, saidTypes } from './read-messages.ts';
import { ticketAlone, ticketsById } from './tickets.ts';
import { actsWithId, partsOf, transactionPage, type Act } from './transactions.ts';
import { afterWrite, knowingUncertainty, mayStillCome } from '../http/uncertain-writes.ts';
import type { Writing } from './writing.ts';

/** A local conversation as it is called there. */
export type ExternalOf = (conversationId: string) => { readonly conversationId: string; readonly caseId: string | null } | null;

type Parts = {
  readonly writing: Writing;
  readonly claims: BackendClaims;
  readonly externalOf: ExternalOf;
  /** Whether the console has a message: what it has it judges itself, and within a second nobody can say what came first. */
  readonly isKnown: (messageId: string) => boolean;
};

/** Customers reached by a ticket's correspondence, which RT mails to its requestors. */
export function createRequestTrackerChannel(parts: Parts): Channel {
  const { writing } = parts;
  return {
    id: 'request-tracker',
    kind: 'email',
    send: (message) => knowingUncertainty(writing, message.effectId, () => send(parts, message)).catch(failedSend),
    find: (effectId) => find(writing, effectId),
    check: (conversationId, since) => check(parts, conversationId, since),
    close: () => Promise.resolve(),
  };
}

async function find(writing: Writing, effectId: string): Promise<'present' | 'absent' | 'unknown'> {
  const mayCome = mayStillCome(writing, effectId);
  try {
    const state = await stateOf(writing, effectId);
    if (state.is === 'sent') return 'present';
    return state.is === 'waiting' || mayCome ? 'unknown' : 'absent';
  } catch (error) {
    if (error instanceof AppError) return 'unknown';
    throw error;
  }
}

async function send(parts: Parts, message: OutgoingMessage): Promise<SendResult> {
  const { writing } = parts;
  const external = parts.externalOf(message.conversationId);
  const alone = external === null ? null : await ticketAlone(writing.http, external.conversationId);
  if (alone === null) return refused('CASE_NOT_FOUND');
  if (!alone.hasRequestor) return refused('NO_ADDRESS');
  // Other consoles may be about to send the same: what is planned for a case, one does.
  if (message.isPlannedStep === true || message.mail?.isAutomatic === true) {
    const { isMine } = await parts.claims.claim(`effect/${message.effectId}`, writing.consoleId);
    if (!isMine) return refused('CLAIMED_ELSEWHERE');
  }
  const before = await stateOf(writing, message.effectId);
  if (before.is === 'sent') return { outcome: 'confirmed', externalId: before.externalId };
  if (before.is === 'waiting') return { outcome: 'accepted' };
  const { opId } = writing.configuration.fields;
  const body = {
    Content: message.text,
    ContentType: 'text/plain',
    TxnCustomFields: { [opId]: message.effectId },
    ...(message.mail === undefined ? {} : { Subject: message.mail.subject }),
  };
  const answer = await writing.http.ask({ method: 'POST', path: `/ticket/${alone.id}/correspond`, body }, messagesShape);
  if ('refused' in answer) return refused(codeOf(answer));
  return afterWrite(async () => {
    const after = await stateOf(writing, message.effectId);
    if (after.is === 'sent') return { outcome: 'confirmed', externalId: after.externalId };
    return after.is === 'failed' ? { outcome: 'refused', code: 'MAIL_NOT_SENT', mayRetry: true } : { outcome: 'accepted' };
  });
}

function refused(code: string): SendResult {
  return { outcome: 'refused', code, mayRetry: false };
}

function codeOf({ refused: why }: Refused): string {
  return why === 'denied' ? 'BACKEND_DENIED' : 'BACKEND_REFUSED';
}

type State = { readonly is: 'absent' | 'waiting' | 'failed' } | { readonly is: 'sent'; readonly externalId: string };

/**
 * RT answers with success before and whether or not the mail left. What it writes next on the ticket tells: a record of the
 * mail, or an error. Where both are missing nobody knows yet. A message that failed may be written again.
 */
async function stateOf(writing: Writing, effectId: string): Promise<State> {
  const written = await actsWithId(writing.http, writing.configuration.fields.opId, effectId, ['Correspond']);
  const states = await Promise.all(written.map((act) => outcomeOf(writing, act)));
  const sent = written.find((_, index) => states[index] === 'sent');
  if (sent !== undefined) return { is: 'sent', externalId: sent.id };
  if (states.includes('waiting')) return { is: 'waiting' };
  return { is: states.length > 0 ? 'failed' : 'absent' };
}

async function outcomeOf({ http }: Writing, { id, ticketId }: Act): Promise<'sent' | 'failed' | 'waiting'> {
  const types = ['EmailRecord', 'SystemError', ...saidTypes, 'Comment'];
  const conditions = [`ObjectId = ${ticketId}`, `id > ${id}`, oneOfTexts('Type', types)];
  const { transactions } = await transactionPage(http, { conditions, atMost: 10 });
  for (const { Type } of transactions) {
    if (Type === 'EmailRecord') return 'sent';
    if (Type === 'SystemError') return 'failed';
    // The next message has records of its own.
    return 'waiting';
  }
  return 'waiting';
}

/** Times there are whole seconds, cut. */
const secondMs = 999;
const messagesRead = 20;

async function check(parts: Parts, conversationId: string, since: number): Promise<CheckResult> {
  const external = parts.externalOf(conversationId);
  if (external === null) return { isComplete: false, newestCustomerMessageAt: null };
  try {
    return { isComplete: true, newestCustomerMessageAt: await newestOfCustomer(parts, external.conversationId, since) };
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    return { isComplete: false, newestCustomerMessageAt: null };
  }
}

/** `since` is by our clock: where the server's is behind, as much more is looked at, so that no answer is overlooked. */
async function newestOfCustomer({ writing, isKnown }: Parts, ticketId: string, since: number): Promise<number | null> {
  const { http, catalog, clock } = writing;
  const [ticket] = await ticketsById(http, catalog, [ticketId]);
  if (ticket === undefined) throw new AppError('forbidden', 'BACKEND_DENIED', 'The ticket is not there, or not for this user');
  const conditions = [`ObjectId = ${ticketId}`, oneOfTexts('Type', saidTypes)];
  const { transactions, serverNow } = await transactionPage(http, { conditions, order: 'DESC', atMost: messagesRead });
  const behind = serverNow === null ? 0 : Math.max(0, clock.now() - serverNow - secondMs);
  for (const transaction of transactions) {
    const at = Date.parse(transaction.Created) + secondMs;
    if (at + behind <= since) return null;
    if ((await authorOf(writing, transaction, ticket)) !== 'customer') continue;
    const [whole] = (await partsOf(http, [transaction.id])).get(transaction.id) ?? [];
    const headers = headersOf(whole?.Headers ?? '');
    if (whole === undefined || isByMachine(headers)) continue;
    if (!isKnown(messageIdOf(transaction, { conversationId: ticketId, headers }))) return Math.max(at, since + 1);
  }
  return null;
}
