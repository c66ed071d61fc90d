import type { ActChange } from '#shared/domain/activity/types.ts';
import type { Capability } from '#shared/domain/autonomy/types.ts';
import type { Reader } from '../../store/store.ts';
import type { PastAct, PastCase } from './past-case.ts';

/** What was really done of a capability in a case: by the assistant alone, or approved by a person. */
export function reallyDone(db: Reader, capability: Capability): (past: PastCase) => readonly PastAct[] {
  if (capability === 'update') return (past) => writtenFields(db, past.id);
  return (past) =>
    past.events.flatMap((event) => {
      if (event.what === 'follow-up' && capability === 'follow-up') {
        const number = String(event.entry.number);
        return [act({ kind: 'mail', key: `${event.chainId}:${number}`, at: event.at, data: { number } })];
      }
      if (event.what === 'status' && event.closedBy?.capability === capability)
        return [act({ kind: 'closure', key: event.closedBy.key, at: event.at, data: {} })];
      return [];
    });
}

function writtenFields(db: Reader, caseId: string): PastAct[] {
  return db
    .all<{ at: number; changes: string }>(
      "SELECT at, changes FROM acts WHERE case_id = ? AND capability = 'update' AND mode = 'automatic' ORDER BY seq",
      caseId,
    )
    .flatMap(({ at, changes }) =>
      (JSON.parse(changes) as ActChange[]).flatMap((change) =>
        change.kind === 'field'
          ? [act({ kind: 'value', key: `value:${change.suggestionId ?? ''}`, at, data: { field: change.field } })]
          : [],
      ),
    );
}

function act(done: Pick<PastAct, 'kind' | 'key' | 'at' | 'data'>): PastAct {
  return { ...done, isAfterAnswer: false, wroteAgain: false, isAsPeople: true };
}
