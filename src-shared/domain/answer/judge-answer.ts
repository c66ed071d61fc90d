import type { TextSpan } from '../evidence/span.ts';
import { isBoilerplate } from '../prediction/boilerplate.ts';
import { findCues, type Cues } from './find-cues.ts';
import { foldedText, longestRead } from './folded-text.ts';
import { fact, isDeclaredAutomatic, judgeFacts } from './judge-facts.ts';
import type { LearnedAnswers } from './learned-answers.ts';
import { ownLines } from './own-words.ts';
import { readUntil } from './read-until.ts';
import { subjectSays } from './subject-says.ts';
import { answerKinds, type AnswerInput, type AnswerJudgement, type AnswerKind } from './types.ts';
import { probabilities, spansFor, weighAnswer, type AnswerScores } from './weigh-answer.ts';

/** Part of what is stored with a judgement: changes when the same words could be judged otherwise by code. */
export const answerVersion = 'answer-1';

// Words are never as certain as a header; what was only read in part is left to a person.
const mostSure = 0.97;
const mostSureOfPart = 0.6;

/**
 * What an incoming message is to a chain of follow-ups. Total: every text gets a judgement, with the words it rests on.
 * Headers decide where they can; learning moves what words say, never what headers state.
 */
export function judgeAnswer(input: AnswerInput, learned?: Pick<LearnedAnswers, 'scores'>): AnswerJudgement {
  const stated = input.mail === null ? null : judgeFacts(input.mail);
  if (stated !== null) return stated;
  const own = ownText(input);
  const folded = foldedText(own);
  const cues = findCues(folded);
  return automaticMail(input, { folded, cues }) ?? judgeWords(input, { own, folded, cues }, learned);
}

type Read = { readonly folded: string; readonly cues: Cues };

/** A mail that declares itself automatic, or comes from a mail system: a fact. Its words only say which kind, and until when. */
function automaticMail(input: AnswerInput, { folded, cues }: Read): AnswerJudgement | null {
  const { mail } = input;
  if (mail === null) return null;
  const subject = subjectSays(mail.subject);
  const says = (...meanings: readonly Cues['cues'][number]['meaning'][]): boolean =>
    cues.cues.some((cue) => meanings.includes(cue.meaning));
  const isAway = says('absence') || subject === 'automatic';
  if (isDeclaredAutomatic(mail)) {
    if (mail.isFromMailSystem && !isAway && (says('bounced') || subject === 'bounced')) return fact('bounce');
    if (!isAway && says('receipt', 'delayed')) return fact('delivery-notice');
    // Desks of other firms send their people's own answers as `auto-generated`: without a machine's words those are read.
    if (mail.autoSubmitted?.startsWith('auto-generated') === true && !isAway && !says('automatic')) return null;
    return { ...fact('out-of-office'), ...awayUntil(input, { folded, cues }) };
  }
  // An empty sender is a mail system's, or an automatic answer's (RFC 3834 section 3.3): it stops the chain unless it says that it is one.
  if (!mail.isFromMailSystem) return null;
  if (isAway) return { ...fact('out-of-office'), ...awayUntil(input, { folded, cues }) };
  return fact(says('delayed') && !says('bounced') ? 'delivery-notice' : 'bounce');
}

function awayUntil(input: AnswerInput, { folded, cues }: Read): Pick<AnswerJudgement, 'spans' | 'until'> {
  const until = readUntil({ folded, at: input.at, timeZone: input.timeZone, within: cues.sentences });
  return { spans: spansFor('out-of-office', cues), until: until?.until ?? null };
}

function judgeWords(input: AnswerInput, read: Read & { readonly own: string }, learned?: Pick<LearnedAnswers, 'scores'>): AnswerJudgement {
  const { own, cues } = read;
  // Nothing to read: that is a fact too, and somebody has to look at it.
  if (own.trim() === '') return fact('unclear');
  const subject = input.mail === null ? null : subjectSays(input.mail.subject);
  const byRules = weighAnswer(cues, { isMail: input.mail !== null, isBulk: input.mail?.isBulk === true, subject });
  const chances = probabilities(learned === undefined ? byRules : sum(byRules, learned.scores(own)));
  const kind = answerKinds.reduce((best, one) => (chances[one] > chances[best] ? one : best), 'unclear' as AnswerKind);
  const spans = spansFor(kind, cues);
  return {
    kind,
    confidence: Math.min(chances[kind], own.length > longestRead ? mostSureOfPart : mostSure),
    isFact: false,
    spans: spans.length > 0 ? spans : matterOf(own, cues),
    until: untilOf(kind, input, read),
  };
}

function untilOf(kind: AnswerKind, input: AnswerInput, { folded, cues }: Read): number | null {
  if (kind !== 'holding' && kind !== 'out-of-office') return null;
  const place = { folded, at: input.at, timeZone: input.timeZone };
  const promised = new Set(cues.cues.filter((cue) => cue.meaning === 'holding' || cue.meaning === 'absence').map((cue) => cue.sentence));
  const within = cues.sentences.filter((_, index) => promised.has(index));
  return (readUntil({ ...place, within }) ?? readUntil({ ...place, within: cues.sentences }))?.until ?? null;
}

function sum(a: AnswerScores, b: AnswerScores): AnswerScores {
  return Object.fromEntries(answerKinds.map((kind) => [kind, a[kind] + b[kind]])) as Record<AnswerKind, number>;
}

/** The whole of a message without white space at its ends, as evidence for what somebody said of all of it; none for an empty one. */
export function wholeMessage(text: string): readonly TextSpan[] {
  const start = text.length - text.trimStart().length;
  const end = text.trimEnd().length;
  return end > start ? [{ start, end }] : [];
}

/** The first sentence that is more than courtesy, else everything there is. */
function matterOf(own: string, { sentences }: Cues): readonly TextSpan[] {
  const matter = sentences.find((sentence) => !isBoilerplate(foldedText(own.slice(sentence.start, sentence.end))));
  const shown = matter ?? sentences[0];
  return shown === undefined ? wholeMessage(own) : [shown];
}

/** The text with everything blanked out that its writer did not write, unit for unit. */
function ownText({ text, mail }: AnswerInput): string {
  if (mail === null) return text;
  const { lines } = ownLines(text);
  if (lines.every((line) => line.written === '')) return text;
  // Without the flag `u`: every unit becomes one blank.
  const blank = text.replace(/[^\r\n]/g, ' ');
  let own = '';
  for (const line of lines) own += blank.slice(own.length, line.start) + text.slice(line.start, line.end);
  return own + blank.slice(own.length);
}
