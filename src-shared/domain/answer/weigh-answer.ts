import { isBoilerplate } from '../prediction/boilerplate.ts';
import type { TextSpan } from '../evidence/span.ts';
import type { Cue, CueMeaning, Cues } from './find-cues.ts';
import { answerKinds, type AnswerKind } from './types.ts';

/** How much speaks for each kind: natural logarithms of odds before they are brought to one. */
export type AnswerScores = Readonly<Record<AnswerKind, number>>;

/** What is known of a mail beside its words, where that says no more than that a machine may have sent it. */
export type MachineHints = { readonly isMail: boolean; readonly isBulk: boolean; readonly subject: 'automatic' | 'bounced' | null };

// Weights set by hand on sentences of our own: a plain statement weighs 3 to 4, a hint about 1. What matters is their
// order: a failure outweighs a success, a question or a wish outweighs a promise, and all of them outweigh silence.
const weights: Readonly<Record<CueMeaning, number>> = {
  solved: 3,
  nothingLeft: 3,
  closing: 4,
  praise: 1.2,
  failing: 4,
  undone: 3.2,
  fault: 1.8,
  complaint: 3.6,
  refusal: 3.5,
  holding: 3.2,
  absence: 2,
  automatic: 1.3,
  receipt: 1.5,
  bounced: 2.5,
  delayed: 2.5,
  question: 3,
  request: 2.5,
  given: 2.2,
  thanks: 0.3,
};
const unclearToBeginWith = 1;
/** What is left of a success that goes on with a failure, a question or a "but": less than being unclear. */
const spoiled = 0.2;
/** Of several cues of one kind the strongest counts whole, each further sentence a little. */
const furtherCue = 0.25;

const favourable: readonly CueMeaning[] = ['solved', 'nothingLeft', 'closing', 'praise'];
const negative: readonly CueMeaning[] = ['failing', 'undone', 'fault', 'complaint', 'refusal'];
const unclear: readonly CueMeaning[] = ['question', 'request', 'given'];
const machine: readonly CueMeaning[] = ['absence', 'automatic', 'receipt', 'bounced', 'delayed'];

/** How much speaks for each kind of answer; only the differences between the scores mean something. */
export function weighAnswer(all: Cues, hints: MachineHints): AnswerScores {
  const { sentences, cues, contrasts } = all;
  const live = withoutOvercome(cues);
  const of = (meanings: readonly CueMeaning[]): number => strength(live.filter((cue) => meanings.includes(cue.meaning)));
  const good = (of(favourable) + (of(favourable) > 0 ? of(['thanks']) : 0)) * (saysMoreAfter(live, all) ? 0.6 : 1);
  const bad = of(negative);
  const open = of(unclear);
  const isClosing = live.some((cue) => cue.meaning === 'closing');
  const promised = of(['holding']);
  const scores: Record<AnswerKind, number> = {
    // A success beside a failure, or with a question behind it, closes nothing.
    favourable:
      praiseAlone(live, sentences) ?? (bad > 1 || isTakenBack(live, contrasts) || (open > 0 && !isClosing) ? good * spoiled : good),
    negative: bad,
    // What fails is answered all the same; that it fails is said first.
    unclear: unclearToBeginWith + (bad >= 3 ? open * 0.6 : open),
    // Somebody who asks, wants or sends something waits for us, whatever else they promise.
    holding: open > 0 ? promised * 0.6 : promised,
    'out-of-office': awayScore(live, sentences, hints),
    bounce:
      hints.isMail && (hints.subject === 'bounced' || of(['bounced']) > 3) ? of(['bounced']) + (hints.subject === 'bounced' ? 3 : 0) : 0,
    'delivery-notice': hints.isMail ? noticeScore(live, sentences) : 0,
  };
  return scores;
}

/** Probabilities of the kinds, by a softmax over their scores. `sharpness` was chosen so that one plain statement gives about 0.9. */
export function probabilities(scores: AnswerScores): AnswerScores {
  const sharpness = 1.3;
  const most = Math.max(...answerKinds.map((kind) => scores[kind]));
  const powers = answerKinds.map((kind) => [kind, Math.exp(sharpness * (scores[kind] - most))] as const);
  const sum = powers.reduce((total, [, power]) => total + power, 0);
  return Object.fromEntries(powers.map(([kind, power]) => [kind, power / sum])) as Record<AnswerKind, number>;
}

/** The clauses that speak for a kind, in order; empty where none does. */
export function spansFor(kind: AnswerKind, { cues }: Cues): readonly TextSpan[] {
  const meanings: Readonly<Record<AnswerKind, readonly CueMeaning[]>> = {
    favourable,
    negative,
    unclear,
    holding: ['holding'],
    'out-of-office': ['absence', 'automatic'],
    bounce: ['bounced'],
    'delivery-notice': ['delayed', 'receipt'],
  };
  const speaking = withoutOvercome(cues).filter((cue) => meanings[kind].includes(cue.meaning));
  const best = speaking.toSorted((a, b) => weights[b.meaning] - weights[a.meaning]).slice(0, 3);
  return merged(best.map((cue) => cue.clause));
}

/** "It did not work at first, but now it does": a failure that does not last is overcome by a later success that is new. "The problem is
 * solved" names a fault that is gone. */
