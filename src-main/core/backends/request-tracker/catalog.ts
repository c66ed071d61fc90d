import type { BackendDescription, BackendField, BackendLine } from '../../ports/backend.ts';
import type { Clock } from '../../ports/ports.ts';
import { customFieldShape, idsShape, queueShape, userShape, type CustomField, type Queue } from './answers.ts';
import type { RequestTrackerConfiguration } from './configuration.ts';
import { refusedError, type Http } from '../http/http-client.ts';
import { backendField, mapField, ticketFields, type MappedField } from './map-fields.ts';
import type { TicketMap } from './map-ticket.ts';

/** What is set up there: queues, custom fields, users. Asked for once, and again after a while. */
export type Catalog = {
  lines(): Promise<readonly Queue[]>;
  /** Null where there is none, or none for this user. */
  administratorsQueue(): Promise<Queue | null>;
  description(): Promise<BackendDescription>;
  ticketMap(): Promise<TicketMap>;
  /** Custom fields of tickets that this user can read the choices of, by id; null for one that is hidden. */
  customFields(): Promise<ReadonlyMap<string, CustomField | null>>;
  /** Whether somebody is one of the desk's own people. */
  isPrivileged(user: string): Promise<boolean>;
};

const keptMs = 10 * 60_000;
const mostKept = 5000;

export function createCatalog(http: Http, configuration: RequestTrackerConfiguration, clock: Clock): Catalog {
  const kept = createKept(clock);
  const queue = (name: string): Promise<Queue | null> => kept(`queue ${name}`, () => readQueue(http, name));
  const lines = (): Promise<readonly Queue[]> => kept('lines', () => readLines(http, configuration, queue));
  const customFields: Catalog['customFields'] = () => kept('fields', async () => readFields(http, await lines()));
  return {
    lines,
    administratorsQueue: () => queue(configuration.administratorsQueue),
    description: async () => describe(await lines(), await customFields(), configuration),
    customFields,
    async ticketMap() {
      const mapped = [...(await customFields()).values()].flatMap((field) =>
        field === null ? [] : (mapField(field, configuration.fields) ?? []),
      );
      return { configuration, fields: new Map(mapped.map((field) => [field.fieldId, field])) };
    },
    isPrivileged: (user) =>
      kept(`user ${user}`, async () => {
        const answer = await http.ask({ path: `/user/${encodeURIComponent(user)}` }, userShape);
        // Who cannot be looked at is nobody we know.
        return !('refused' in answer) && Number(answer.body.Privileged ?? 0) === 1;
      }),
  };
}

/** Remembers answers, also while they are on their way; a failure is not kept. */
function createKept(clock: Clock) {
  const answers = new Map<string, { readonly at: number; readonly answer: Promise<unknown> }>();
  return <T>(key: string, read: () => Promise<T>): Promise<T> => {
    const known = answers.get(key);
    if (known !== undefined && clock.monotonic() - known.at < keptMs) return known.answer as Promise<T>;
    const answer = read();
    // Users are looked up one by one, and there may be many.
    if (answers.size >= mostKept) answers.clear();
    answers.set(key, { at: clock.monotonic(), answer });
    answer.catch(() => answers.delete(key));
    return answer;
  };
}

async function readQueue(http: Http, name: string): Promise<Queue | null> {
  const answer = await http.ask({ path: `/queue/${encodeURIComponent(name)}` }, queueShape);
  if (!('refused' in answer)) return answer.body;
  if (answer.refused === 'invalid' || answer.refused === 'changed') throw refusedError(answer);
  return null;
}

type ByName = (name: string) => Promise<Queue | null>;

async function readLines(http: Http, configuration: RequestTrackerConfiguration, byName: ByName): Promise<readonly Queue[]> {
  const names = (configuration.queues ?? (await allQueues(http))).filter((name) => name !== configuration.administratorsQueue);
  const found = await Promise.all(names.map((name) => byName(name)));
  return found
    .flatMap((queue) => (queue === null || queue.Name === configuration.administratorsQueue ? [] : [queue]))
    .toSorted((one, other) => Number(one.id) - Number(other.id));
}

/** Ids of them. Queues that a user cannot see take their places on the pages: an empty one is no end. */
async function allQueues(http: Http): Promise<readonly string[]> {
  const ids: string[] = [];
  const emptyPages = 3;
  for (let page = 1, empty = 0; empty < emptyPages; page += 1) {
    const { body } = await http.get('/queues/all', { per_page: 100, page }, idsShape);
    empty = body.items.length === 0 ? empty + 1 : 0;
    ids.push(...body.items.map(({ id }) => id));
  }
  return ids;
}

async function readFields(http: Http, lines: readonly Queue[]): Promise<ReadonlyMap<string, CustomField | null>> {
  const ids = new Set(lines.flatMap(({ TicketCustomFields }) => TicketCustomFields.map(({ id }) => id)));
  const fields = [...ids].map(async (id): Promise<readonly [string, CustomField | null]> => {
    const answer = await http.ask({ path: `/customfield/${id}` }, customFieldShape);
    return [id, 'refused' in answer ? null : answer.body];
  });
  return new Map(await Promise.all(fields));
}

function describe(
  lines: readonly Queue[],
  fields: ReadonlyMap<string, CustomField | null>,
  configuration: RequestTrackerConfiguration,
): BackendDescription {
  const declared = [...fields.values()].flatMap((field): readonly BackendField[] => {
    const mapped: MappedField | null = field === null ? null : mapField(field, configuration.fields);
    if (field === null || mapped === null) return [];
    const having = lines.filter(({ TicketCustomFields }) => TicketCustomFields.some(({ id }) => id === field.id));
    return [backendField(mapped, field, having.length === lines.length ? null : having.map(({ id }) => id))];
  });
  return { lines: lines.map(({ id, Name }): BackendLine => ({ id, name: Name })), fields: [...ticketFields, ...declared] };
}
