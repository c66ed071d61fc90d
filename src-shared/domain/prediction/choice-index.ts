import type { FieldChoice } from '../case/field.ts';
import { namesNotReceived, notReceived } from './not-received.ts';
import { familyOf } from './word-families.ts';
import { isCommonWord, wordsOf } from './words.ts';

type Posting = { readonly choice: number; readonly weight: number };

/** The words of a field's choices, ready to be looked up by a customer's word. Built once per set of choices. */
export type ChoiceIndex = {
  readonly choices: readonly FieldChoice[];
  readonly byStem: ReadonlyMap<string, readonly Posting[]>;
  readonly byFamily: ReadonlyMap<number, readonly Posting[]>;
  readonly stemsByTrigram: ReadonlyMap<string, readonly string[]>;
  readonly trigramCount: ReadonlyMap<string, number>;
};

// A choice's own name says most; its description less; the names above it in the tree only lean its way.
const nameWeight = 1;
const descriptionWeight = 0.55;
const ancestorWeight = 0.4;
const familyDiscount = 0.75;
// Dice overlap of trigrams from which a misspelling counts as the word; our own bound, from pairs like recieve/receive.
const leastSimilar = 0.58;

export function buildChoiceIndex(choices: readonly FieldChoice[]): ChoiceIndex {
  const byId = new Map(choices.map((choice) => [choice.id, choice]));
  const stems = new Map<string, Map<number, number>>();
  const families = new Map<number, Map<number, number>>();
  choices.forEach((choice, at) => {
    for (const [stem, weight] of weightedStems(choice, byId)) {
      raise(stems, stem, at, weight);
      const family = familyOf(stem);
      if (family !== null) raise(families, family, at, weight * familyDiscount);
    }
  });
  const byStem = postingsOf(stems, choices.length);
  const stemsByTrigram = new Map<string, string[]>();
  const trigramCount = new Map<string, number>();
  for (const stem of byStem.keys()) {
    const grams = trigramsOf(stem);
    trigramCount.set(stem, grams.length);
    for (const gram of grams) stemsByTrigram.set(gram, [...(stemsByTrigram.get(gram) ?? []), stem]);
  }
  return { choices, byStem, byFamily: postingsOf(families, choices.length), stemsByTrigram, trigramCount };
}

/** How strongly one word of the customer speaks for each choice by the choice's own words. */
export function matchWord(index: ChoiceIndex, stem: string): readonly Posting[] {
  const own = index.byStem.get(stem);
  const family = familyOf(stem);
  const relatives = family === null ? undefined : index.byFamily.get(family);
  if (own !== undefined && relatives === undefined) return own;
  if (own !== undefined || relatives !== undefined) return strongest([...(own ?? []), ...(relatives ?? [])]);
  const similar = mostSimilarStem(index, stem);
  if (similar === null) return [];
  return (index.byStem.get(similar.stem) ?? []).map(({ choice, weight }) => ({ choice, weight: weight * similar.similarity }));
}

/** The same choices without their words, for fields whose words mean something else ("low" in "low battery"). */
export function withoutWords({ choices }: ChoiceIndex): ChoiceIndex {
  return { choices, byStem: new Map(), byFamily: new Map(), stemsByTrigram: new Map(), trigramCount: new Map() };
}

function weightedStems(choice: FieldChoice, byId: ReadonlyMap<string, FieldChoice>): ReadonlyMap<string, number> {
  const weights = new Map<string, number>();
  const add = (text: string, weight: number) => {
    for (const word of wordsOf(text)) {
      if (!isCommonWord(word.folded)) weights.set(word.stem, Math.max(weights.get(word.stem) ?? 0, weight));
    }
  };
  add(choice.label, nameWeight);
  add(choice.description ?? '', descriptionWeight);
  const above: string[] = [];
  // Bounded: a tree that names itself as its own parent must not hang the console.
  let parent = choice.parentId == null ? undefined : byId.get(choice.parentId);
  for (let depth = 1; parent !== undefined && depth <= 8; depth += 1) {
    add(parent.label, ancestorWeight / depth);
    above.push(parent.label);
    parent = parent.parentId == null ? undefined : byId.get(parent.parentId);
  }
  if (namesNotReceived(`${choice.label}. ${choice.description ?? ''}`, above.join('. '))) weights.set(notReceived, nameWeight);
  return weights;
}

function raise<Key>(table: Map<Key, Map<number, number>>, key: Key, choice: number, weight: number): void {
  const row = table.get(key) ?? new Map<number, number>();
  row.set(choice, Math.max(row.get(choice) ?? 0, weight));
  table.set(key, row);
}

/** A word that many choices share says little: its weight falls with the share of choices that have it. */
function postingsOf<Key>(table: ReadonlyMap<Key, ReadonlyMap<number, number>>, choices: number): ReadonlyMap<Key, readonly Posting[]> {
  const postings = new Map<Key, readonly Posting[]>();
  for (const [key, row] of table) {
    const rarity = Math.log(1 + choices / row.size) / Math.log(1 + choices);
    postings.set(
      key,
      Array.from(row, ([choice, weight]) => ({ choice, weight: weight * rarity })),
    );
  }
  return postings;
}

function strongest(postings: readonly Posting[]): readonly Posting[] {
  const best = new Map<number, number>();
  for (const { choice, weight } of postings) best.set(choice, Math.max(best.get(choice) ?? 0, weight));
  return Array.from(best, ([choice, weight]) => ({ choice, weight }));
}

function mostSimilarStem(index: ChoiceIndex, stem: string): { stem: string; similarity: number } | null {
  if (stem.length < 4 || /\d/u.test(stem)) return null;
  const grams = trigramsOf(stem);
  const shared = new Map<string, number>();
  for (const gram of grams) {
    for (const candidate of index.stemsByTrigram.get(gram) ?? []) shared.set(candidate, (shared.get(candidate) ?? 0) + 1);
  }
  let best: { stem: string; similarity: number } | null = null;
  for (const [candidate, count] of shared) {
    const similarity = (2 * count) / (grams.length + (index.trigramCount.get(candidate) ?? 0));
    if (similarity >= leastSimilar && candidate.length >= 4 && (best === null || similarity > best.similarity))
      best = { stem: candidate, similarity };
  }
  return best;
}

function trigramsOf(stem: string): readonly string[] {
  const padded = `^${stem}$`;
  const grams = new Set<string>();
  for (let at = 0; at + 3 <= padded.length; at += 1) grams.add(padded.slice(at, at + 3));
  return [...grams];
}
