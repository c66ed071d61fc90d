import { fact, isDeclaredAutomatic, judgeFacts } from './judge-facts.ts';
import type { AnswerInput, AnswerJudgement } from './types.ts';

/** Part of what is stored with a judgement: changes when the same words could be judged otherwise by code. */
export const answerVersion = 'answer-1';

/** What an incoming message is to a chain of follow-ups. Total: every text gets a judgement, with the words it rests on. */
export function judgeAnswer(input: AnswerInput): AnswerJudgement {
  const stated = input.mail === null ? null : judgeFacts(input.mail);
  if (stated !== null) return stated;
  if (input.mail !== null && isDeclaredAutomatic(input.mail)) return fact('out-of-office');
  const start = input.text.length - input.text.trimStart().length;
  const end = input.text.trimEnd().length;
  // Nothing to read: that is a fact too, and somebody has to look at it.
  if (end <= start) return fact('unclear');
  return { kind: 'unclear', confidence: 0.5, isFact: false, spans: [{ start, end }], until: null };
}
