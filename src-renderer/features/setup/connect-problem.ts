import i18next from 'i18next';
import type { AppError } from '#shared/lib/app-error.ts';
import { systemOfRecord } from '#shared/words/en/system-of-record.ts';
import { wordError } from '../../i18n/word-code.ts';

/** Why connecting did not work, and beside which field it is said. */
export type ConnectProblem = { readonly field: 'url' | 'token' | 'all'; readonly words: string };

const ofAddress: readonly string[] = [
  'BACKEND_NOT_REACHED',
  'BACKEND_SLOW',
  'BACKEND_ANSWER_LOST',
  'BACKEND_ANSWERED_NONSENSE',
  'BACKEND_BUSY',
];

export function connectProblem(error: AppError): ConnectProblem {
  const field = error.code === 'BACKEND_DENIED' ? 'token' : ofAddress.includes(error.code) ? 'url' : 'all';
  const key = `connect.problem.${error.code}`;
  return { field, words: isProblemKey(key) ? i18next.t(key, { ns: 'systemOfRecord' }) : wordError(error) };
}

type ProblemKey = Extract<keyof typeof systemOfRecord, `connect.problem.${string}`>;

function isProblemKey(key: string): key is ProblemKey {
  return Object.hasOwn(systemOfRecord, key);
}
