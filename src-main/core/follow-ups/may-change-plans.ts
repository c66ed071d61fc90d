import type { RecordedEvent } from '../store/store.ts';

/**
 * Whether a plan may be another one after these events of one commit, oldest first. Many commits only say that an effect still waits,
 * or put on record what the planner and the gate said themselves: no history reads differently after those.
 */
export function mayChangePlans(events: Iterable<RecordedEvent>): boolean {
  /** Effects whose newest state in this commit is not one of those on its way. */
  const stopped = new Set<string>();
  for (const event of events) {
    if (noInput.has(event.type)) continue;
    if (event.type !== 'effect.changed' || isNews(event)) return true;
    if (onItsWay.has(event.state)) stopped.delete(event.effectId);
    else stopped.add(event.effectId);
  }
  return stopped.size > 0;
}

/** What no plan is made from. */
const noInput: ReadonlySet<RecordedEvent['type']> = new Set([
  'followUp.planned',
  'gate.decided',
  'effect.checked',
  'act.done',
  'act.settled',
  'draft.opened',
]);

/** States that a history reads alike: something is on its way, and nothing else may happen meanwhile. */
const onItsWay: ReadonlySet<string> = new Set(['waiting', 'claimed']);

type Changed = Extract<RecordedEvent, { type: 'effect.changed' }>;

/**
 * It was not on its way before: it is new, or a person lets go what had failed. Or it has another place in the history now: what leaves,
 * and what is put off no more, counts as said from then.
 */
function isNews({ created, state, isInsisted, notBefore }: Changed): boolean {
  return created !== null || state === 'handed-over' || notBefore !== undefined || (state === 'waiting' && isInsisted !== undefined);
}
