import type { ActChange } from '#shared/domain/activity/types.ts';
import type { Projection, RecordedEvent, Writer } from '../store/store.ts';

/** Every act of the assistant: what it changed, what became of it, and whether it was taken back. */
export const actProjection: Projection = {
  name: 'acts',
  tables: ['acts'],
  apply(event, db, touch) {
    switch (event.type) {
      case 'act.done':
        insertAct(event, db);
        return touch('case', event.caseId);
      case 'act.extended':
        return extendAct(event, db);
      case 'act.settled':
        return db.run(
          'UPDATE acts SET outcome = ?, outcome_reason = ?, outcome_at = ? WHERE id = ?',
          event.outcome,
          event.reason,
          event.at,
          event.actId,
        );
      case 'act.reverted':
        return db.run(
          "UPDATE acts SET reverted_at = ?, reverted_by = ?, consequences = ?, outcome = 'wrong', outcome_reason = 'reverted', outcome_at = ? WHERE id = ?",
          event.at,
          event.principal.name,
          JSON.stringify(event.consequences),
          event.at,
          event.actId,
        );
      case 'effect.changed':
        return event.state === 'cancelled' ? withdraw(event, db) : undefined;
      default:
        return;
    }
  },
};

type Of<Type extends RecordedEvent['type']> = Extract<RecordedEvent, { type: Type }>;

function extendAct(event: Of<'act.extended'>, db: Writer): void {
  const row = db.get<{ changes: string }>('SELECT changes FROM acts WHERE id = ?', event.actId);
  if (row === undefined) return;
  const changes = [...(JSON.parse(row.changes) as ActChange[]), ...event.changes];
  db.run('UPDATE acts SET changes = ? WHERE id = ?', JSON.stringify(changes), event.actId);
}

/** What never left was not done: it says nothing, unless a person has more to say about it. */
function withdraw(event: Of<'effect.changed'>, db: Writer): void {
  db.run(
    `UPDATE acts SET reverted_at = ?, reverted_by = ?, outcome = 'unknown', outcome_reason = NULL, outcome_at = ?
     WHERE id = (SELECT act_id FROM effects WHERE id = ?) AND reverted_at IS NULL`,
    event.at,
    event.principal.name,
    event.at,
    event.effectId,
  );
}

function insertAct(event: Of<'act.done'>, db: Writer): void {
  db.run(
    `INSERT INTO acts (id, seq, capability, case_id, line_of_business_id, mode, approved_by, by_kind, by_name, because, basis, changes, parent_id,
       step_key, at, outcome)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 'unknown')`,
    event.actId,
    event.seq,
    event.capability,
    event.caseId,
    event.lineOfBusinessId,
    event.mode,
    event.approvedBy,
    event.principal.kind,
    event.principal.name,
    event.because,
    JSON.stringify(event.basis),
    JSON.stringify(event.changes),
    event.parentActId,
    event.stepKey,
    event.at,
  );
}
