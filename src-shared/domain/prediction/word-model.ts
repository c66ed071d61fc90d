import type { SaidSentence } from './said.ts';

/**
 * What confirmed outcomes taught about one field of one line of business: for every value, in how many cases each
 * word stood. Counts only, so the order of outcomes cannot matter and each one can be taken out again.
 */
export type WordModel = {
  readonly cases: Map<string, number>;
  readonly withWord: Map<string, Map<string, number>>;
  total: number;
};

/** A case as the model keeps it: its words, and the value a person confirmed or (negative) rejected. */
export type LearnedCase = { readonly words: readonly string[]; readonly value: string; readonly weight: number };

/** A rejected value says less than a confirmed one: only that it was wrong once, with these words. */
export const rejectionWeight = -0.5;
// Pseudo-cases every value is smoothed with towards the words of all cases; our own choice, steadied by tests only.
const smoothing = 1.5;
const strongestPull = 2.5;

/** A model that has seen nothing yet. */
export function createWordModel(): WordModel {
  return { cases: new Map(), withWord: new Map(), total: 0 };
}

/** Adds a case, or takes it out again with `sign` -1. Changes the model. */
export function countCase(model: WordModel, learned: LearnedCase, sign: 1 | -1): void {
  const amount = learned.weight * sign;
  bump(model.cases, learned.value, amount);
  model.total += amount;
  for (const word of learned.words) {
    const row = model.withWord.get(word) ?? new Map<string, number>();
    bump(row, learned.value, amount);
    if (row.size === 0) model.withWord.delete(word);
    else model.withWord.set(word, row);
  }
}

/**
 * How much one word pulls towards each value it was seen with: log of how much more often it stands in that value's
 * cases than in all others. Empty for a word never seen. A value seen once pulls gently: its smoothing weighs more.
 * `seen`: in how many of that value's cases the word stood (a rejected one takes half a case away).
 */
export function pullOf(
  model: WordModel,
  word: string,
): readonly { readonly value: string; readonly pull: number; readonly seen: number }[] {
  const row = model.withWord.get(word);
  if (row === undefined || model.total <= 0) return [];
  let inAll = 0;
  for (const count of row.values()) inAll += Math.max(0, count);
  const background = (inAll + 0.5) / (model.total + 1);
  return Array.from(row, ([value, count]) => {
    const cases = Math.max(0, model.cases.get(value) ?? 0);
    // Never below zero: a value rejected more often than confirmed cannot have fewer cases than none.
    const own = Math.max(0.01, count + smoothing * background) / (cases + smoothing);
    const others = (Math.max(0, inAll - Math.max(0, count)) + smoothing * background) / (Math.max(0, model.total - cases) + smoothing);
    return { value, seen: count, pull: Math.max(-strongestPull, Math.min(strongestPull, Math.log(own / others))) };
  });
}

/** The topic words of what the customer said, each once: what a case is remembered by. */
export function wordsToLearn(sentences: readonly SaidSentence[]): readonly string[] {
  const words = new Set<string>();
  for (const { sentence } of sentences) {
    if (sentence.isBoilerplate) continue;
    for (const feature of learnableFeatures(sentence.topicWords.map((word) => word.stem))) words.add(feature);
  }
  return [...words];
}

/** Single stems without those that name one case only (numbers), and pairs of neighbours. */
function learnableFeatures(stems: readonly string[]): readonly string[] {
  const plain = stems.map((stem) => (/\d/u.test(stem) ? '0' : stem));
  const features = plain.filter((stem) => stem !== '0');
  for (let at = 1; at < plain.length; at += 1) {
    if (plain[at] !== '0' && plain[at - 1] !== '0') features.push(`${plain[at - 1]} ${plain[at]}`);
  }
  return features;
}

function bump(counts: Map<string, number>, key: string, amount: number): void {
  const next = (counts.get(key) ?? 0) + amount;
  // Weights are halves and ones, so sums are exact and zero is zero.
  if (next === 0) counts.delete(key);
  else counts.set(key, next);
}
