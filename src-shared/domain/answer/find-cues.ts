import type { TextSpan } from '../evidence/span.ts';
import { clausesOf, sentencesOf } from '../prediction/sentences.ts';
import { phrasePattern } from './folded-text.ts';
import { answerLanguages } from './languages/all-answer-languages.ts';
import { phraseFamilies, type AnswerLanguage, type PhraseFamily } from './languages/answer-language.ts';

/** What a cue means once its clause is read with it. `question`, and a solution that was denied or came to an end. */
export type CueMeaning = PhraseFamily | 'question' | 'undone';

/** A phrase that says something, the clause it stands in, and which sentence that is in. */
export type Cue = {
  readonly meaning: CueMeaning;
  readonly span: TextSpan;
  readonly clause: TextSpan;
  readonly sentence: number;
  /** The clause says that it lasts ("still"), or that it is new ("now"). */
  readonly isLasting: boolean;
  readonly isByNow: boolean;
};

export type Cues = {
  readonly sentences: readonly TextSpan[];
  readonly cues: readonly Cue[];
  /** Where words such as "but" turn round what was said before. */
  readonly contrasts: readonly number[];
  readonly folded: string;
};

/** Everything a folded text says that matters to an answer, in order. `own` blanks out what its writer did not write. */
export function findCues(folded: string): Cues {
  const sentences = sentencesOf(folded);
  const matches = withoutOverruled(compiled.flatMap((language) => matchesOf(folded, language)));
  const clauses = sentences.map((sentence) => clausesWithin(folded, sentence));
  const cues: Cue[] = [];
  for (const match of matches) {
    const sentence = sentences.findIndex((one) => match.span.start >= one.start && match.span.start < one.end);
    const whole = sentences[sentence];
    if (whole === undefined) continue;
    const clause = clauseAround(clauses[sentence] ?? [], match.span) ?? whole;
    const before = (clauses[sentence] ?? []).filter((one) => one.start <= match.span.start);
    const meaning = meaningOf(folded, match, { sentence: whole, clause, before });
    if (meaning === null) continue;
    const words = folded.slice(clause.start, clause.end);
    const { lasting, byNow } = match.language.guards;
    cues.push({ meaning, span: match.span, clause, sentence, isLasting: lasting.test(words), isByNow: byNow.test(words) });
  }
  const questions = sentences.flatMap((sentence, index) => questionIn(folded, sentence, { index, cues }));
  const contrasts = compiled.flatMap(({ guards }) => Array.from(folded.matchAll(guards.contrast), (match) => match.index));
  return { sentences, cues: [...withoutMerePlease(cues), ...questions].toSorted((a, b) => a.span.start - b.span.start), contrasts, folded };
}

/** "Give me a few days, please": the please belongs to the promise, and asks for nothing of its own. */
function withoutMerePlease(cues: readonly Cue[]): readonly Cue[] {
  const isMere = (cue: Cue): boolean => cue.meaning === 'request' && cue.span.end - cue.span.start <= 'por favor'.length;
  const isGiven = (cue: Cue): boolean =>
    cues.some((other) => other.sentence === cue.sentence && ['holding', 'closing'].includes(other.meaning));
  return cues.filter((cue) => !isMere(cue) || !isGiven(cue));
}

type Guards = Readonly<
  Record<'negation' | 'negationAfter' | 'supposed' | 'onlyOnce' | 'contrast' | 'lasting' | 'byNow' | 'asking' | 'joining', RegExp>
> & {
  readonly condition: RegExp;
  readonly inCondition: RegExp;
  readonly onlyIf: RegExp;
};
type Compiled = { readonly code: string; readonly families: ReadonlyMap<PhraseFamily, RegExp>; readonly guards: Guards };
type Match = { readonly family: PhraseFamily; readonly span: TextSpan; readonly language: Compiled };

const compiled: readonly Compiled[] = answerLanguages.map(compile);

function compile({ code, phrases, guards }: AnswerLanguage): Compiled {
  const anywhere = (list: readonly string[]): RegExp => new RegExp(phrasePattern(list).source, 'u');
  return {
    code,
    families: new Map(phraseFamilies.map((family) => [family, phrasePattern(phrases[family])])),
    guards: {
      negation: anywhere(guards.negation),
      negationAfter: anywhere(guards.negationAfter),
      supposed: anywhere(guards.supposed),
      onlyOnce: phrasePattern(
        guards.onlyOnce.map((piece) => `[\\s,]*${piece}`),
        'at-the-start',
      ),
      contrast: phrasePattern(guards.contrast),
      lasting: anywhere(guards.lasting),
      byNow: anywhere(guards.byNow),
      asking: phrasePattern(guards.asking, 'at-the-start'),
      joining: phrasePattern(guards.joining),
      condition: phrasePattern(guards.condition, 'at-the-start'),
      inCondition: anywhere(guards.condition),
      onlyIf: anywhere(guards.onlyIf),
    },
  };
}

function matchesOf(folded: string, language: Compiled): readonly Match[] {
  return [...language.families].flatMap(([family, pattern]) =>
    Array.from(folded.matchAll(pattern), (match) => ({
      family,
      span: { start: match.index, end: match.index + match[0].trimEnd().length },
      language,
    })).filter((match) => match.span.end > match.span.start),
  );
}

