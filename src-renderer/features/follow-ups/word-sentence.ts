import i18next from 'i18next';
import type { z } from 'zod';
import type { sentenceSchema } from '#shared/contract/routes/follow-up.ts';
import { casePane } from '#shared/words/en/case-pane.ts';
import { followUps } from '#shared/words/en/follow-ups.ts';
import { formatMoment, formatShortSpan } from '../../i18n/format.ts';

export type Sentence = z.infer<typeof sentenceSchema>;
type Kind = 'story' | 'told' | 'past' | 'group' | 'effect' | 'problem';
type Data = Readonly<Record<string, string>>;

/** A line of a list shows no more of a quote than this. */
const longestQuote = 60;

/** The words of a sentence the core said by code. An unknown code is shown as it is: better odd than nothing. */
export function wordSentence({ code, data }: Sentence, now: number): string {
  if (isCounted(code)) return wordCounted({ code, data }, now);
  return isKey(code) ? i18next.t(code, { ...shownData(data, now), ns: 'followUps', defaultValue: followUps[code] }) : code;
}

function wordCounted({ code, data }: Sentence & { code: CountedKey }, now: number): string {
  const forms = { zero: `${code}_zero`, one: `${code}_one`, other: `${code}_other` };
  const defaults = Object.entries(forms).flatMap(([form, key]) => (isKey(key) ? [[`defaultValue_${form}`, followUps[key]]] : []));
  const count = Number(data['count'] ?? 0);
  return i18next.t(code, { since: '', ...shownData(data, now), ...Object.fromEntries(defaults), ns: 'followUps', count });
}

/** The words of a code of `problem.*`. */
export function wordProblem(code: string): string {
  const words = wordSentence({ code: `problem.${code}`, data: {} }, 0);
  return words.replace(/^problem\./, '');
}

function shownData(data: Data, now: number): Record<string, string> {
  const shown = Object.entries(data).map(([name, value]): [string, string] => [name, shownValue(name, value, now)]);
  return Object.fromEntries(shown);
}

function shownValue(name: string, value: string, now: number): string {
  if (name === 'quote' || name === 'asked') return shortened(value);
  const moment = momentOf(value);
  if (moment !== null) return name === 'since' ? formatShortSpan(now - moment) : formatMoment(moment, now);
  const status = `status.${value}`;
  return isStatusKey(status) && (name === 'from' || name === 'to') ? i18next.t(status, { ns: 'casePane' }) : value;
}

/** A moment in milliseconds; numbers of steps are far below it. */
function momentOf(value: string): number | null {
  return /^\d{12,14}$/.test(value) ? Number(value) : null;
}

function shortened(quote: string): string {
  const line = quote.replaceAll(/\s+/g, ' ').trim();
  if (line.length <= longestQuote) return line;
  const space = line.lastIndexOf(' ', longestQuote);
  return `${line.slice(0, space > 0 ? space : longestQuote)}…`;
}

type Key = Extract<keyof typeof followUps, `${Kind}.${string}`>;

function isKey(key: string): key is Key {
  return Object.hasOwn(followUps, key);
}

type CountedKey = Extract<keyof typeof followUps, `${Kind}.${string}_other`> extends `${infer Code}_other` ? Code : never;

/** A sentence that counts has its words in as many forms as the language has. */
function isCounted(code: string): code is CountedKey {
  return Object.hasOwn(followUps, `${code}_other`);
}

type StatusKey = Extract<keyof typeof casePane, `status.${string}`>;

function isStatusKey(key: string): key is StatusKey {
  return Object.hasOwn(casePane, key);
}