function withoutOvercome(cues: readonly Cue[]): readonly Cue[] {
  const successes = cues.filter((cue) => cue.meaning === 'solved' || cue.meaning === 'nothingLeft');
  const named = cues.filter(
    (cue) =>
      cue.meaning !== 'fault' ||
      !successes.some((success) => success.clause.start === cue.clause.start && success.span.start > cue.span.start),
  );
  const success = successes.at(-1);
  if (success?.isByNow !== true && success?.meaning !== 'nothingLeft') return named;
  const isOvercome = (cue: Cue): boolean =>
    ['failing', 'undone', 'fault'].includes(cue.meaning) && cue.span.start < success.span.start && !cue.isLasting;
  return named.filter((cue) => !isOvercome(cue));
}

/** Words behind the success that nothing here understands: it may be a story, or the next trouble. */
function saysMoreAfter(cues: readonly Cue[], { sentences, folded }: Cues): boolean {
  const good = cues.filter((cue) => favourable.includes(cue.meaning) || cue.meaning === 'thanks');
  const last = good.findLast((cue) => cue.meaning !== 'thanks');
  if (last === undefined) return false;
  return sentences.some((sentence) => {
    const rest = { start: Math.max(sentence.start, last.clause.end), end: sentence.end };
    if (rest.end - rest.start <= shortRest || good.some((cue) => cue.span.start >= rest.start && cue.span.start < rest.end)) return false;
    return !isBoilerplate(folded.slice(rest.start, rest.end));
  });
}
// A name, a day, "again": no story.
const shortRest = 16;

/** "It works, but …": whatever follows, somebody has to read it, unless it is good as well. */
function isTakenBack(cues: readonly Cue[], contrasts: readonly number[]): boolean {
  const good = cues.filter((cue) => favourable.includes(cue.meaning) || cue.meaning === 'thanks');
  const first = good.find((cue) => cue.meaning !== 'thanks');
  return first !== undefined && contrasts.some((at) => at > first.span.start && !good.some((cue) => cue.span.start >= at));
}

function strength(cues: readonly Cue[]): number {
  const bySentence = new Map<number, number>();
  for (const cue of cues) bySentence.set(cue.sentence, Math.max(bySentence.get(cue.sentence) ?? 0, weights[cue.meaning]));
  const [first = 0, ...rest] = [...bySentence.values()].toSorted((a, b) => b - a);
  return (
    first +
    Math.min(
      1.5,
      rest.reduce((sum, weight) => sum + furtherCue * weight, 0),
    )
  );
}

/** Praise with nothing else speaks for success only where it is all that is said: "great, another week without heating". */
function praiseAlone(cues: readonly Cue[], sentences: readonly TextSpan[]): number | null {
  const good = cues.filter((cue) => favourable.includes(cue.meaning));
  if (good.length === 0 || good.some((cue) => cue.meaning !== 'praise')) return null;
  const covered = new Set(cues.filter((cue) => cue.meaning === 'praise' || cue.meaning === 'thanks').map((cue) => cue.sentence));
  const isAll = sentences.every((sentence, index) => covered.has(index) && sentence.end - sentence.start <= shortSentence);
  const others = cues.some((cue) => cue.meaning !== 'praise' && cue.meaning !== 'thanks');
  return isAll && !others ? 2.1 : strength(good) * 0.6;
}
const shortSentence = 70;

/** An automatic note is made of formulas; each sentence of another kind speaks for a person. */
function awayScore(cues: readonly Cue[], sentences: readonly TextSpan[], hints: MachineHints): number {
  const absences = cues.filter((cue) => cue.meaning === 'absence').length;
  const formulas = new Set(cues.filter((cue) => cue.meaning === 'automatic').map((cue) => `${cue.sentence}`)).size;
  const isDeclared = hints.subject === 'automatic' || hints.isBulk;
  if (absences === 0 && !isDeclared) return 0;
  const declared = (hints.subject === 'automatic' ? 4 : 0) + (hints.isBulk ? 1.5 : 0);
  const own = ownSentences(cues, sentences);
  return Math.max(0, (absences > 0 ? weights.absence : 0) + weights.automatic * Math.min(3, formulas) + declared - 0.7 * Math.min(5, own));
}

function noticeScore(cues: readonly Cue[], sentences: readonly TextSpan[]): number {
  const told = cues.filter((cue) => cue.meaning === 'receipt' || cue.meaning === 'delayed');
  if (told.length === 0) return 0;
  const score = strength(told) + 0.8 * Math.min(3, cues.filter((cue) => cue.meaning === 'automatic').length);
  return Math.max(0, score - 0.7 * Math.min(5, ownSentences(cues, sentences)));
}

/** Sentences of more than a greeting that no formula of a machine covers. */
function ownSentences(cues: readonly Cue[], sentences: readonly TextSpan[]): number {
  const covered = new Set(cues.filter((cue) => machine.includes(cue.meaning)).map((cue) => cue.sentence));
  return sentences.filter((sentence, index) => !covered.has(index) && sentence.end - sentence.start > 25).length;
}

function merged(spans: readonly TextSpan[]): readonly TextSpan[] {
  const joined: TextSpan[] = [];
  for (const span of spans.toSorted((a, b) => a.start - b.start)) {
    const last = joined.at(-1);
    if (last !== undefined && span.start <= last.end) joined[joined.length - 1] = { start: last.start, end: Math.max(last.end, span.end) };
    else joined.push(span);
  }
  return joined;
}
