import type { EntityName } from '#shared/contract/views.ts';
import type { Logger } from '../ports/ports.ts';
import type { Touched } from './change-log.ts';
import type { PublishedChange, Reader, ViewBuilder } from './store.ts';

export type Views = Partial<Record<EntityName, ViewBuilder>>;

export type Publisher = {
  onChange(listener: (change: PublishedChange) => void): () => void;
  /** Never throws: the transaction is committed. */
  publish(change: { readonly after: number; readonly seq: number; readonly touched: Iterable<Touched> }): void;
  build(touched: Iterable<Touched>): PublishedChange['changed'];
};

/** Builds views and calls listeners in order of commit, also when a listener commits again. */
export function createPublisher(options: { readonly db: Reader; readonly views: Views; readonly logger: Logger }): Publisher {
  const { db, views, logger } = options;
  const listeners = new Set<(change: PublishedChange) => void>();
  const queue: PublishedChange[] = [];
  let isDraining = false;

  function build(touched: Iterable<Touched>): PublishedChange['changed'] {
    const changed: PublishedChange['changed'][number][] = [];
    for (const { entity, id } of touched) {
      try {
        changed.push({ entity, id, view: views[entity]?.(id, db) ?? null });
      } catch (error) {
        // A view that cannot be built must not look like one that is gone.
        logger.error('store.viewFailed', { entity, id, problem: nameOf(error) });
      }
    }
    return changed;
  }

  function drain(): void {
    if (isDraining) return;
    isDraining = true;
    for (let change = queue.shift(); change !== undefined; change = queue.shift()) {
      for (const listener of Array.from(listeners)) {
        try {
          listener(change);
        } catch (error) {
          logger.error('store.listenerFailed', { seq: change.seq, problem: nameOf(error) });
        }
      }
    }
    isDraining = false;
  }

  return {
    onChange(listener) {
      // A wrapper of its own, so that the same function may listen twice.
      const own = (change: PublishedChange): void => {
        listener(change);
      };
      listeners.add(own);
      return () => {
        listeners.delete(own);
      };
    },
    publish({ after, seq, touched }) {
      if (listeners.size === 0) return;
      queue.push({ after, seq, changed: build(touched) });
      drain();
    },
    build,
  };
}

/** Messages of foreign errors may quote a customer; their names do not. */
function nameOf(error: unknown): string {
  return error instanceof Error ? error.name : typeof error;
}
