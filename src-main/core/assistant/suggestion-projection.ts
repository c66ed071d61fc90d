import { storedColumns, touchHolder } from '../cases/case-projection.ts';
import { holderKey, holderOfKey } from '../cases/holder.ts';
import type { Projection, RecordedEvent, Touch, Writer } from '../store/store.ts';

/** Every run of a predictor, what it offered, what the gate said, and what people did with it. */
export const suggestionProjection: Projection = {
  name: 'suggestions',
  tables: ['suggestions', 'runs', 'decisions'],
  apply(event, db, touch) {
    switch (event.type) {
      case 'run.finished':
        return recordRun(event, db, touch);
      case 'gate.decided':
        return recordDecision(event, db);
      case 'suggestion.settled':
        db.run("UPDATE suggestions SET state = 'settled', fate = ? WHERE id = ?", event.fate, event.suggestionId);
        return touchSuggestion(event.suggestionId, db, touch);
      case 'suggestion.reopened':
        db.run("UPDATE suggestions SET state = 'open', fate = NULL WHERE id = ?", event.suggestionId);
        return touchSuggestion(event.suggestionId, db, touch);
      case 'suggestion.written':
        db.run("UPDATE suggestions SET state = 'written' WHERE id = ?", event.suggestionId);
        return touchSuggestion(event.suggestionId, db, touch);
      case 'suggestion.rated':
        db.run('UPDATE suggestions SET rating = ? WHERE id = ?', event.rating, event.suggestionId);
        return touchSuggestion(event.suggestionId, db, touch);
      default:
        return;
    }
  },
};

type Of<Type extends RecordedEvent['type']> = Extract<RecordedEvent, { type: Type }>;

function recordRun(event: Of<'run.finished'>, db: Writer, touch: Touch): void {
  const holder = holderKey(event.holder);
  db.run(
    `INSERT INTO runs (id, seq, holder, predictor, version, took_ms, message_count, problem, unchanged, abstained, dropped, at)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
    event.runId,
    event.seq,
    holder,
    event.predictor,
    event.version,
    event.tookMs,
    event.messageIds.length,
    event.problem,
    JSON.stringify(event.unchanged),
    JSON.stringify(event.abstained),
    JSON.stringify(event.dropped),
    event.at,
  );
  for (const id of event.withdrawn) db.run("UPDATE suggestions SET state = 'withdrawn' WHERE id = ?", id);
  for (const offered of event.offered) {
    db.run(
      `INSERT INTO suggestions (id, holder, field, run_id, predictor, value, content_id, confidence, is_proven, outcomes, evidence, is_tainted, state, at)
       VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 'open', ?)`,
      offered.suggestionId,
      holder,
      offered.field,
      event.runId,
      event.predictor,
      ...storedColumns(offered.value),
      offered.confidence,
      offered.isProven ? 1 : 0,
      offered.outcomes,
      JSON.stringify(offered.evidence),
      offered.isTainted ? 1 : 0,
      event.at,
    );
  }
  touchHolder(event.holder, db, touch);
}

function recordDecision(event: Of<'gate.decided'>, db: Writer): void {
  db.run(
    'INSERT INTO decisions (seq, holder, capability, verdict, reasons, field, run_id, step_key, at) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)',
    event.seq,
    holderKey(event.holder),
    event.capability,
    event.verdict,
    JSON.stringify(event.reasons),
    event.field,
    event.runId,
    event.stepKey ?? null,
    event.at,
  );
}

function touchSuggestion(id: string, db: Writer, touch: Touch): void {
  const row = db.get<{ holder: string }>('SELECT holder FROM suggestions WHERE id = ?', id);
  if (row !== undefined) touchHolder(holderOfKey(row.holder), db, touch);
}
