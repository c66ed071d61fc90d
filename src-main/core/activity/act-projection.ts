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
      default:
        return;
    }
  },
};

type Of<Type extends RecordedEvent['type']> = Extract<RecordedEvent, { type: Type }>;

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