/** Of two readings of the same words the first named is right: "no more problems" names no problem. */
const overrules: readonly (readonly [PhraseFamily, readonly PhraseFamily[]])[] = [
  ['nothingLeft', ['failing', 'fault', 'complaint', 'refusal', 'holding', 'request']],
  ['absence', ['failing', 'fault', 'holding', 'solved']],
  ['automatic', ['request', 'thanks', 'failing', 'given', 'solved']],
  ['receipt', ['given', 'solved', 'failing']],
  ['closing', ['request', 'solved']],
  ['holding', ['failing', 'request', 'given', 'fault']],
  ['failing', ['solved', 'praise']],
  ['refusal', ['request']],
];

function withoutOverruled(matches: readonly Match[]): readonly Match[] {
  const loses = (match: Match): boolean =>
    overrules.some(
      ([winner, losers]) =>
        losers.includes(match.family) && matches.some((other) => other.family === winner && overlaps(other.span, match.span)),
    );
  return matches.filter((match) => !loses(match));
}

function overlaps(a: TextSpan, b: TextSpan): boolean {
  return a.start < b.end && b.start < a.end;
}

/** `before`: the clauses of the sentence that begin before the phrase does, its own included. */
/** A clause that goes on with what the one before it began: "I hope, that …". */
const reported = /^[\s,;:–—]*(?:that|dass|daß|ob|whether|que)(?!\p{L})/u;

type Place = { readonly sentence: TextSpan; readonly clause: TextSpan; readonly before: readonly TextSpan[] };

/** What a phrase means in its clause; null where the clause takes it back. */
function meaningOf(folded: string, { family, span, language }: Match, { sentence, clause, before: clauses }: Place): CueMeaning | null {
  const { guards } = language;
  const before = folded.slice(clause.start, Math.max(clause.start, span.start));
  const after = folded.slice(span.end, Math.max(clause.end, span.end));
  const isDenied = guards.negation.test(before) || guards.negationAfter.test(after);
  const isSupposed =
    guards.supposed.test(before) || (reported.test(before) && guards.supposed.test(folded.slice(sentence.start, clause.start)));
  const isConditional = clauses.some((one) => guards.condition.test(folded.slice(one.start, one.end)));
  const isAsked = folded.slice(sentence.start, sentence.end + 1).includes('?');
  switch (family) {
    case 'solved':
      if (isConditional || isSupposed || isAsked) return null;
      return isDenied || guards.onlyOnce.test(after) ? 'undone' : 'solved';
    case 'nothingLeft':
      return isConditional || isSupposed || isAsked ? null : family;
    case 'praise':
      if (isConditional || isSupposed || isAsked || guards.onlyOnce.test(after)) return null;
      return isDenied ? 'undone' : family;
    case 'closing':
      return isDenied || isConditional || isSupposed || guards.supposed.test(after) ? null : family;
    case 'failing':
      return guards.inCondition.test(before) ? null : family;
    case 'fault':
      return isDenied || guards.inCondition.test(before) ? null : family;
    case 'complaint':
      return isDenied ? null : family;
    case 'holding':
      return isDenied || isAsked || isConditional || guards.onlyIf.test(after) || guards.onlyIf.test(before) ? null : family;
    case 'request':
      return isAsked ? null : family;
    default:
      return family;
  }
}

/** Clauses of a sentence: at its punctuation, and where a word such as "but" begins a new one. */
function clausesWithin(folded: string, sentence: TextSpan): readonly TextSpan[] {
  return clausesOf(folded, sentence).flatMap((clause) => {
    const borders = new Set<number>();
    for (const { guards } of compiled) {
      for (const match of folded.slice(clause.start, clause.end).matchAll(guards.joining)) borders.add(clause.start + match.index);
    }
    const starts = [clause.start, ...[...borders].filter((border) => border > clause.start).toSorted((a, b) => a - b)];
    return starts.map((start, index) => ({ start, end: starts[index + 1] ?? clause.end }));
  });
}

/** From the clause in which a phrase begins to the one in which it ends. */
function clauseAround(clauses: readonly TextSpan[], span: TextSpan): TextSpan | null {
  const first = clauses.findLast((clause) => clause.start <= span.start);
  const last = clauses.find((clause) => clause.end >= span.end);
  if (first === undefined) return null;
  return { start: first.start, end: Math.max(last?.end ?? span.end, span.end) };
}

/** A sentence that asks, unless what it asks for is that the case be closed. */
function questionIn(folded: string, sentence: TextSpan, { index, cues }: { index: number; cues: readonly Cue[] }): readonly Cue[] {
  if (cues.some((cue) => cue.sentence === index && cue.meaning === 'closing')) return [];
  const words = folded.slice(sentence.start, sentence.end);
  const hasMark = /[?¿？]/u.test(words);
  const opening = words.replace(
    /^[^\p{L}]*(?:(?:hi|hello|hallo|hola|thanks|thank you|danke|gracias|and|und|y|so|ok|also|but|aber|pero|please|bitte)[\s,.!:]+)*/u,
    '',
  );
  const asks = hasMark || compiled.some(({ guards }) => guards.asking.test(opening));
  if (!asks || !/\p{L}/u.test(words)) return [];
  return [{ meaning: 'question', span: sentence, clause: sentence, sentence: index, isLasting: false, isByNow: false }];
}
