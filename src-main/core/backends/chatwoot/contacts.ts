import type { RemotePerson } from '../../ports/backend.ts';
import { refusedError, type Http } from '../http/http-client.ts';
import { contactsShape, madeContactShape } from './answers.ts';
import { accountPath } from './catalog.ts';
import type { ChatwootConfiguration } from './configuration.ts';

type Asking = { readonly http: Http; readonly configuration: ChatwootConfiguration };

/** Id of the contact a person is, made where there is none. Chatwoot keeps addresses unique, so that no second one is made. */
export async function contactOf(asking: Asking, { id, name, email }: RemotePerson): Promise<number> {
  if (/^\d{1,15}$/.test(id)) return Number(id);
  const known = email === null ? undefined : await contactByEmail(asking, email);
  if (known !== undefined) return known;
  const answer = await makeContact(asking, { name: name ?? email ?? id, ...(email === null ? { identifier: id } : { email }) });
  if (typeof answer === 'number') return answer;
  throw refusedError(answer);
}

export async function makeContact({ http, configuration }: Asking, body: object) {
  const answer = await http.ask({ method: 'POST', path: `${accountPath(configuration)}/contacts`, body }, madeContactShape);
  return 'refused' in answer ? answer : answer.body.payload.contact.id;
}

/** Chatwoot's search looks for a part of the address. */
async function contactByEmail({ http, configuration }: Asking, email: string): Promise<number | undefined> {
  const found = await http.get(`${accountPath(configuration)}/contacts/search`, { q: email }, contactsShape);
  return found.body.payload.find((contact) => contact.email?.toLowerCase() === email.toLowerCase())?.id;
}

/** What is kept with the contact of an identifier; null where there is none. */
export async function attributesOf({ http, configuration }: Asking, identifier: string): Promise<Readonly<Record<string, unknown>> | null> {
  const condition = { attribute_key: 'identifier', filter_operator: 'equal_to', values: [identifier] };
  const path = `${accountPath(configuration)}/contacts/filter`;
  const answer = await http.ask({ method: 'POST', isRead: true, path, body: { payload: [condition] } }, contactsShape);
  if ('refused' in answer) throw refusedError(answer);
  return answer.body.payload.find((contact) => contact.identifier === identifier)?.custom_attributes ?? null;
}
