import type { AppError } from '#shared/lib/app-error.ts';
import { modelError } from './model-error.ts';

const longestAnswer = 200_000;

/** The JSON object in a model's answer, code fences and words around it aside. Throws upstream MODEL_ANSWER_UNREADABLE. */
export function jsonIn(text: string): unknown {
  if (text.length > longestAnswer) throw unreadable();
  const first = text.indexOf('{');
  const last = text.lastIndexOf('}');
  if (first < 0 || last < first) throw unreadable();
  try {
    return JSON.parse(text.slice(first, last + 1)) as unknown;
  } catch (error) {
    // Half an object or nonsense: the words of the parser would repeat the answer, so they are not kept.
    if (error instanceof SyntaxError) throw unreadable();
    throw error;
  }
}

export function unreadable(): AppError {
  return modelError('upstream', 'MODEL_ANSWER_UNREADABLE', 'the answer does not fit the schema');
}
