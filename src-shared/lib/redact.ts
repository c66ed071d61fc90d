/* The one filter before anything is logged. It would rather take an id too many than leave a customer's number in. */

/** Longer texts are cut first: a log line is no place for them, and it bounds the work on a hostile one. */
export const longestLogText = 2000;

const uuid = String.raw`(?<uuid>\b[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}\b)`;
const named = String.raw`(?<name>(?:api[-_ ]?key|token|secret|password|passphrase|passcode|authorization|cookie)["']?\s*[:=]\s*)(?:(?:bearer|basic)\s+)?\S+`;
const scheme = String.raw`(?<scheme>\b(?:bearer|basic)\s+)\S+`;
const key = String.raw`(?<key>\b(?:sk|pk|rk|ghp|gho|xox[abps]|AKIA|AIza)[-_A-Za-z0-9]{8,})`;
/** A slash is taken in only before a dotted domain, so that a path with a scoped package in it stays readable. */
const email = String.raw`(?<email>[^\s@]+(?:@[^\s@/]*\.[^\s@/]*)+|[^\s@/]+(?:@[^\s@/]*)+)`;
/** Seven digits or more, as in phone and card numbers, with the usual separators; digits of any script. */
const digits = String.raw`(?<digits>\+?\p{Nd}(?:[ ().\-\u2010-\u2015]{0,2}\p{Nd}){6,})`;
/** A run with letters and digits of a length nobody types. */
const token = String.raw`(?<token>(?=[A-Za-z_+=-]*\d)(?=[\d_+=-]*[A-Za-z])[A-Za-z0-9_+=-]{24,})`;

/** Takes emails, phone and card numbers, keys and tokens out of a text. Ids in UUID form stay: they are what logs are for. */
export function redactText(text: string): string {
  const pattern = new RegExp([uuid, named, scheme, key, email, digits, token].join('|'), 'giu');
  return cut(text).replace(pattern, (...match) => replacement(match.at(-1) as Groups));
}

/** Redacts each text of a log line's fields; numbers and booleans are ids, codes and counts by the logger's contract. */
export function redactFields<Fields extends Readonly<Record<string, unknown>>>(fields: Fields): Record<string, unknown> {
  return Object.fromEntries(Object.entries(fields).map(([name, value]) => [name, typeof value === 'string' ? redactText(value) : value]));
}

type Groups = Readonly<Record<'uuid' | 'name' | 'scheme' | 'key' | 'email' | 'digits' | 'token', string | undefined>>;

function replacement(groups: Groups): string {
  if (groups.uuid !== undefined) return groups.uuid;
  if (groups.email !== undefined) return '[email]';
  if (groups.digits !== undefined) return '[digits]';
  if (groups.name !== undefined) return `${groups.name}[secret]`;
  if (groups.scheme !== undefined) return `${groups.scheme}[secret]`;
  return '[secret]';
}

function cut(text: string): string {
  return text.length > longestLogText ? `${text.slice(0, longestLogText)}…` : text;
}
