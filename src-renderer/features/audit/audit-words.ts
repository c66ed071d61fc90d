import i18next from 'i18next';
import { audit } from '#shared/words/en/audit.ts';
import { setup } from '#shared/words/en/setup.ts';
import { wordReason } from '../../i18n/word-code.ts';

type ProblemKey = Extract<keyof typeof setup, `problem.${string}`>;
type ReasonKey = Extract<keyof typeof audit, `reason.${string}`>;

/** Reasons in one clause: "the customer is not verified and everything is paused". Unknown codes are shown as written. */
export function wordReasons(codes: readonly string[]): string {
  return new Intl.ListFormat(i18next.language || 'en').format([...new Set(codes)].map(wordOne));
}

function wordOne(code: string): string {
  const key = `reason.${code}`;
  if (isReasonKey(key)) return i18next.t(key, { ns: 'audit' });
  // A model's failures have their words where the model is set up.
  const problem = `problem.${code}`;
  if (isProblemKey(problem)) return i18next.t(problem, { ns: 'setup', code });
  const words = wordReason(code);
  return words === code ? i18next.t('reasonUnknown', { ns: 'audit', code }) : words;
}

function isProblemKey(key: string): key is ProblemKey {
  return Object.hasOwn(setup, key);
}

function isReasonKey(key: string): key is ReasonKey {
  return Object.hasOwn(audit, key);
}
