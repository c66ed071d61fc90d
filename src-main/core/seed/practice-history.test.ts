import { describe, expect, it } from 'vitest';
import { practiceCast } from '../practice/customers/practice-cast.ts';
import { outcomesOf } from '../import/past-conversation.ts';
import { pastPracticeConversations, practiceHistory } from './practice-history.ts';
import { practiceSeed } from './practice-seed.ts';
import { leafIds } from './workspace-seed.ts';

const now = Date.UTC(2030, 4, 6, 12);

describe('the practice past', () => {
  it('is filed under leaves and choices that exist: a wrong id would teach nonsense', () => {
    for (const one of practiceHistory) {
      const line = practiceSeed.linesOfBusiness.find((candidate) => candidate.id === one.lineOfBusinessId);
      expect(leafIds(line?.subjects ?? [])).toContain(one.subject);
      for (const [id, value] of Object.entries(one.fields ?? {})) {
        const field = line?.fields.find((candidate) => candidate.id === id);
        expect(field, `${one.title}: ${id}`).toBeDefined();
        if (field?.kind === 'choice') expect(field.choices?.map((choice) => choice.id)).toContain(value);
      }
    }
  });

  it('has about sixty cases, each in its own words', () => {
    expect(practiceHistory.length).toBeGreaterThanOrEqual(60);
    const sentences = practiceHistory.flatMap((one) => one.says);
    expect(new Set(sentences).size).toBe(sentences.length);
    expect(new Set(practiceHistory.map((one) => one.title)).size).toBe(practiceHistory.length);
  });

  it('belongs in part to the practice customers, by the identifier they come with', () => {
    const owners = practiceHistory.flatMap((one) => (one.practiceId === undefined ? [] : [one.practiceId]));
    expect(new Set(owners).size).toBeGreaterThanOrEqual(8);
    for (const id of owners) expect(practiceCast.find((script) => script.id === id)?.isVerified).toBe(true);
  });

  it('lies in the past, oldest first, and gives a learner one outcome a confirmed field', () => {
    const past = pastPracticeConversations(now);
    const starts = past.map((one) => one.messages[0]?.at ?? 0);
    expect(starts).toEqual(starts.toSorted((a, b) => a - b));
    expect(Math.max(...past.flatMap((one) => one.messages.map((message) => message.at)))).toBeLessThan(now);
    for (const one of past) {
      expect(outcomesOf(one).map((outcome) => outcome.field)).toEqual(expect.arrayContaining(['title', 'type', 'priority', 'subject']));
    }
  });
});
