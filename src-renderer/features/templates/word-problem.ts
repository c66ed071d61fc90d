import i18next from 'i18next';
import type { RouteOutput } from '#shared/contract/all-routes.ts';
import { templates } from '#shared/words/en/templates.ts';

export type Problem = RouteOutput<'template.preview'>['problems'][number];
type ProblemKey = Extract<keyof typeof templates, `problem.${string}`>;

/** What is wrong with a text, and in which line. */
export function wordProblem({ code, line, detail }: Problem): string {
  const key = `problem.${code}`;
  const words = isProblemKey(key) ? i18next.t(key, { detail, ns: 'templates', defaultValue: templates[key] }) : `${code} ${detail}`.trim();
  return line === null ? words : i18next.t('problem.line', { line, words, ns: 'templates', defaultValue: templates['problem.line'] });
}

function isProblemKey(key: string): key is ProblemKey {
  return Object.hasOwn(templates, key);
}
