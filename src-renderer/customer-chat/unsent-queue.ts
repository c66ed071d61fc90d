import type { ChatClientFrame } from '#shared/contract/web-chat.ts';
import type { PageStorage } from './page-storage.ts';

export type Sendable = Extract<ChatClientFrame, { clientId: string }>;
/** Something the customer did that is not yet known to be stored. `isRefused`: it will not be sent again. */
export type Unsent = { readonly frame: Sendable; readonly isRefused: boolean };

/** What is not acknowledged yet, oldest first; survives a reload of the page. */
export type UnsentQueue = {
  list(): readonly Unsent[];
  add(frame: Sendable): void;
  remove(clientId: string): void;
  refuse(clientId: string): void;
  /** All that is left, which the queue then forgets. */
  take(): readonly Unsent[];
};

export function createUnsentQueue(storage: PageStorage, key: string): UnsentQueue {
  let items = parse(storage.read(key));
  const keep = (next: readonly Unsent[]): void => {
    items = next;
    storage.write(key, next.length === 0 ? null : JSON.stringify(next));
  };
  return {
    list: () => items,
    add: (frame) => keep([...items, { frame, isRefused: false }]),
    remove: (clientId) => keep(items.filter((item) => item.frame.clientId !== clientId)),
    refuse: (clientId) => keep(items.map((item) => (item.frame.clientId === clientId ? { ...item, isRefused: true } : item))),
    take() {
      const all = items;
      keep([]);
      return all;
    },
  };
}

/** Written by this page, but anything may stand in a storage: what is not ours is dropped. */
function parse(stored: string | null): readonly Unsent[] {
  if (stored === null) return [];
  try {
    const value: unknown = JSON.parse(stored);
    return Array.isArray(value) ? value.filter(isUnsent) : [];
  } catch (error) {
    if (error instanceof SyntaxError) return [];
    throw error;
  }
}

function isUnsent(value: unknown): value is Unsent {
  if (typeof value !== 'object' || value === null || !('frame' in value)) return false;
  const { frame } = value;
  return typeof frame === 'object' && frame !== null && 'clientId' in frame && typeof frame.clientId === 'string' && 'type' in frame;
}
