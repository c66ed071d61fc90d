import type { EvidenceSpan, TextSpan } from '../evidence/span.ts';
import type { FieldValue } from './../case/field.ts';
import { clausesOf, trimSpan } from './sentences.ts';
import type { SaidSentence } from './said.ts';

/** Words of the customer that speak for a value, in log-odds. */
export type Vote<Value extends FieldValue = string> = {
  readonly value: Value;
  readonly weight: number;
  readonly said: SaidSentence;
  readonly span: TextSpan;
};

export type Ranked<Value extends FieldValue = string> = { readonly value: Value; readonly score: number; readonly confidence: number };

/**
 * Values by the sum of their votes, best first, with a confidence each: a softmax in which "none of these" takes part
 * with `noneScore`. Ties fall to the order of `values`, so the same votes always give the same winner.
 */
export function rankVotes<Value extends FieldValue>(
  values: readonly Value[],
  votes: readonly Vote<Value>[],
  noneScore: number,
): readonly Ranked<Value>[] {
  const scores = new Map<Value, number>(values.map((value) => [value, 0]));
  const isVotedFor = new Set<Value>();
  for (const vote of votes) {
    const score = scores.get(vote.value);
    if (score === undefined) continue;
    scores.set(vote.value, score + vote.weight);
    if (vote.weight > 0) isVotedFor.add(vote.value);
  }
  const voted = values.filter((value) => isVotedFor.has(value));
  const top = Math.max(noneScore, ...voted.map((value) => scores.get(value) ?? 0));
  const mass = voted.reduce((sum, value) => sum + Math.exp((scores.get(value) ?? 0) - top), Math.exp(noneScore - top));
  return voted
    .map((value) => ({ value, score: scores.get(value) ?? 0, confidence: Math.exp((scores.get(value) ?? 0) - top) / mass }))
    .sort((left, right) => right.score - left.score);
}

/**
 * The words that carried a value: the clauses (at most `limit`) whose votes for it weigh most, without greeting and
 * thanks. Empty when only boilerplate voted.
 */
export function evidenceOf(votes: readonly Vote<FieldValue>[], limit = 2): readonly EvidenceSpan[] {
  const clauses = new Map<string, { span: EvidenceSpan; weight: number; order: number }>();
  for (const vote of votes) {
    if (vote.weight <= 0 || vote.said.sentence.isBoilerplate) continue;
    const span = clauseAround(vote);
    if (span === null) continue;
    const key = `${span.messageId}:${span.start}`;
    const known = clauses.get(key);
    if (known === undefined) clauses.set(key, { span, weight: vote.weight, order: clauses.size });
    else known.weight += vote.weight;
  }
  const heaviest = [...clauses.values()].sort((left, right) => right.weight - left.weight || left.order - right.order);
  const most = heaviest[0]?.weight ?? 0;
  return heaviest
    .slice(0, limit)
    .filter((clause) => clause.weight >= most / 3)
    .map((clause) => clause.span);
}

function clauseAround({ said, span }: Vote<FieldValue>): EvidenceSpan | null {
  const { message, sentence } = said;
  const inCore = span.start >= sentence.core.start && span.end <= sentence.core.end;
  const clauses = clausesOf(message.text, inCore ? sentence.core : sentence.whole);
  const own = clauses.find((clause) => clause.start <= span.start && span.end <= clause.end) ?? span;
  const trimmed = trimSpan(message.text, own);
  return trimmed === null ? null : { messageId: message.messageId, start: trimmed.start, end: trimmed.end };
}
