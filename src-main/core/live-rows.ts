import type { EntityName } from '#shared/contract/views.ts';
import type { PublishedChange, Store } from './store/store.ts';

/** Changes for the consoles: those of the store, and rows of what only the running core knows, which no journal holds. */
export type LiveRows = {
  /** Publishes a row at the present seq. A console that is behind asks `changes.since`, which always tells these rows. */
  publish(entity: EntityName, id: string, view: unknown): void;
  readonly onChange: Store['onChange'];
};

export function createLiveRows(store: Store): LiveRows {
  const listeners = new Set<(change: PublishedChange) => void>();
  return {
    publish(entity, id, view) {
      const seq = store.seq();
      for (const listener of listeners) listener({ after: seq, seq, changed: [{ entity, id, view }] });
    },
    onChange(listener) {
      listeners.add(listener);
      const stop = store.onChange(listener);
      return () => {
        listeners.delete(listener);
        stop();
      };
    },
  };
}
