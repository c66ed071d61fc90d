import i18next from 'i18next';
import { setup } from '#shared/words/en/setup.ts';

type ProblemKey = Extract<keyof typeof setup, `problem.${string}`>;

/** The words for the code of a model's failure; an unknown code is shown as written. */
export function wordProblem(code: string): string {
  const key = `problem.${code}`;
  return isProblemKey(key) ? i18next.t(key, { ns: 'setup', code }) : i18next.t('problem.unknown', { ns: 'setup', code });
}

function isProblemKey(key: string): key is ProblemKey {
  return Object.hasOwn(setup, key);
}
