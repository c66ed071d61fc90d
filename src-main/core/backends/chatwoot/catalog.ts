import { z } from 'zod';
import type { BackendDescription } from '../../ports/backend.ts';
import type { Clock } from '../../ports/ports.ts';
import type { Http } from '../http/http-client.ts';
import { agentShape, definitionShape, inboxesShape, profileShape, type Definition, type Inbox, type Profile } from './answers.ts';
import type { ChatwootConfiguration } from './configuration.ts';
import { backendField, mapFields, priorityField, type MappedField } from './map-fields.ts';

/** What is set up there. Asked for once, and again after a while. */
export type Catalog = {
  lines(): Promise<readonly Inbox[]>;
  definitions(): Promise<readonly Definition[]>;
  fields(): Promise<readonly MappedField[]>;
  description(): Promise<BackendDescription>;
  /** Ids of the users of the account. */
  agents(): Promise<ReadonlySet<string>>;
  profile(): Promise<Profile>;
};

const keptMs = 5 * 60_000;

export function createCatalog(http: Http, configuration: ChatwootConfiguration, clock: Clock): Catalog {
  const kept = createKept(clock);
  const account = accountPath(configuration);
  const get = <T>(path: string, shape: z.ZodType<T>): Promise<T> => kept(path, async () => (await http.get(path, {}, shape)).body);
  const lines: Catalog['lines'] = async () => {
    const { payload } = await get(`${account}/inboxes`, inboxesShape);
    const chosen = payload.filter(({ name }) => configuration.inboxes?.includes(name) ?? true);
    return chosen.toSorted((one, other) => one.id - other.id);
  };
  const definitions: Catalog['definitions'] = () => kept('definitions', () => readDefinitions(http, configuration));
  const fields: Catalog['fields'] = async () => mapFields(await definitions());
  return {
    ...{ lines, definitions, fields },
    async description() {
      const inboxes = await lines();
      return {
        lines: inboxes.map(({ id, name }) => ({ id: String(id), name })),
        fields: [...(await fields()).map((field) => backendField(field)), priorityField],
      };
    },
    agents: async () => new Set((await get(`${account}/agents`, z.array(agentShape))).map(({ id }) => String(id))),
    profile: () => get('/api/v1/profile', profileShape),
  };
}

export function accountPath({ accountId }: Pick<ChatwootConfiguration, 'accountId'>): string {
  return `/api/v1/accounts/${String(accountId)}`;
}

/** Custom attributes of conversations, as they are declared now. */
export async function readDefinitions(http: Http, configuration: ChatwootConfiguration): Promise<readonly Definition[]> {
  const path = `${accountPath(configuration)}/custom_attribute_definitions`;
  return (await http.get(path, { attribute_model: '0' }, z.array(definitionShape))).body;
}

/** Remembers answers, also while they are on their way; a failure is not kept. */
function createKept(clock: Clock) {
  const answers = new Map<string, { readonly at: number; readonly answer: Promise<unknown> }>();
  return <T>(key: string, read: () => Promise<T>): Promise<T> => {
    const known = answers.get(key);
    if (known !== undefined && clock.monotonic() - known.at < keptMs) return known.answer as Promise<T>;
    const answer = read();
    answers.set(key, { at: clock.monotonic(), answer });
    answer.catch(() => answers.delete(key));
    return answer;
  };
}
