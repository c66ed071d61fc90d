import { useCallback, useRef, useSyncExternalStore } from 'react';
import type { EntityName, EntityView, MessageView, WorkspaceView } from '#shared/contract/views.ts';
import { useDesk } from './client-context.tsx';

/** Live view of one entity; repaints only when that one changes. `undefined`: not in the working set (yet). */
export function useEntity<Name extends EntityName>(name: Name, id: string | null): EntityView<Name> | undefined {
  const { store } = useDesk();
  const subscribe = useCallback(
    (listener: () => void) => (id === null ? () => {} : store.subscribe(name, id, listener)),
    [store, name, id],
  );
  return useSyncExternalStore(subscribe, () => (id === null ? undefined : store.get(name, id)));
}

/**
 * Live list of an entity, in no promised order. With a filter, the same array is given as long as the same views pass
 * it, so a change of an entity outside the filter does not repaint.
 */
export function useEntities<Name extends EntityName>(
  name: Name,
  filter?: (view: EntityView<Name>) => boolean,
): readonly EntityView<Name>[] {
  const { store } = useDesk();
  const last = useRef<readonly EntityView<Name>[]>([]);
  const subscribe = useCallback((listener: () => void) => store.subscribe(name, null, listener), [store, name]);
  return useSyncExternalStore(subscribe, () => {
    const all = store.list(name);
    const passing = filter === undefined ? all : all.filter(filter);
    if (!isSame(passing, last.current)) last.current = passing;
    return last.current;
  });
}

/** The newest messages of a conversation (those in the working set), oldest first. */
export function useMessages(conversationId: string): readonly MessageView[] {
  const { store } = useDesk();
  const subscribe = useCallback((listener: () => void) => store.subscribeMessages(conversationId, listener), [store, conversationId]);
  return useSyncExternalStore(subscribe, () => store.messagesOf(conversationId));
}

/** The workspace row; `undefined` until the first paint has it. */
export function useWorkspace(): WorkspaceView | undefined {
  return useEntity('workspace', 'workspace');
}

function isSame(a: readonly unknown[], b: readonly unknown[]): boolean {
  return a.length === b.length && a.every((view, index) => view === b[index]);
}
