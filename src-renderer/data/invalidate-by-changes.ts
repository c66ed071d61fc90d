import type { QueryClient } from '@tanstack/react-query';
import type { EntityStore } from './entity-store.ts';

/** Which answers may be old once an entity changed, by the beginning of their route. */
const affected: Readonly<Record<string, readonly string[]>> = {
  case: ['case.', 'search.', 'audit.', 'activity.', 'backend.listOwed'],
  followUp: ['followUp.', 'automation.', 'activity.'],
  casePane: ['audit.', 'case.get', 'case.listTimeline'],
  conversation: ['conversation.listEnded', 'practice.listCustomers'],
  message: ['mail.getStatus'],
  workspace: ['mail.getStatus', 'predictor.', 'automation.', 'rule.', 'template.'],
};

/** Bursts (import, replay) ask again once per pause, not once per row. */
const pauseMs = 200;

/** Asks open questions again when a change may have made their answers old. */
export function invalidateByChanges(options: { readonly store: EntityStore; readonly queries: QueryClient }): () => void {
  const pending = new Set<string>();
  let timer: ReturnType<typeof setTimeout> | null = null;
  const ask = () => {
    const beginnings = [...pending];
    pending.clear();
    timer = null;
    void options.queries.invalidateQueries({
      predicate: ({ queryKey: [route] }) => typeof route === 'string' && beginnings.some((beginning) => route.startsWith(beginning)),
    });
  };
  const stop = options.store.onApplied((batch) => {
    for (const change of batch.changed) for (const beginning of affected[change.entity] ?? []) pending.add(beginning);
    if (pending.size > 0) timer ??= setTimeout(ask, pauseMs);
  });
  return () => {
    stop();
    if (timer !== null) clearTimeout(timer);
  };
}
