import type { FieldDefinition } from '../case/field.ts';
import { matchWord } from './choice-index.ts';
import type { ChoiceIndex } from './choice-index.ts';
import { leastRaw } from './draft.ts';
import type { Draft } from './draft.ts';
import { isSent, notReceived, tellsNotReceived } from './not-received.ts';
import type { Said, SaidSentence } from './said.ts';
import { evidenceOf, rankVotes } from './votes.ts';
import type { Vote } from './votes.ts';
import { pullOf } from './word-model.ts';
import type { WordModel } from './word-model.ts';
import type { Word } from './words.ts';

export type ChoiceTask = {
  readonly field: FieldDefinition;
  readonly said: Said;
  readonly index: ChoiceIndex;
  readonly model: WordModel | null;
  /** Votes from elsewhere, by choice id: the cues of type and priority. */
  readonly cues: readonly Vote[];
  /** Its choices are facts of one case (a colour, a room): what other cases happened to be about says nothing of this one. */
  readonly isFact: boolean;
};

// Log-odds of one rare word of a choice's own name; with `noneScore` it alone gives about .7, two of them .95.
const nameVote = 2.4;
const noneScore = 1.6;
// Words learned are many and not independent of each other: each counts less than its log-odds.
const learnedShare = 0.6;
const leastPull = 0.15;
// Log-odds from which a second word supports the first.
const leastSupport = 0.4;
// Before a field has outcomes nothing can be surer than this.
const coldCeiling = 0.92;
// A word that stood in so many cases of a value is how customers put it; in fewer it may have stood there by chance.
const leastSeen = 3;
// One word is seldom the whole story, however often it stood in such cases.
const thinCeiling = 0.75;

/** The choice the customer's words speak for, by names and descriptions, by cues and by what was confirmed before. */
export function predictChoice(task: ChoiceTask): Draft {
  const { choices } = task.index;
  if (choices.length === 0) return { abstained: 'no-choices' };
  const votes = [...task.cues, ...wordVotes(task), ...notReceivedVotes(task)];
  const ranked = rankVotes(
    choices.map((choice) => choice.id),
    votes,
    noneScore,
  );
  const best = ranked[0];
  if (best === undefined) return { abstained: saysAnything(task.said) ? 'out-of-scope' : 'not-enough-said' };
  const own = votes.filter((vote) => vote.value === best.value && vote.weight > 0);
  if (task.isFact && !own.some(saysIt)) return { abstained: 'no-evidence' };
  const raw = Math.min(best.confidence, isThin(own, task.cues) ? thinCeiling : coldCeiling);
  if (raw < leastRaw) return { abstained: 'below-threshold' };
  const evidence = evidenceOf(own);
  if (evidence.length === 0) return { abstained: 'no-evidence' };
  const alternatives = ranked.slice(1, 4).filter((other) => other.confidence >= 0.05);
  return { value: best.value, raw, evidence, alternatives: alternatives.map(({ value, confidence }) => ({ value, confidence })) };
}

/** A word of the choice itself, a phrase that means it, or one that customers have used for it again and again. */
function saysIt(vote: WordVote): boolean {
  return vote.seen === undefined || (vote.seen >= leastSeen && vote.weight >= leastSupport);
}

/** Whether a value rests on a single word (or one told over and over), and on no phrase that means it. */
function isThin(own: readonly Vote[], cues: readonly Vote[]): boolean {
  const words = new Set(
    own.filter((vote) => vote.weight >= leastSupport).map(({ said, span }) => said.message.folded.slice(span.start, span.end)),
  );
  return words.size < 2 && !own.some((vote) => cues.includes(vote));
}

/** "It says delivered, but nothing is here": once, at its latest mention, when something sent is spoken of at all. */
function notReceivedVotes({ said, index }: ChoiceTask): readonly Vote[] {
  if (!index.byStem.has(notReceived)) return [];
  const isAboutSent = said.sentences.some(({ sentence }) => sentence.words.some((word) => isSent(word.stem)));
  if (!isAboutSent) return [];
  for (let at = said.sentences.length - 1; at >= 0; at -= 1) {
    const spoken = said.sentences[at];
    if (spoken === undefined || spoken.sentence.isBoilerplate) continue;
    const { core, topicWords } = spoken.sentence;
    const found = tellsNotReceived(
      spoken.message.folded.slice(core.start, core.end),
      topicWords.map((word) => word.stem),
    );
    if (found === null) continue;
    const span = { start: core.start + found.start, end: core.start + found.end };
    return matchWord(index, notReceived).flatMap(({ choice, weight }): Vote[] => {
      const value = index.choices[choice]?.id;
      return value === undefined ? [] : [{ value, weight: nameVote * weight * spoken.recency, said: spoken, span }];
    });
  }
  return [];
}

/** Whether the customer said anything beyond greetings. */
function saysAnything(said: Said): boolean {
  return said.sentences.some(({ sentence }) => !sentence.isBoilerplate && sentence.topicWords.length > 0);
}

function wordVotes({ said, index, model }: ChoiceTask): readonly Vote[] {
  const votes: WordVote[] = [];
  const isCounted = new Set<string>();
  // Newest first: a word counts once, with the weight of its latest mention.
  for (let at = said.sentences.length - 1; at >= 0; at -= 1) {
    const spoken = said.sentences[at];
    if (spoken === undefined || spoken.sentence.isBoilerplate) continue;
    const words = spoken.sentence.topicWords;
    words.forEach((word, place) => {
      if (!isCounted.has(word.stem)) {
        isCounted.add(word.stem);
        for (const { choice, weight } of matchWord(index, word.stem)) {
          const value = index.choices[choice]?.id;
          if (value !== undefined) votes.push({ value, weight: nameVote * weight * spoken.recency, said: spoken, span: word });
        }
        addLearned(votes, { model, feature: word.stem, spoken, word });
      }
      const before = words[place - 1];
      const pair = before === undefined ? null : `${before.stem} ${word.stem}`;
      if (pair !== null && !isCounted.has(pair)) {
        isCounted.add(pair);
        addLearned(votes, { model, feature: pair, spoken, word });
      }
    });
  }
  return votes;
}

/** `seen`: of a learned word, in how many cases of the value it stood. */
type WordVote = Vote & { readonly seen?: number };
type Learned = { readonly model: WordModel | null; readonly feature: string; readonly spoken: SaidSentence; readonly word: Word };

function addLearned(votes: WordVote[], { model, feature, spoken, word }: Learned): void {
  if (model === null) return;
  for (const { value, pull, seen } of pullOf(model, feature)) {
    if (Math.abs(pull) >= leastPull) votes.push({ value, weight: learnedShare * pull * spoken.recency, said: spoken, span: word, seen });
  }
}
