import { Liquid, LiquidError, UndefinedVariableError, type Template as ParsedTemplate } from 'liquidjs';
import type { TemplateValues } from '#shared/domain/template/types.ts';
import { createRecentCache } from '#shared/lib/recent-cache.ts';

/** What is wrong with a Liquid text: a code the screen words, and where (1-based; null where the whole is meant). */
export type TemplateProblem = { readonly code: TemplateProblemCode; readonly line: number | null; readonly detail: string };
type TemplateProblemCode =
  | 'TEMPLATE_SYNTAX'
  /** `detail`: what was begun. */
  | 'TEMPLATE_NOT_CLOSED'
  | 'TEMPLATE_UNKNOWN_VARIABLE'
  | 'TEMPLATE_UNKNOWN_FILTER'
  | 'TEMPLATE_UNKNOWN_TAG'
  | 'TEMPLATE_TOO_LONG'
  | 'TEMPLATE_TOO_SLOW';

type Rendered = { readonly text: string; readonly problems: readonly TemplateProblem[] };

/**
 * Liquid without anything that reaches outside: no files, no includes, no loops and no variables of its own, so that a
 * text is filled in once, in time that grows with its length alone. Values are put in as plain text and never read as
 * Liquid. Nothing throws: what is wrong is told.
 */
export type LiquidSandbox = {
  /** Everything wrong with a text, whichever way its conditions go. `allowed` are full paths ("case.title"). */
  check(source: string, allowed: ReadonlySet<string>): readonly TemplateProblem[];
  /** The text filled in; empty with the problems where it cannot be. */
  render(source: string, values: TemplateValues): Rendered;
};

export const longestTemplate = 20_000;
export const longestText = 30_000;
// The real bound is that nothing loops; these stop what we have not thought of. Wall time, so far above what a busy machine needs.
const limits = { parseLimit: longestTemplate, renderLimit: 2000, memoryLimit: 100_000 };

const parsedKept = 60;

const tags: ReadonlySet<string> = new Set(['if', 'unless', 'case', 'comment', 'raw', '#']);

export function createLiquidSandbox(): LiquidSandbox {
  const engine = closedEngine();
  // The same few texts are filled in for case after case.
  const parsedTexts = createRecentCache<string, ReturnType<typeof parse>>(parsedKept);
  const parsedText = (source: string): ReturnType<typeof parse> => parsedTexts.get(source, () => parse(engine, source));
  return {
    check(source, allowed) {
      const parsed = parsedText(source);
      return 'problem' in parsed ? [parsed.problem] : unknownVariables(engine, parsed.template, allowed);
    },
    render(source, values) {
      const parsed = parsedText(source);
      if ('problem' in parsed) return { text: '', problems: [parsed.problem] };
      try {
        const text = String(engine.renderSync(parsed.template, plainScope(values)));
        if (text.length <= longestText) return { text, problems: [] };
        return { text: '', problems: [{ code: 'TEMPLATE_TOO_LONG', line: null, detail: '' }] };
      } catch (error) {
        return { text: '', problems: [problemOf(error)] };
      }
    },
  };
}

function closedEngine(): Liquid {
  const engine = new Liquid({
    ...limits,
    strictFilters: true,
    strictVariables: true,
    ownPropertyOnly: true,
    // An empty map instead of the file system, should a tag ever ask for a file.
    templates: {},
    relativeReference: false,
    dynamicPartials: false,
  });
  for (const tag of Object.keys(engine.tags)) if (!tags.has(tag)) Reflect.deleteProperty(engine.tags, tag);
  for (const filter of Object.keys(engine.filters)) engine.unregisterFilter(filter);
  for (const [name, filter] of Object.entries(filters)) engine.registerFilter(name, filter);
  return engine;
}

