import type { FieldDefinition } from '../case/field.ts';
import type { Draft } from './draft.ts';
import { leastRaw } from './draft.ts';
import type { MessageFeatures } from './message-features.ts';
import type { Said } from './said.ts';
import { evidenceOf, rankVotes } from './votes.ts';
import type { Vote } from './votes.ts';
import { pullOf } from './word-model.ts';
import type { WordModel } from './word-model.ts';
import { isCommonWord, wordsOf } from './words.ts';

export type YesNoTask = { readonly field: FieldDefinition; readonly said: Said; readonly model: WordModel | null };

const yes = /^(?:yes|yeah|yep|sure|correct|right|i do|i did|i have|it is|ja|genau|stimmt|si|claro|correcto|exacto)(?![\p{L}\p{N}])/u;
const no = /^(?:no|nope|not|i don'?t|i didn'?t|i haven'?t|nein|noch nicht|nicht|todavia no|aun no)(?![\p{L}\p{N}])/u;
const negation =
  /(?<![\p{L}])(?:not|no|never|without|cannot|haven'?t|hasn'?t|didn'?t|don'?t|doesn'?t|won'?t|isn'?t|nicht|kein(?:e[nmrs]?)?|ohne|nie|sin|nunca|tampoco)(?![\p{L}])/u;
const noneScore = 1;

/** Yes or no: the answer to a question about it, or a sentence of the customer that speaks of it. */
export function predictYesNo({ field, said, model }: YesNoTask): Draft {
  const asked = new Set(
    wordsOf(`${field.label} ${field.description}`)
      .filter((word) => !isCommonWord(word.folded))
      .map((word) => word.stem),
  );
  const votes = [...answers(said, asked), ...mentions(said, asked), ...learned(said, model)];
  const ranked = rankVotes([true, false], votes, noneScore);
  const best = ranked[0];
  if (best === undefined || best.score <= 0) return { abstained: 'not-enough-said' };
  if (best.confidence < leastRaw) return { abstained: 'below-threshold' };
  const own = votes.filter((vote) => vote.value === best.value);
  // A bare "yes" is evidence only as the answer to a question about the field, so it may be short but not boilerplate.
  const evidence = own.flatMap((vote) =>
    vote.said.sentence.isBoilerplate ? [{ messageId: vote.said.message.messageId, ...vote.span }] : evidenceOf([vote], 1),
  );
  return evidence.length === 0
    ? { abstained: 'no-evidence' }
    : { value: best.value, raw: Math.min(0.88, best.confidence), evidence: evidence.slice(-1), alternatives: [] };
}

function answers(said: Said, asked: ReadonlySet<string>): readonly Vote<boolean>[] {
  return said.turns.flatMap(({ author, features }, at): Vote<boolean>[] => {
    const question = said.turns[at - 1];
    if (author !== 'customer' || question === undefined || question.author === 'customer' || !isAbout(question.features, asked)) return [];
    const spoken = said.sentences.find((sentence) => sentence.message === features);
    if (spoken === undefined) return [];
    const folded = features.folded.slice(spoken.sentence.whole.start, spoken.sentence.whole.end);
    const value = yes.test(folded) ? true : no.test(folded) ? false : null;
    return value === null ? [] : [{ value, weight: 2.6 * spoken.recency, said: spoken, span: spoken.sentence.whole }];
  });
}

function isAbout({ text, sentences }: MessageFeatures, asked: ReadonlySet<string>): boolean {
  return sentences.some(({ whole, words }) => text[whole.end - 1] === '?' && words.some((word) => asked.has(word.stem)));
}

function mentions(said: Said, asked: ReadonlySet<string>): readonly Vote<boolean>[] {
  const needed = Math.max(2, Math.ceil(asked.size * 0.3));
  return said.sentences.flatMap((spoken): Vote<boolean>[] => {
    const { sentence, message } = spoken;
    const hits = sentence.topicWords.filter((word) => asked.has(word.stem));
    const isQuestion = message.text[sentence.whole.end - 1] === '?';
    if (sentence.isBoilerplate || isQuestion || new Set(hits.map((word) => word.stem)).size < Math.min(needed, asked.size)) return [];
    const isDenied = negation.test(message.folded.slice(sentence.whole.start, sentence.whole.end));
    const span = hits[0];
    return span === undefined ? [] : [{ value: !isDenied, weight: 1.5 * spoken.recency, said: spoken, span }];
  });
}

function learned(said: Said, model: WordModel | null): readonly Vote<boolean>[] {
  if (model === null) return [];
  return said.sentences.flatMap((spoken) =>
    spoken.sentence.isBoilerplate
      ? []
      : spoken.sentence.topicWords.flatMap((word) =>
          pullOf(model, word.stem).map(({ value, pull }): Vote<boolean> => ({
            value: value === 'true',
            weight: 0.4 * pull * spoken.recency,
            said: spoken,
            span: word,
          })),
        ),
  );
}
