import { AppError } from '#shared/lib/app-error.ts';
import type { BackendCheck } from '../../ports/backend.ts';
import type { Administration } from './administration.ts';
import { idsShape, type Queue } from './answers.ts';
import { ticketAlone } from './tickets.ts';
import { all, oneOf, oneOfTexts } from './query.ts';
import { newestTransactions } from './transactions.ts';
import type { Writing } from './writing.ts';

/** What must stand there: each with what is missing, by name. Later ones are left out where an earlier one stops all. */
export async function checkSetup(writing: Writing, administration: Administration): Promise<readonly BackendCheck[]> {
  const { configuration, catalog } = writing;
  const reached = await canSignIn(writing);
  if (!reached.isMet) return [reached];
  const lines = await catalog.lines();
  const names = new Set(lines.map(({ Name }) => Name));
  const hidden = (configuration.queues ?? []).filter((name) => !names.has(name));
  const administrators = await catalog.administratorsQueue();
  const { externalKey, opId } = configuration.fields;
  const queues = [...lines, ...(administrators === null ? [] : [administrators])];
  return [
    reached,
    check('rt.secure-address', isSecure(configuration.url), { url: configuration.url }),
    check('rt.queues', lines.length > 0 && hidden.length === 0, { queues: hidden.join(', ') }),
    withoutField('rt.external-key', queues, (queue) => queue.TicketCustomFields, externalKey),
    withoutField('rt.op-id', queues, (queue) => queue.TicketTransactionCustomFields, opId),
    await choicesReadable(writing),
    check('rt.create-tickets', ...without(lines, ({ _hyperlinks }) => _hyperlinks.some(({ ref }) => ref === 'create'))),
    ...(await ticketRights(writing, lines)),
    check('rt.administrators-queue', administrators !== null, { queue: configuration.administratorsQueue }),
    ...(administrators === null ? [] : [await canAgree(administration)]),
  ];
}

function check(id: string, isMet: boolean, details: BackendCheck['details'] = {}): BackendCheck {
  return { id, isMet, details };
}

async function canSignIn({ me }: Writing): Promise<BackendCheck> {
  try {
    return check('rt.token', true, { user: (await me()).id });
  } catch (error) {
    if (error instanceof AppError && error.kind === 'forbidden') return check('rt.token', false);
    throw error;
  }
}

/** A token that crosses a network in plain text is everybody's. */
function isSecure(url: string): boolean {
  const { protocol, hostname } = new URL(url);
  return protocol === 'https:' || ['localhost', '127.0.0.1', '[::1]'].includes(hostname);
}

function without(queues: readonly Queue[], has: (queue: Queue) => boolean): [boolean, BackendCheck['details']] {
  const lacking = queues.filter((queue) => !has(queue));
  return [lacking.length === 0, { queues: lacking.map(({ Name }) => Name).join(', ') }];
}

function withoutField(
  id: string,
  queues: readonly Queue[],
  of: (queue: Queue) => Queue['TicketCustomFields'],
  field: string,
): BackendCheck {
  const [isMet, details] = without(queues, (queue) => of(queue).some(({ name }) => name === field));
  return check(id, isMet, { field, ...details });
}

/** SeeCustomField on a queue shows the field, but its choices only where the right stands on the field itself. */
async function choicesReadable({ catalog }: Writing): Promise<BackendCheck> {
  const hidden = [...(await catalog.customFields())].flatMap(([id, field]) => (field === null ? [id] : []));
  const lines = await catalog.lines();
  const names = hidden.map((id) => lines.flatMap((line) => line.TicketCustomFields).find((field) => field.id === id)?.name ?? id);
  return check('rt.field-choices', hidden.length === 0, { fields: names.join(', ') });
}

/** What RT offers to do with a ticket tells the rights; where a queue has none, nothing can be told and nothing is said. */
async function ticketRights({ http }: Writing, lines: readonly Queue[]): Promise<readonly BackendCheck[]> {
  const lacking: Record<Right, string[]> = { modify: [], correspond: [], comment: [], mail: [] };
  for (const { id, Name } of lines) {
    const { body } = await http.get('/tickets', { query: oneOf('Queue', [id]), orderby: 'id', order: 'DESC', per_page: 1 }, idsShape);
    const alone = body.items[0] === undefined ? null : await ticketAlone(http, body.items[0].id);
    if (alone === null) continue;
    if (!alone.mayModify) lacking.modify.push(Name);
    if (!alone.mayCorrespond) lacking.correspond.push(Name);
    if (!alone.mayComment) lacking.comment.push(Name);
    if (await hidesMail(http, id)) lacking.mail.push(Name);
  }
  return rights.map((right) => check(`rt.may-${right}`, lacking[right].length === 0, { queues: lacking[right].join(', ') }));
}

const rights = ['modify', 'correspond', 'comment', 'mail'] as const;
type Right = (typeof rights)[number];

/** Without ShowOutgoingEmail nobody can tell whether a message left. RT mails on correspondence, unless all scrips are off. */
async function hidesMail(http: Writing['http'], queueId: string): Promise<boolean> {
  const said = await newestTransactions(http, [oneOf('TicketQueue', [queueId]), oneOfTexts('Type', ['Correspond'])], 1);
  if (said.length === 0) return false;
  return (await newestTransactions(http, [all(oneOf('TicketQueue', [queueId]), oneOfTexts('Type', ['EmailRecord']))], 1)).length === 0;
}

async function canAgree(administration: Administration): Promise<BackendCheck> {
  try {
    await administration.ticketFor('claims');
    return check('rt.administration', true);
  } catch (error) {
    if (error instanceof AppError && (error.kind === 'forbidden' || error.kind === 'upstream')) return check('rt.administration', false);
    throw error;
  }
}
