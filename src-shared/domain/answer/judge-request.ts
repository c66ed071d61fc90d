import type { TextSpan } from '../evidence/span.ts';
import { sentencesOf } from '../prediction/sentences.ts';
import { foldedText, phrasePattern } from './folded-text.ts';
import { answerLanguages } from './languages/all-answer-languages.ts';
import { ownLines } from './own-words.ts';
import type { RequestJudgement } from './types.ts';

/** Part of what is stored with a judgement: changes when the same words could be judged otherwise by code. */
export const requestVersion = 'request-1';

const wishes = phrasePattern(answerLanguages.flatMap((language) => language.requests.wishes));
const rhetorical = phrasePattern(answerLanguages.flatMap((language) => language.requests.rhetorical));
const conditional = phrasePattern(
  answerLanguages.flatMap((language) => language.guards.condition),
  'at-the-start',
);

// A plain question or wish is nearly always one; one for some case only ("if you want a refund, please …") may not be meant.
const sure = 0.93;
const likely = 0.6;
const sureThatNot = 0.9;

/**
 * Whether a mail of ours asks the customer for something (product.md: Follow-up rules, "email context"), with the sentences that do:
 * questions and wishes, but no closing formula ("any questions, just write"). Total.
 */
export function judgeRequest(text: string): RequestJudgement {
  const folded = foldedText(text);
  const own = ownLines(text).lines;
  const asking = sentencesOf(folded).flatMap((sentence) => {
    const isOwn = own.some((line) => sentence.start < line.end && line.start < sentence.end);
    const confidence = isOwn ? askingOf(folded.slice(sentence.start, sentence.end)) : 0;
    return confidence > 0 ? [{ span: sentence, confidence }] : [];
  });
  const best = asking.toSorted((a, b) => b.confidence - a.confidence).slice(0, mostSpans);
  const spans: readonly TextSpan[] = best.map(({ span }) => span).toSorted((a, b) => a.start - b.start);
  return spans.length === 0 ? { asks: false, confidence: sureThatNot, spans } : { asks: true, confidence: best[0]?.confidence ?? 0, spans };
}
const mostSpans = 3;

/** How surely a folded sentence asks for something; 0 where it does not. */
function askingOf(sentence: string): number {
  const isQuestion = /[?¿？]/u.test(sentence);
  if (matches(rhetorical, sentence) || !/\p{L}/u.test(sentence)) return 0;
  const isWish = matches(wishes, sentence);
  if (!isWish && !isQuestion) return 0;
  if (!isWish && wordsIn(sentence) < 3) return likely;
  return conditional.test(sentence) ? likely : sure;
}

function wordsIn(sentence: string): number {
  return sentence.match(/\p{L}+/gu)?.length ?? 0;
}

function matches(pattern: RegExp, sentence: string): boolean {
  return sentence.search(pattern) >= 0;
}
