import type { AnswerJudgement } from '#shared/domain/answer/types.ts';
import type { Projection, RecordedEvent, Writer } from '../store/store.ts';

/**
 * What became of judgements of words: corrected or confirmed by a person, or borne out by what people did with a step
 * that rested on them. Judgements of one kind are proven by these. What a header states is a fact and is not counted.
 */
export const answerProjection: Projection = {
  name: 'answers',
  tables: ['answer_outcomes'],
  apply(event, db) {
    if (event.type === 'answer.judged' && event.by === 'person') return noteCorrection(event, db);
    if (event.type === 'act.settled') return noteOutcomeOfAct(event.actId, event.outcome, { db, at: event.at });
    if (event.type === 'act.reverted') return noteOutcomeOfAct(event.actId, 'wrong', { db, at: event.at });
  },
};

type Of<Type extends RecordedEvent['type']> = Extract<RecordedEvent, { type: Type }>;

type Judged = { readonly answer: string | null; readonly answer_by: string | null; readonly line_of_business_id: string };

/** Reads the judgement that the correction replaces: this projection comes before the one that keeps the newest. */
function noteCorrection(event: Of<'answer.judged'>, db: Writer): void {
  const id = `message:${event.messageId}`;
  const to = event.answer.kind;
  const before = db.get<{ kind: string }>('SELECT kind FROM answer_outcomes WHERE id = ?', id);
  if (before !== undefined) {
    db.run('UPDATE answer_outcomes SET corrected_to = ?, is_right = ?, at = ? WHERE id = ?', to, before.kind === to ? 1 : 0, event.at, id);
    return;
  }
  const judged = db.get<Judged>(
    'SELECT m.answer, m.answer_by, c.line_of_business_id FROM messages m JOIN conversations c ON c.id = m.conversation_id WHERE m.id = ?',
    event.messageId,
  );
  const judgement = judgementOf(judged?.answer);
  if (judged === undefined || judged.answer_by === 'person' || judgement === null || judgement.isFact) return;
  put(db, {
    id,
    messageId: event.messageId,
    line: judged.line_of_business_id,
    kind: judgement.kind,
    isRight: judgement.kind === to,
    to,
    at: event.at,
  });
}

type ActRow = {
  readonly capability: string;
  readonly case_id: string;
  readonly line_of_business_id: string;
  readonly basis: string;
  readonly at: number;
};

/** An act of a chain rests on one message: the favourable answer, or our own that asked; and on every pause in between. */
function noteOutcomeOfAct(actId: string, outcome: 'right' | 'wrong' | 'unknown', { db, at }: { db: Writer; at: number }): void {
  const act = db.get<ActRow>(
    'SELECT capability, case_id, line_of_business_id, basis, at FROM acts WHERE id = ? AND step_key IS NOT NULL',
    actId,
  );
  if (act === undefined) return;
  const { messageId } = JSON.parse(act.basis) as { messageId: string | null };
  if (messageId === null) return;
  for (const rested of [kindRestedOn(db, messageId), ...pausesSince(db, act, messageId)]) {
    if (rested === null) continue;
    const id = `act:${actId}:${rested.messageId}`;
    if (outcome === 'unknown') db.run('DELETE FROM answer_outcomes WHERE id = ?', id);
    else put(db, { id, ...rested, line: act.line_of_business_id, isRight: outcome === 'right', to: null, at });
  }
}

type Rested = { readonly messageId: string; readonly kind: string };

function kindRestedOn(db: Writer, messageId: string): Rested | null {
  const row = db.get<{ answer: string | null; request: string | null }>('SELECT answer, request FROM messages WHERE id = ?', messageId);
  const answer = judgementOf(row?.answer);
  if (answer !== null) return answer.isFact ? null : { messageId, kind: answer.kind };
  return row?.request == null || !(JSON.parse(row.request) as { asks: boolean }).asks ? null : { messageId, kind: 'request' };
}

function pausesSince(db: Writer, act: ActRow, messageId: string): readonly (Rested | null)[] {
  return db
    .all<{ id: string }>(
      `SELECT m.id FROM messages m JOIN case_conversations o ON o.conversation_id = m.conversation_id
       WHERE o.case_id = ? AND m.answer_kind IN ('holding', 'out-of-office') AND m.at > (SELECT at FROM messages WHERE id = ?) AND m.at <= ?`,
      act.case_id,
      messageId,
      act.at,
    )
    .map((row) => kindRestedOn(db, row.id));
}

function judgementOf(json: string | null | undefined): AnswerJudgement | null {
  return json == null ? null : (JSON.parse(json) as AnswerJudgement);
}

function put(
  db: Writer,
  outcome: { id: string; messageId: string; line: string; kind: string; isRight: boolean; to: string | null; at: number },
): void {
  db.run(
    'INSERT OR REPLACE INTO answer_outcomes (id, message_id, line_of_business_id, kind, is_right, corrected_to, at) VALUES (?, ?, ?, ?, ?, ?, ?)',
    outcome.id,
    outcome.messageId,
    outcome.line,
    outcome.kind,
    outcome.isRight ? 1 : 0,
    outcome.to,
    outcome.at,
  );
}
