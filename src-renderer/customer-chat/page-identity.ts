import type { ChatClientFrame } from '#shared/contract/web-chat.ts';

type Identity = NonNullable<Extract<ChatClientFrame, { type: 'hello' }>['identity']>;

/** What the embedding page says. The workspace judges the identity; the colour is the launcher's. */
export type Introduction = { readonly identity: Identity | null; readonly color: string | null };

/* Message types between widget.ts and the page; the widget imports nothing, so it repeats them. */
export const readyMessage = 'caseloom.ready';
const introductionMessage = 'caseloom.introduction';

/** `#identity=<JSON>`, for tests and for sites that link to the page. */
export function introductionFromFragment(fragment: string): Introduction {
  const raw = new URLSearchParams(fragment.replace(/^#/u, '')).get('identity');
  if (raw === null) return { identity: null, color: null };
  try {
    const value: unknown = JSON.parse(raw);
    return { identity: readIdentity(value), color: null };
  } catch (error) {
    if (error instanceof SyntaxError) return { identity: null, color: null };
    throw error;
  }
}

/** The widget's answer to `ready`; null when the message is something else. */
export function introductionFromMessage(data: unknown): Introduction | null {
  if (typeof data !== 'object' || data === null || !('type' in data) || data.type !== introductionMessage) return null;
  const color = 'color' in data && typeof data.color === 'string' && /^#[0-9a-f]{6}$/iu.test(data.color) ? data.color : null;
  return { identity: 'identity' in data ? readIdentity(data.identity) : null, color };
}

/**
 * Where the page keeps its token and what is unsent: one place per inbox and per person, so that who signs in on a shared
 * computer never sees the conversation of another. Whoever only says to be somebody gets none of what the proven one has.
 */
export function storageSlot(inbox: string | null, identity: Identity | null): string {
  const person = identity === null ? '' : `${identity.hash === undefined ? 'claimed' : 'proven'}:${identity.identifier}`;
  return `${inbox ?? ''}:${person}`;
}

function readIdentity(value: unknown): Identity | null {
  if (typeof value !== 'object' || value === null) return null;
  const text = (key: string): string | null => {
    const found = Object.entries(value).find(([name]) => name === key)?.[1];
    return typeof found === 'string' && found !== '' ? found : null;
  };
  const [identifier, hash, name, email] = [text('identifier'), text('hash'), text('name'), text('email')];
  if (identifier === null && name === null && email === null) return null;
  return {
    // Name or email alone are claims; the protocol wants an identifier, which counts for nothing without its hash.
    identifier: (identifier ?? 'unknown').slice(0, 200),
    ...(hash === null || identifier === null ? {} : { hash: hash.slice(0, 128) }),
    ...(name === null ? {} : { name: name.slice(0, 120) }),
    ...(email === null || !isEmail(email) ? {} : { email }),
  };
}

/** Close to what the workspace takes, so that a strange address does not refuse the whole hello. */
export function isEmail(text: string): boolean {
  return text.length <= 254 && /^(?!\.)(?!.*\.\.)[\w'+\-.]*[\w+-]@(?:[a-z0-9](?:[a-z0-9-]*)\.)+[a-z]{2,}$/iu.test(text);
}
