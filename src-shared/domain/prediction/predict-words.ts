import type { TextSpan } from '../evidence/span.ts';
import type { Draft } from './draft.ts';
import type { MessageFeatures } from './message-features.ts';
import type { Said, SaidSentence } from './said.ts';
import { clausesOf } from './sentences.ts';
import { foldWord } from './words.ts';

/** Longest title, in UTF-16 units: one line of the case list. */
const titleLength = 120;
const mostSentences = 4;
const leastTelling = 0.7;
// Enough to let any other sentence that tells something come first.
const fragmentCost = 2.5;

type Telling = { readonly said: SaidSentence; readonly score: number };

/** A title: the customer's most telling sentence, without greeting and thanks, in their language. */
export function predictTitle(said: Said, maxLength: number | null): Draft {
  const best = tellingSentences(said).reduce<Telling | null>((top, next) => (top === null || next.score > top.score ? next : top), null);
  if (best === null || best.score < leastTelling) return { abstained: 'not-enough-said' };
  const { message, sentence } = best.said;
  const limit = Math.min(titleLength, maxLength ?? titleLength);
  const span = shorten(message, sentence.core, { limit, cues: sentence.cues });
  const value = asTitle(message.text.slice(span.start, span.end), limit);
  if (value === '') return { abstained: 'no-evidence' };
  return { value, raw: confidenceOf(best.score), evidence: [{ messageId: message.messageId, ...span }], alternatives: [] };
}

/** A description: up to four telling sentences of the customer, in the order they were said, in their own words. */
export function predictDescription(said: Said, maxLength: number | null): Draft {
  const limit = Math.min(2000, maxLength ?? 2000);
  const seen = new Set<string>();
  const telling = tellingSentences(said, true).filter((candidate) => {
    const words = candidate.said.sentence.words.map((word) => word.folded).join(' ');
    return candidate.score >= leastTelling && !seen.has(words) && seen.add(words);
  });
  const kept = [...telling].sort((left, right) => right.score - left.score).slice(0, mostSentences);
  const chosen = kept.sort((left, right) => left.said.position - right.said.position);
  while (chosen.length > 1 && textOf(chosen).length > limit) dropWeakest(chosen);
  const best = Math.max(0, ...chosen.map((candidate) => candidate.score));
  if (chosen.length === 0) return { abstained: 'not-enough-said' };
  const evidence = chosen.map(({ said: { message, sentence } }) => ({ messageId: message.messageId, ...sentence.core }));
  return { value: cutAtWord(textOf(chosen), limit), raw: confidenceOf(best) * 0.95, evidence, alternatives: [] };
}

/**
 * How telling each sentence is: topic words, cues, exact things named, young after a change of topic. Sentences that
 * only name something exact ("my order number is …") make a poor title and a good description.
 */
function tellingSentences(said: Said, isForDescription = false): readonly Telling[] {
  let told = 0;
  return said.sentences.flatMap((spoken): Telling[] => {
    const { sentence, message } = spoken;
    if (sentence.isBoilerplate || sentence.words.length < 2) return [];
    const cues = sentence.cues.filter(
      (cue) => cue.kind === 'problem' || cue.kind === 'request' || cue.kind === 'question' || cue.kind === 'safety',
    );
    const cueScore = Math.max(0, ...cues.map((cue) => cue.weight)) * 0.6;
    const named = Math.min(2, sentence.entities.length);
    const isNamingOnly = cueScore === 0 && named > 0 && sentence.topicWords.length <= 4;
    const naming = named * 0.3 + (isNamingOnly ? (isForDescription ? 0.3 : -0.6) : 0);
    const asking = message.text[sentence.whole.end - 1] === '?' && cueScore === 0 ? 0.2 : 0;
    const early = sentence.topicWords.length > 0 ? 0.9 / (1 + told / 2) : 0;
    told += 1;
    const going = !isForDescription && goesOn(spoken) ? -fragmentCost : 0;
    return [
      {
        said: spoken,
        score: (going + Math.min(8, sentence.topicWords.length) * 0.25 + cueScore + naming + asking + early) * spoken.relevance,
      },
    ];
  });
}