/** Filters that make a text no longer than it was, apart from what the template itself gives them. */
const filters: Readonly<Record<string, (value: unknown, ...args: readonly unknown[]) => string>> = {
  upcase: (value) => textOf(value).toUpperCase(),
  downcase: (value) => textOf(value).toLowerCase(),
  capitalize: (value) => textOf(value).replace(/^\p{L}/u, (letter) => letter.toUpperCase()),
  strip: (value) => textOf(value).trim(),
  strip_newlines: (value) => textOf(value).replace(/\s*[\r\n]+\s*/gu, ' '),
  truncate: (value, length = 50, ending = '…') => truncated(textOf(value), Number(length), textOf(ending)),
  truncatewords: (value, count = 15, ending = '…') => {
    const words = textOf(value).split(/\s+/u);
    return words.length <= Number(count) ? textOf(value) : `${words.slice(0, Math.max(0, Number(count))).join(' ')}${textOf(ending)}`;
  },
  default: (value, other = '') => (textOf(value) === '' ? textOf(other) : textOf(value)),
};

function truncated(text: string, length: number, ending: string): string {
  if (!(length >= 0) || text.length <= length) return text;
  return `${text.slice(0, Math.max(0, length - ending.length)).replace(/[\uD800-\uDBFF]$/u, '')}${ending}`;
}

function textOf(value: unknown): string {
  return typeof value === 'string' ? value : typeof value === 'number' || typeof value === 'boolean' ? String(value) : '';
}

/** Own data only, without prototypes: nothing of the program hangs on it. */
function plainScope(values: TemplateValues): object {
  const groups = Object.entries(values).map(([name, group]) => [name, Object.assign(Object.create(null) as object, group)] as const);
  return Object.assign(Object.create(null) as object, Object.fromEntries(groups));
}

function parse(engine: Liquid, source: string): { template: ParsedTemplate[] } | { problem: TemplateProblem } {
  if (source.length > longestTemplate) return { problem: { code: 'TEMPLATE_TOO_LONG', line: null, detail: '' } };
  try {
    return { template: engine.parse(source) };
  } catch (error) {
    return { problem: problemOf(error) };
  }
}

function unknownVariables(engine: Liquid, template: ParsedTemplate[], allowed: ReadonlySet<string>): readonly TemplateProblem[] {
  const { globals } = engine.analyzeSync(template, { partials: false });
  return Object.values(globals)
    .flat()
    .flatMap(({ segments, location }): TemplateProblem[] => {
      const path = segments.map((segment) => (typeof segment === 'string' ? segment : '[…]')).join('.');
      return allowed.has(path) ? [] : [{ code: 'TEMPLATE_UNKNOWN_VARIABLE', line: location.row, detail: path }];
    })
    .toSorted((a, b) => (a.line ?? 0) - (b.line ?? 0));
}

function problemOf(error: unknown): TemplateProblem {
  const line = error instanceof LiquidError && LiquidError.is(error) ? lineOf(error) : null;
  const cause: unknown = error instanceof LiquidError ? (error.originalError ?? error) : error;
  const message = cause instanceof Error ? cause.message : '';
  if (error instanceof UndefinedVariableError)
    return { code: 'TEMPLATE_UNKNOWN_VARIABLE', line, detail: named(message, /undefined variable: (\S+)/u) };
  if (/undefined filter/u.test(message))
    return { code: 'TEMPLATE_UNKNOWN_FILTER', line, detail: named(message, /undefined filter: (\S+)/u) };
  if (/tag "[^"]*" not found/u.test(message)) return { code: 'TEMPLATE_UNKNOWN_TAG', line, detail: named(message, /tag "([^"]*)"/u) };
  if (/render(?:ing)? (?:time )?limit|render limit/iu.test(message)) return { code: 'TEMPLATE_TOO_SLOW', line: null, detail: '' };
  if (/limit exceeded/u.test(message)) return { code: 'TEMPLATE_TOO_LONG', line: null, detail: '' };
  const begun = named(message, notClosed);
  // What else the engine says is for whoever knows its grammar.
  return begun === '' ? { code: 'TEMPLATE_SYNTAX', line, detail: '' } : { code: 'TEMPLATE_NOT_CLOSED', line, detail: begun };
}

/** As the engine says it: `output "{{ x" not closed`, `tag {% if x %} not closed`, `[ not closed`. */
const notClosed = /^(?:(?:output|tag|raw) )?"?(.+?)(?:\\n.*)?"? not closed/su;

function lineOf(error: LiquidError): number | null {
  const [line] = error.token.getPosition();
  return line ?? null;
}

function named(message: string, pattern: RegExp): string {
  return (pattern.exec(message)?.[1] ?? '').slice(0, 100);
}
