import type { AnswerCorrection, AnswerKind } from './types.ts';
import { answerKinds } from './types.ts';
import { wordsOf } from '../prediction/words.ts';

/**
 * What people's corrections teach: words near those of a corrected message speak for the kind a person gave it and
 * against the one it was judged to be. Adding and forgetting are exact; the order does not matter beyond rounding.
 */
export type LearnedAnswers = {
  /** `origin` names the message: a person's last word on it counts. */
  learn(origin: string, correction: AnswerCorrection): void;
  forget(origin: string): void;
  /** What to add to each kind's score for this text. */
  scores(text: string): Readonly<Record<AnswerKind, number>>;
  /** How many corrections it holds. */
  size(): number;
};

/** More than the rules' own scores ever differ by: the very words of a correction are judged as the person said. */
const sameWords = 9;
const mostScore = 12;
const mostWords = 120;
// Below this likeness two messages only share common words.
const leastLikeness = 0.3;
const mostCorrections = 5000;
/** Words that turn a sentence round weigh more than any other: "fits" says nothing about "does not fit". */
const negation =
  /^(?:not|never|no|nothing|nicht|nie|kein\p{L}*|nichts|nunca|nada|sin|ohne|without|cannot|\p{L}+n't|still|noch|immer|todavia|aun|sigue)$/u;

type Lesson = { readonly correction: AnswerCorrection; readonly features: ReadonlyMap<string, number>; readonly length: number };

/** Begins with nothing learned; the newest 5,000 corrections are kept. */
export function createLearnedAnswers(): LearnedAnswers {
  const lessons = new Map<string, Lesson>();
  const holders = new Map<string, Set<string>>();

  const forget = (origin: string): void => {
    const lesson = lessons.get(origin);
    if (lesson === undefined) return;
    lessons.delete(origin);
    for (const feature of lesson.features.keys()) {
      const held = holders.get(feature);
      held?.delete(origin);
      if (held?.size === 0) holders.delete(feature);
    }
  };

  return {
    learn(origin, correction) {
      forget(origin);
      const features = featuresOf(correction.text);
      if (features.size === 0) return;
      lessons.set(origin, { correction, features, length: lengthOf(features) });
      for (const feature of features.keys()) holders.set(feature, (holders.get(feature) ?? new Set()).add(origin));
      const oldest = lessons.keys().next();
      if (lessons.size > mostCorrections && oldest.done !== true) forget(oldest.value);
    },
    forget,
    scores(text) {
      const features = featuresOf(text);
      const length = lengthOf(features);
      const near = new Set([...features.keys()].flatMap((feature) => [...(holders.get(feature) ?? [])]));
      const scores = noScores();
      for (const origin of [...near].toSorted()) {
        const lesson = lessons.get(origin);
        if (lesson !== undefined) addTo(scores, lesson, likeness({ features, length }, lesson));
      }
      for (const kind of answerKinds) scores[kind] = Math.max(-mostScore, Math.min(mostScore, scores[kind]));
      return scores;
    },
    size: () => lessons.size,
  };
}

function addTo(scores: Record<AnswerKind, number>, { correction }: Lesson, alike: number): void {
  if (alike < leastLikeness || correction.from === correction.to) return;
  const weight = sameWords * alike * alike;
  scores[correction.to] += weight;
  scores[correction.from] -= weight;
}

/** Cosine of the two messages' words and pairs of words, 0 to 1. */
function likeness(a: Pick<Lesson, 'features' | 'length'>, b: Pick<Lesson, 'features' | 'length'>): number {
  if (a.length === 0 || b.length === 0) return 0;
  let product = 0;
  for (const [feature, weight] of a.features) product += weight * (b.features.get(feature) ?? 0);
  return product / (a.length * b.length);
}

function featuresOf(text: string): ReadonlyMap<string, number> {
  const words = wordsOf(text.slice(0, 4000))
    .slice(0, mostWords)
    // A number is that customer's own.
    .map((word) => ({ text: /\d/u.test(word.folded) ? '#' : word.stem, weight: negation.test(word.folded) ? 2.5 : 1 }));
  const features = new Map<string, number>();
  words.forEach((word, index) => {
    features.set(word.text, word.weight);
    const next = words[index + 1];
    if (next !== undefined) features.set(`${word.text} ${next.text}`, Math.max(word.weight, next.weight));
  });
  return features;
}

function lengthOf(features: ReadonlyMap<string, number>): number {
  return Math.sqrt([...features.values()].reduce((sum, weight) => sum + weight * weight, 0));
}

function noScores(): Record<AnswerKind, number> {
  return Object.fromEntries(answerKinds.map((kind) => [kind, 0])) as Record<AnswerKind, number>;
}
