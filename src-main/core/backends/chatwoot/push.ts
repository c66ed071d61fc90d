import { AppError } from '#shared/lib/app-error.ts';
import type { Backend, BackendEffect, PushResult } from '../../ports/backend.ts';
import { afterWrite, knowingUncertainty, mayStillCome } from '../http/uncertain-writes.ts';
import { anyShape, madeShape, type Conversation } from './answers.ts';
import { marks } from './configuration.ts';
import { contactOf } from './contacts.ts';
import { conversationPath, createdBy, readCase, readConversation } from './conversations.ts';
import { accountPath } from './catalog.ts';
import { caseOf } from './map-conversation.ts';
import { messagesOfEffect } from './messages.ts';
import { notThere, refusedResult, standingResult } from './push-results.ts';
import { attributesIn, differing, wantedOf, type Wanted } from './wanted-values.ts';
import type { Working } from './working.ts';
import { writeValues } from './write-values.ts';

type Effect<Kind extends BackendEffect['kind']> = Extract<BackendEffect, { readonly kind: Kind }>;

export function push(working: Working, effect: BackendEffect, baseVersion: string | null): Promise<PushResult> {
  return knowingUncertainty(working, effect.effectId, () => {
    if (effect.kind === 'case.create') return create(working, effect);
    if (effect.kind === 'case.note') return note(working, effect);
    return update(working, effect, baseVersion);
  });
}

/**
 * A change of a case leaves no id there: it counts as absent, because pushing it again compares before it writes and is done
 * at once where everything stands. For the others absence is only believed once no lost write can still be going on.
 */
export async function find(working: Working, { kind, effectId }: Parameters<Backend['find']>[0]): ReturnType<Backend['find']> {
  if (kind === 'case.update') return { found: 'absent' };
  const mayCome = mayStillCome(working, effectId);
  const place = kind === 'case.note' ? working.placeOf(effectId) : null;
  if (kind === 'case.note' && place === null) return { found: 'unknown' };
  const externalId =
    place === null ? await createdBy(working, effectId) : (await messagesOfEffect(working, place, effectId))[0]?.id.toString();
  if (externalId !== undefined) return { found: 'present', externalId };
  return { found: mayCome ? 'unknown' : 'absent' };
}

/** A conversation becomes a case by our marks in its attributes; without one, one is begun. */
async function create(working: Working, effect: Effect<'case.create'>): Promise<PushResult> {
  const wanted = wantedOf({ fields: effect.fields }, await knownOf(working));
  const madeId = await madeBy(working, effect.effectId);
  if (madeId === null) return notSetUp;
  const id = madeId ?? (await begin(working, effect, wanted));
  if (typeof id !== 'string') return id;
  return afterWrite(async () => {
    const conversation = await readConversation(working, id);
    const row = conversation === null ? null : caseOf(conversation, await working.catalog.fields());
    if (conversation === null || row === null) return { outcome: 'done', externalId: id, row };
    // Another console was faster between our reading and our writing, or after it.
    if (row.originKey !== effect.effectId) return hasCase;
    const refusals = await writeValues(
      working,
      conversation,
      differing(wanted, row).filter(({ written }) => written !== null),
    );
    return standingResult((await readCase(working, id)) ?? row, wanted, refusals);
  });
}

const hasCase: PushResult = {
  outcome: 'refused',
  code: 'CONVERSATION_HAS_CASE',
  reason: 'The conversation has a case already',
  mayRetry: false,
};
const notSetUp: PushResult = {
  outcome: 'refused',
  code: 'BACKEND_NOT_SET_UP',
  reason: `The attribute ${marks.caseId} is not declared`,
  mayRetry: true,
};

/** Undefined: none. Null: that cannot be looked for. */
async function madeBy(working: Working, effectId: string): Promise<string | undefined | null> {
  try {
    return await createdBy(working, effectId);
  } catch (error) {
    if (error instanceof AppError && error.code === 'BACKEND_NOT_SET_UP') return null;
    throw error;
  }
}

async function begin(working: Working, effect: Effect<'case.create'>, wanted: readonly Wanted[]): Promise<string | PushResult> {
  const attributes = { ...attributesIn(wanted), [marks.caseId]: effect.effectId };
  const { conversationId } = effect;
  if (conversationId === undefined || conversationId === null) return beginConversation(working, effect, attributes);
  const conversation = await readConversation(working, conversationId);
  if (conversation === null) return notThere;
  if (conversation.custom_attributes[marks.caseId]) return hasCase;
  const path = `${conversationPath(working, conversationId)}/custom_attributes`;
  const answer = await working.http.ask({ method: 'POST', path, body: { custom_attributes: attributes, merge: true } }, anyShape);
  return 'refused' in answer ? refusedResult(answer) : conversationId;
}

type Attributes = Readonly<Record<string, unknown>>;

async function beginConversation(working: Working, effect: Effect<'case.create'>, attributes: Attributes): Promise<string | PushResult> {
  const inbox = (await working.catalog.lines()).find(({ id }) => String(id) === effect.lineId);
  if (inbox === undefined) return { outcome: 'refused', code: 'BACKEND_REFUSED', reason: 'There is no such inbox', mayRetry: false };
  const contact = await contactOf(working, effect.customer);
  // The address itself is what an inbox for mail knows a contact by.
  const source = inbox.channel_type === 'Channel::Email' ? effect.customer.email : effect.effectId;
  const body = { source_id: source ?? effect.effectId, inbox_id: inbox.id, contact_id: contact, custom_attributes: attributes };
  const answer = await working.http.ask({ method: 'POST', path: `${accountPath(working.configuration)}/conversations`, body }, madeShape);
  return 'refused' in answer ? refusedResult(answer) : String(answer.body.id);
}

async function update(working: Working, effect: Effect<'case.update'>, baseVersion: string | null): Promise<PushResult> {
  const known = await knownOf(working);
  const conversation = await readConversation(working, effect.caseId);
  const current = conversation === null ? null : caseOf(conversation, known.fields);
  if (conversation === null || current === null) return notThere;
  const wanted = wantedOf(effect.change, known);
  const missing = differing(wanted, current);
  if (missing.length === 0) return { outcome: 'done', externalId: current.id, row: current };
  // Chatwoot refuses no write: what is written between this reading and our writing is overwritten.
  if (baseVersion !== null && current.version !== baseVersion) return { outcome: 'conflict', current };
  const writable = missing.filter(({ written }) => written !== null);
  const refusals = await writeValues(working, conversation, writable);
  return afterWrite(async () => standingResult((await readCase(working, current.id)) ?? current, wanted, refusals));
}

async function note(working: Working, effect: Effect<'case.note'>): Promise<PushResult> {
  const conversation: Conversation | null = await readConversation(working, effect.caseId);
  if (conversation === null) return notThere;
  const [before] = await messagesOfEffect(working, effect.caseId, effect.effectId);
  if (before !== undefined) return { outcome: 'done', externalId: String(before.id), row: null };
  const body = {
    ...{ content: effect.text, message_type: 'outgoing', private: true },
    content_attributes: { [marks.effect]: effect.effectId, [marks.noteTitle]: effect.title },
  };
  const path = `${conversationPath(working, effect.caseId)}/messages`;
  const answer = await working.http.ask({ method: 'POST', path, body }, madeShape);
  return 'refused' in answer ? refusedResult(answer) : { outcome: 'done', externalId: String(answer.body.id), row: null };
}

async function knownOf({ catalog }: Working) {
  const [fields, agents] = await Promise.all([catalog.fields(), catalog.agents()]);
  return { fields, agents };
}