function confidenceOf(score: number): number {
  return Math.min(0.85, 0.42 + 0.1 * score);
}

// What begins so goes on with something said before, in a sentence of its own or not.
const continuation =
  /^(?:together|along|with|without|including|incl|and|or|nor|because|which|who|whose|whom|where|that|than|plus|as well as|such as|due to|for|of|on|by|from|into|onto|at|per|while|although|though|until|since|zusammen|mit|samt|inklusive|sowie|und|oder|weil|denn|welche[rs]?|obwohl|wahrend|bei|von|aus|auf|fur|wegen|junto|con|sin|incluid[oa]s?|incluyendo|y|e|o|u|porque|aunque|mientras|de|del|por|para|desde|hasta|que)(?![\p{L}\p{N}'-])/u;

const fragment =
  /^(?:(?:together|along) with|including|because|which|and|or|as well as|such as|plus|zusammen mit|samt|inklusive|sowie|und|oder|weil|junto con|incluid[oa]s?|incluyendo|y|porque)(?![\p{L}\p{N}'-])/u;

/** Whether a sentence is only the rest of the one before it in the same message. */
function goesOn({ message, sentence }: SaidSentence): boolean {
  return sentence.whole !== message.sentences[0]?.whole && fragment.test(message.folded.slice(sentence.core.start, sentence.core.end));
}

/** The part of a sentence that fits: from its first cue's clause on, or the clause before that it goes on with; cut at a word. */
function shorten(
  { text, folded }: MessageFeatures,
  core: TextSpan,
  { limit, cues }: { limit: number; cues: readonly TextSpan[] },
): TextSpan {
  if (core.end - core.start <= limit) return core;
  const firstCue = cues.find((cue) => cue.start >= core.start);
  const clauses = clausesOf(text, core);
  const telling = clauses.findIndex((clause) => firstCue !== undefined && clause.end >= firstCue.end);
  const from = clauses.slice(0, telling + 1).findLast((clause) => !isContinuation(folded, clause)) ?? clauses[0] ?? core;
  const cut = cutAtWord(text.slice(from.start, core.end), limit - 1);
  return { start: from.start, end: from.start + Math.max(1, cut.length) };
}

function isContinuation(folded: string, { start, end }: TextSpan): boolean {
  return continuation.test(folded.slice(start, end));
}

function asTitle(words: string, limit: number): string {
  const plain = words
    .replace(/\s+/gu, ' ')
    .trim()
    .replace(/[\s.!,;:–—-]+$/u, '');
  const first = plain.match(/^\P{L}*\p{L}/u)?.[0] ?? '';
  const capital = first.toUpperCase();
  return cutAtWord((capital.length === first.length ? capital : first) + plain.slice(first.length), limit);
}

function textOf(chosen: readonly Telling[]): string {
  return chosen
    .map(({ said: { message, sentence } }) => {
      const words = message.text.slice(sentence.core.start, sentence.core.end).replace(/\s+/gu, ' ').trim();
      return /[.!?。！？…]$/u.test(words) ? words : `${words}.`;
    })
    .join(' ');
}

function dropWeakest(chosen: Telling[]): void {
  const weakest = chosen.reduce((low, next) => (next.score < low.score ? next : low));
  chosen.splice(chosen.indexOf(weakest), 1);
}

/** The text, or as much of it as fits up to the end of a word; never half a surrogate pair. */
function cutAtWord(text: string, limit: number): string {
  if (text.length <= limit) return text;
  const cut = text.slice(0, limit);
  const atWord = cut.replace(/\s+\S*$/u, '');
  return (atWord === '' || atWord.length < limit / 2 ? cut.replace(/[\uD800-\uDBFF]$/u, '') : atWord).trimEnd();
}

/** Whether two wordings say the same to a person who corrects titles: at least four of five words shared. */
export function isNearlySame(left: string, right: string): boolean {
  const words = (text: string) =>
    new Set(
      text
        .split(/\s+/u)
        .map(foldWord)
        .filter((word) => word !== ''),
    );
  const [ours, theirs] = [words(left), words(right)];
  const shared = [...ours].filter((word) => theirs.has(word)).length;
  return shared >= 0.8 * Math.max(ours.size, theirs.size, 1);
}
