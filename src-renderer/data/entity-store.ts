import type { ChangeBatch } from '../host/client.ts';
import type { EntityName, EntityView, MessageView } from '#shared/contract/views.ts';
import { entityNames, isEntityName } from './desk-database.ts';

type Listener = () => void;

/** A batch, or a row the core answered by itself, which has no number. */
type Applied = Pick<ChangeBatch, 'mode' | 'changed'>;

/**
 * The working set in memory. Only puts and deletes: the core has decided everything. A subscriber hears of its own
 * entity, list or conversation only, so a message repaints one conversation and nothing else.
 */
export type EntityStore = {
  get<Name extends EntityName>(name: Name, id: string): EntityView<Name> | undefined;
  /** The same array as long as nothing of that entity changed. */
  list<Name extends EntityName>(name: Name): readonly EntityView<Name>[];
  /** Messages of one conversation in the order of their ordinals; the same array while they do not change. */
  messagesOf(conversationId: string): readonly MessageView[];
  /** `id` null hears of every change of the entity. */
  subscribe(name: EntityName, id: string | null, listener: Listener): () => void;
  subscribeMessages(conversationId: string, listener: Listener): () => void;
  onApplied(listener: (batch: Applied) => void): () => void;
  apply(batch: Applied): void;
};

export function createEntityStore(): EntityStore {
  const tables = new Map<EntityName, Map<string, unknown>>(entityNames.map((name) => [name, new Map()]));
  const lists = new Map<EntityName, readonly unknown[]>();
  const messages = createMessageIndex();
  const hub = createHub();
  const applied = new Set<(batch: Applied) => void>();
  const tableOf = (name: EntityName): Map<string, unknown> => {
    const table = tables.get(name);
    if (table === undefined) throw new Error(`No table ${name}`);
    return table;
  };

  function apply(batch: Applied): void {
    const touched = new Set<string>();
    for (const change of batch.mode === 'snapshot' ? asReplacement(tables, batch) : batch.changed) {
      if (!isEntityName(change.entity)) continue;
      const table = tableOf(change.entity);
      if (change.entity === 'message') messages.change(table.get(change.id), change.view, touched);
      if (change.view === null) table.delete(change.id);
      else table.set(change.id, change.view);
      lists.delete(change.entity);
      touched.add(topic(change.entity, change.id)).add(topic(change.entity, null));
    }
    hub.publish(touched);
    for (const listener of applied) listener(batch);
  }

  return {
    get: (name, id) => tableOf(name).get(id) as EntityView<typeof name> | undefined,
    list: (name) => {
      const known = lists.get(name) ?? [...tableOf(name).values()];
      lists.set(name, known);
      return known as readonly EntityView<typeof name>[];
    },
    messagesOf: messages.of,
    subscribe: (name, id, listener) => hub.subscribe(topic(name, id), listener),
    subscribeMessages: (conversationId, listener) => hub.subscribe(messagesTopic(conversationId), listener),
    onApplied: (listener) => {
      applied.add(listener);
      return () => applied.delete(listener);
    },
    apply,
  };
}

/** A snapshot as puts of what is in it and deletes of what is not. */
function asReplacement(tables: ReadonlyMap<EntityName, ReadonlyMap<string, unknown>>, batch: Applied): ChangeBatch['changed'] {
  const kept = new Set(batch.changed.map((change) => topic(change.entity, change.id)));
  const gone = [...tables].flatMap(([entity, table]) =>
    [...table.keys()].filter((id) => !kept.has(topic(entity, id))).map((id) => ({ entity, id, view: null })),
  );
  return [...gone, ...batch.changed];
}

function createMessageIndex() {
  const byConversation = new Map<string, Map<string, MessageView>>();
  const sorted = new Map<string, readonly MessageView[]>();
  const none: readonly MessageView[] = [];
  const touch = (conversationId: string, touched: Set<string>) => {
    sorted.delete(conversationId);
    touched.add(messagesTopic(conversationId));
  };
  return {
    change(before: unknown, after: unknown, touched: Set<string>): void {
      const old = before as MessageView | undefined;
      const now = after as MessageView | null;
      if (old !== undefined) {
        byConversation.get(old.conversationId)?.delete(old.id);
        touch(old.conversationId, touched);
      }
      if (now === null) return;
      const group = byConversation.get(now.conversationId) ?? new Map<string, MessageView>();
      byConversation.set(now.conversationId, group.set(now.id, now));
      touch(now.conversationId, touched);
    },
    of(conversationId: string): readonly MessageView[] {
      const known = sorted.get(conversationId);
      if (known !== undefined) return known;
      const group = byConversation.get(conversationId);
      if (group === undefined || group.size === 0) return none;
      const list = [...group.values()].sort((a, b) => a.ordinal - b.ordinal);
      sorted.set(conversationId, list);
      return list;
    },
  };
}

function createHub() {
  const listeners = new Map<string, Set<Listener>>();
  return {
    subscribe(name: string, listener: Listener): () => void {
      const group = listeners.get(name) ?? new Set<Listener>();
      listeners.set(name, group.add(listener));
      return () => {
        group.delete(listener);
        if (group.size === 0 && listeners.get(name) === group) listeners.delete(name);
      };
    },
    publish(names: ReadonlySet<string>): void {
      for (const name of names) for (const listener of [...(listeners.get(name) ?? [])]) listener();
    },
  };
}

function topic(entity: string, id: string | null): string {
  return id === null ? entity : `${entity}/${id}`;
}

function messagesTopic(conversationId: string): string {
  return `messages-of/${conversationId}`;
}
