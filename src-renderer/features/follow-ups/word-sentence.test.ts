import { beforeAll, expect, it } from 'vitest';
import { startI18n } from '../../i18n/start-i18n.ts';
import { wordProblem, wordSentence } from './word-sentence.ts';

beforeAll(startI18n);

const now = new Date(2026, 10, 23, 14, 5).getTime();
const hour = 3_600_000;
const say = (code: string, data: Record<string, string> = {}) => wordSentence({ code, data }, now);

it.each([
  ['story.silent', { since: String(now - 26 * hour) }, 'silent 26h'],
  ['story.silent', { since: String(now - 100 * hour) }, 'silent 4d'],
  ['story.wait.out-of-office', { until: String(new Date(2026, 10, 27, 9).getTime()) }, 'out of office until Fri 09:00, plan moved'],
  ['told.followed-up', { number: '2', by: 'Mara', at: String(now - hour) }, 'Follow-up 2 went out 13:05, sent by Mara.'],
  ['effect.status', { from: 'waiting-for-details', to: 'resolved' }, 'Status: Waiting for details becomes Resolved'],
  ['effect.mail', { to: 'tom@example.org' }, 'A mail goes to tom@example.org'],
  // The bug: a customer's own braces, or what looks like markup, is read as part of the sentence.
  ['story.negative', { quote: '{{count}} <b>no</b>' }, '“{{count}} <b>no</b>”: not settled'],
  ['story.closing', { count: '0', since: String(now - 26 * hour) }, 'no answer, silent 26h'],
  ['story.closing', { count: '1', since: String(now - 26 * hour) }, 'no answer to the follow-up, silent 26h'],
  ['story.closing', { count: '3', since: String(now - 26 * hour) }, 'no answer to 3 follow-ups, silent 26h'],
  // The bug: a code of a newer core leaves a hole.
  ['story.something-new', {}, 'story.something-new'],
])('%s %j', (code, data, words) => expect(say(code, data)).toBe(words));

it('shortens a long quote at a word, and puts it on one line', () => {
  const quote = `no,\n\nit is ${'still '.repeat(40)}broken`;
  expect(say('story.negative', { quote })).toMatch(/^“no, it is (?:still )+still…”: not settled$/);
  expect(say('story.negative', { quote }).length).toBeLessThan(100);
  // One word without an end.
  expect(say('story.negative', { quote: 'a'.repeat(500) }).length).toBeLessThan(100);
});

it('words a problem of a draft, and shows an unknown one as it is', () => {
  expect(wordProblem('field-empty')).toContain('empty in this case');
  expect(wordProblem('new-one')).toBe('new-one');
});
