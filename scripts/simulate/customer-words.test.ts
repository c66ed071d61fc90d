import { expect, it } from 'vitest';
import { judgeAnswer } from '#shared/domain/answer/judge-answer.ts';
import type { MailFacts } from '#shared/domain/answer/types.ts';
import { customerWords, machineMails } from './customer-words.ts';

const ordinary: Omit<MailFacts, 'subject'> = {
  autoSubmitted: null,
  isFromMailSystem: false,
  reportType: null,
  hasFailed: false,
  isBulk: false,
};
const at = Date.UTC(2026, 2, 2, 9, 0);

// Would catch: a simulation that counts broken rules because its customers are misread, or none because they are not read at all.
it.each(Object.entries(customerWords))('%s words are judged as they are meant', (kind, texts) => {
  for (const text of texts)
    expect({
      text,
      kind: judgeAnswer({ text, mail: { ...ordinary, subject: 'Re: Parcel' }, at, timeZone: 'UTC', language: null }).kind,
    }).toEqual({ text, kind });
});

it.each(Object.entries(machineMails))('a machine’s mail is a %s', (kind, { subject, text, facts }) => {
  expect(judgeAnswer({ text, mail: { ...ordinary, subject, ...facts }, at, timeZone: 'UTC', language: null }).kind).toBe(kind);
});
