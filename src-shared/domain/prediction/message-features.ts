import type { SpokenMessage } from '../conversation/types.ts';
import type { TextSpan } from '../evidence/span.ts';
import { findInstructions } from '../taint/find-instructions.ts';
import { isBoilerplate, saysOnlyWaiting, withoutCourtesy } from './boilerplate.ts';
import { decodeEntities } from './html-entities.ts';
import { findEntities } from './entities.ts';
import type { Entity } from './entities.ts';
import { findShouting } from './emphasis.ts';
import { findCues } from './find-cues.ts';
import type { Cue } from './find-cues.ts';
import { clausesOf, sentencesOf } from './sentences.ts';
import { isCommonWord, foldAligned, wordsOf } from './words.ts';
import type { Word } from './words.ts';

export type Sentence = {
  /** The whole sentence, and what is left of it without greeting and thanks. */
  readonly whole: TextSpan;
  readonly core: TextSpan;
  readonly isBoilerplate: boolean;
  /** Holds text that tries to instruct the assistant. */
  readonly isInstruction: boolean;
  readonly words: readonly Word[];
  readonly cues: readonly Cue[];
  readonly entities: readonly Entity[];
  /** Words of the core that carry a topic. */
  readonly topicWords: readonly Word[];
};

/** What one message says, worked out once and kept as long as its text stays. Holds no decision. */
export type MessageFeatures = {
  readonly messageId: string;
  /** The message's text, as much of it as is looked at, with pasted markup blanked out and HTML entities read. */
  readonly text: string;
  /** The message's offset of each unit of `text` and of its end; null where they are the same. */
  readonly source: readonly number[] | null;
  readonly folded: string;
  readonly sentences: readonly Sentence[];
};

/**
 * Units of a message that are looked at; our own bound, so that one pasted novel cannot cost more than a few
 * milliseconds. Later text stays readable to people and to the language model.
 */
const longestAnalysed = 6000;

/** Works out the features of one message. Never throws; spans are offsets into its `text`; see `inSource`. */
export function featuresOf(message: SpokenMessage): MessageFeatures {
  const written = message.text.slice(0, longestAnalysed).replace(/[\uD800-\uDBFF]$/u, '');
  const { text, source } = decodeEntities(withoutWraps(written.includes('<') ? withoutMarkup(written) : written));
  const folded = foldAligned(text);
  const words = wordsOf(text);
  const cues = [...findCues(folded), ...findShouting(text, words)];
  const entities = findEntities(text);
  const instructions = findInstructions(written);
  const isInstruction = (whole: TextSpan) => {
    const { start, end } = inSource({ source }, whole);
    return instructions.some((found) => found.start < end && start < found.end);
  };
  const sentences = sentencesOf(text).map((whole): Sentence => {
    const core = withoutCourtesy(folded, whole);
    const ownWords = words.filter((word) => isWithin(word, whole));
    const waiting = waitingIn(folded, whole);
    const isMatter = (span: TextSpan) => isWithin(span, whole) && !waiting.some((clause) => isWithin(span, clause));
    return {
      whole,
      core,
      isBoilerplate: isBoilerplate(folded.slice(whole.start, whole.end)),
      isInstruction: isInstruction(whole),
      words: ownWords,
      cues: cues.filter(isMatter),
      entities: entities.filter(isMatter),
      topicWords: ownWords.filter((word) => isWithin(word, core) && !isCommonWord(word.folded)),
    };
  });
  return { messageId: message.id, text, source, folded, sentences };
}

/** A span of the features' text as a span of the message as it was written. */
export function inSource({ source }: Pick<MessageFeatures, 'source'>, { start, end }: TextSpan): TextSpan {
  return source === null ? { start, end } : { start: source[start] ?? start, end: source[end] ?? end };
}

/** "I have been waiting for 40 minutes" names no amount, and "I will call instead" changes no topic. */
function waitingIn(folded: string, sentence: TextSpan): readonly TextSpan[] {
  const saysNothingElse = (span: TextSpan) => saysOnlyWaiting(folded.slice(span.start, span.end));
  return saysNothingElse(sentence) ? [sentence] : clausesOf(folded, sentence).filter(saysNothingElse);
}

const hiddenElement = /<(script|style)\b[^<>]{0,400}>[\s\S]{0,2000}?<\/\1>/giu;
const tag = /<\/?([a-z][a-z0-9]{0,15})\b[^<>]{0,400}>|<!--[^<>]{0,400}-->/giu;
const inlineTag = /^(?:a|b|i|u|em|strong|span|font|small|code)$/iu;

/** A long line that goes on in small letters was wrapped by a mail program: its break ends no sentence. */
function withoutWraps(text: string): string {
  return text.includes('\n')
    ? text.replace(/(?<=[^\n\r]{44}[^\n\r.!?:;…])(?:\r\n|\n)(?=\p{Ll})/gu, (found) => ' '.repeat(found.length))
    : text;
}

/** Markup in a pasted page becomes blanks of the same length; what ends a line on a page ends one here. */
function withoutMarkup(text: string): string {
  return text
    .replace(hiddenElement, (found) => ' '.repeat(found.length))
    .replace(tag, (found, name: string | undefined) => (name !== undefined && inlineTag.test(name) ? ' ' : '\n').padEnd(found.length));
}

function isWithin(inner: TextSpan, outer: TextSpan): boolean {
  return inner.start >= outer.start && inner.end <= outer.end;
}
