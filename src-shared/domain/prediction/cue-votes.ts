import type { FieldChoice } from '../case/field.ts';
import type { CueKind } from './cue-lists.ts';
import type { Said } from './said.ts';
import type { Vote } from './votes.ts';
import { foldWord } from './words.ts';

/** What a choice of the type or priority field means, however a workspace words it (en, de, es). */
export type Meaning = 'question' | 'problem' | 'request' | 'low' | 'normal' | 'high' | 'urgent';

const namesOf: Readonly<Record<Meaning, readonly string[]>> = {
  question: ['question', 'frage', 'pregunta', 'inquiry', 'enquiry', 'consulta'],
  problem: ['problem', 'problema', 'issue', 'incident', 'storung', 'incidencia', 'complaint'],
  request: ['request', 'anfrage', 'anliegen', 'solicitud', 'peticion', 'service request', 'wunsch'],
  low: ['low', 'niedrig', 'gering', 'baja', 'bajo', 'minor'],
  normal: ['normal', 'medium', 'mittel', 'media', 'medio', 'standard'],
  high: ['high', 'hoch', 'alta', 'alto', 'major'],
  urgent: ['urgent', 'critical', 'dringend', 'kritisch', 'urgente', 'critica', 'highest', 'emergency'],
};

/** The choice with this meaning, by its id or its label, or null. */
export function choiceMeaning(choices: readonly FieldChoice[], meaning: Meaning): string | null {
  const names = namesOf[meaning];
  return choices.find((choice) => names.includes(foldWord(choice.id)) || names.includes(foldWord(choice.label)))?.id ?? null;
}

// A kind said again adds less each time: five problems make no case five times a problem.
const fading = 0.6;
const questionMark = 0.5;
// What comes after the first telling sentences is mostly answers and details.
const laterSentences = 0.5;
const firstSentences = 3;

/**
 * Votes of the customer's sentences for question, problem or request. Who tells a problem and asks about it ("it has
 * not arrived, where is it?") has a problem: beside one, questions count half.
 */
export function typeVotes(choices: readonly FieldChoice[], said: Said): readonly Vote[] {
  const question = choiceMeaning(choices, 'question');
  const problem = choiceMeaning(choices, 'problem');
  const votes = [...collectVotes(said, { question, problem, request: choiceMeaning(choices, 'request') }, 'mostly-early')];
  const last = said.sentences.findLast(
    ({ message, sentence }) => !sentence.isBoilerplate && sentence.topicWords.length > 0 && message.text[sentence.whole.end - 1] === '?',
  );
  if (question !== null && last !== undefined)
    votes.push({ value: question, weight: questionMark * last.relevance, said: last, span: last.sentence.core });
  const hasProblem = problem !== null && votes.some((vote) => vote.value === problem && vote.said.relevance >= 0.5);
  return hasProblem ? votes.map((vote) => (vote.value === question ? { ...vote, weight: vote.weight * 0.5 } : vote)) : votes;
}

/**
 * Votes for a priority above or below the usual one. The latest word wins: who says "not urgent any more" after
 * "urgent" takes it back. Never votes for the usual priority: silence is no evidence.
 */
export function priorityVotes(choices: readonly FieldChoice[], said: Said): readonly Vote[] {
  const high = choiceMeaning(choices, 'high') ?? choiceMeaning(choices, 'urgent');
  const low = choiceMeaning(choices, 'low');
  const votes = collectVotes(said, { high, safety: choiceMeaning(choices, 'urgent') ?? high, low }, 'everywhere');
  const lastLow = votes.findLastIndex((vote) => vote.value === low);
  const lastHigh = votes.findLastIndex((vote) => vote.value !== low);
  if (lastLow < 0 || lastHigh < 0) return votes;
  return votes.map((vote) => ((vote.value === low) === lastLow > lastHigh ? vote : { ...vote, weight: vote.weight * 0.25 }));
}

/** In the order they were said. */
function collectVotes(
  said: Said,
  targets: Partial<Record<CueKind, string | null>>,
  weighing: 'everywhere' | 'mostly-early',
): readonly Vote[] {
  const votes: Vote[] = [];
  const times = new Map<string, number>();
  let told = 0;
  for (const spoken of said.sentences) {
    if (spoken.sentence.isBoilerplate) continue;
    const isEarly = told < firstSentences;
    told += 1;
    const cues = [...spoken.sentence.cues].sort((left, right) => left.start - right.start);
    for (const cue of cues) {
      const value = targets[cue.kind];
      if (value === undefined || value === null) continue;
      const time = times.get(value) ?? 0;
      times.set(value, time + 1);
      const place = isEarly || weighing === 'everywhere' ? 1 : laterSentences;
      votes.push({ value, weight: cue.weight * fading ** time * place * spoken.relevance, said: spoken, span: cue });
    }
  }
  return votes;
}
