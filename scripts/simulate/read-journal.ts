import type { Capability, Level } from '#shared/domain/autonomy/types.ts';
import type { Store } from '#core/store/store.ts';
import type { OutsideRecord } from './outside-record.ts';
import type { World } from './world.ts';

/** Moments in the world's own time of what stands in the journal, whose clock may have been set. */
export type Moment = { readonly at: number; readonly order: number };

export type Switch = Moment &
  (
    | { readonly what: 'pause'; readonly isPaused: boolean }
    | { readonly what: 'level'; readonly line: string; readonly capability: Capability; readonly level: Level }
  );

export type ReadJournal = {
  readonly switches: readonly Switch[];
  /** Every change of a case to or from resolved, oldest first. */
  readonly statuses: readonly (Moment & { readonly caseId: string; readonly isResolved: boolean; readonly seq: number })[];
  /** Client ids of messages that a reply or a resolution rests on, with what rests on them. */
  readonly bases: readonly { readonly key: string; readonly caseId: string }[];
  /** Effects that waited because a channel could not be asked. */
  readonly heldUp: ReadonlySet<string>;
  readonly steps: number;
  readonly stoppedByAnswer: number;
  readonly uncertain: number;
};

export function readJournal({ record }: World, store: Store): ReadJournal {
  const events = <Data>(where: string): (Data & { seq: number })[] =>
    store
      .all<{ seq: number; data: string }>(`SELECT seq, data FROM journal WHERE ${where} ORDER BY seq`)
      .map(({ seq, data }) => ({ seq, ...(JSON.parse(data) as Data) }));
  const count = (where: string): number => store.get<{ n: number }>(`SELECT count(*) AS n FROM journal WHERE ${where}`)?.n ?? 0;
  const pauses = events<{ isPaused: boolean }>("type = 'pause.changed'").map(({ seq, isPaused }): Switch & { seq: number } => ({
    seq,
    what: 'pause',
    isPaused,
    ...momentOf(record, seq),
  }));
  const levels = events<{ lineOfBusinessId: string; capability: Capability; level: Level }>("type = 'level.changed'").map(
    ({ seq, lineOfBusinessId, capability, level }): Switch & { seq: number } => ({
      seq,
      what: 'level',
      line: lineOfBusinessId,
      capability,
      level,
      ...momentOf(record, seq),
    }),
  );
  return {
    switches: [...pauses, ...levels].toSorted((a, b) => a.seq - b.seq),
    statuses: events<{ caseId: string; status: string }>("type = 'case.statusChanged'").map(({ seq, caseId, status }) => ({
      seq,
      caseId,
      isResolved: status === 'resolved',
      ...momentOf(record, seq),
    })),
    bases: basesOf(store),
    heldUp: new Set(
      events<{ effectId: string }>(`type = 'effect.checked' AND data LIKE '%"verdict":"hold"%'`).map(({ effectId }) => effectId),
    ),
    steps: count("type = 'followUp.planned'"),
    stoppedByAnswer: count(
      `type = 'effect.changed' AND data LIKE '%"state":"cancelled"%' AND (data LIKE '%"problem":"answered"%' OR data LIKE '%"problem":"ANSWERED_MEANWHILE"%')`,
    ),
    uncertain: count(`type = 'effect.changed' AND data LIKE '%"state":"uncertain"%'`),
  };
}

/** What was ever offered or done because of a customer's own words. */
function basesOf(store: Store): readonly { key: string; caseId: string }[] {
  return store.all<{ key: string; caseId: string }>(
    `SELECT DISTINCT m.client_id AS key, json_extract(j.data, '$.caseId') AS caseId
     FROM journal j JOIN messages m ON m.id = json_extract(j.data, '$.step.messageId')
     WHERE j.type = 'followUp.planned' AND (j.data LIKE '%"kind":"reply"%' OR j.data LIKE '%"kind":"resolve"%')
     UNION SELECT m.client_id, a.case_id FROM acts a JOIN messages m ON m.id = json_extract(a.basis, '$.messageId') WHERE a.capability = 'resolve'`,
  );
}

function momentOf({ commits }: OutsideRecord, seq: number): Moment {
  let low = 0;
  let high = commits.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((commits[middle]?.seq ?? Infinity) < seq) low = middle + 1;
    else high = middle;
  }
  const commit = commits[low];
  // What was there before the first day.
  return commit === undefined || (low === 0 && commit.seq - seq > 1000) ? { at: 0, order: 0 } : { at: commit.at, order: commit.order };
}
