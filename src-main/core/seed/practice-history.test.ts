import { describe, expect, it } from 'vitest';
import { practiceCast } from '../practice/customers/practice-cast.ts';
import { startTestCore } from '../testing/start-test-core.ts';
import { askedCases } from './practice-asked-cases.ts';
import { outcomesOf } from '../import/past-conversation.ts';
import { pastPracticeConversations, practiceHistory } from './practice-history.ts';
import { practiceSeed } from './practice-seed.ts';
import { leafIds } from './workspace-seed.ts';

type Dates = { readonly number: string; readonly resolved_at: number | null } & Record<
  | 'created_at'
  | 'updated_at'
  | 'started_at'
  | 'last_message_at'
  | 'first_said'
  | 'first_entry'
  | 'last_entry'
  | 'first_written'
  | 'last_written',
  number
>;

const now = Date.UTC(2030, 4, 6, 12);

describe('the practice past', () => {
  // The bug: a case that was made after everything that was said in it, changed before it was made, or numbered out of order.
  it('is dated without a contradiction: conversation, case, values, timeline and numbers', async () => {
    const core = await startTestCore({ kind: 'practice' });
    const { store } = core.services;
    const cases = store.all<Dates>(
      `SELECT c.number, c.created_at, c.updated_at, c.resolved_at, v.started_at, v.last_message_at,
         (SELECT min(at) FROM messages m WHERE m.conversation_id = v.id) AS first_said,
         (SELECT min(at) FROM timeline t WHERE t.case_id = c.id) AS first_entry,
         (SELECT max(at) FROM timeline t WHERE t.case_id = c.id) AS last_entry,
         (SELECT min(at) FROM field_values f WHERE f.holder = 'case:' || c.id) AS first_written,
         (SELECT max(at) FROM field_values f WHERE f.holder = 'case:' || c.id) AS last_written
       FROM cases c JOIN conversations v ON v.case_id = c.id ORDER BY c.number`,
    );
    expect(cases.length).toBe(practiceHistory.length + askedCases.length);
    for (const one of cases) {
      const { number, started_at, last_message_at } = one;
      const begins = [one.created_at, one.first_said, one.first_entry].map((at) => at - started_at);
      const ends = [one.updated_at, one.resolved_at ?? last_message_at, one.last_entry, one.first_written, one.last_written].map(
        (at) => at - last_message_at,
      );
      expect({ number, begins, ends }).toEqual({ number, begins: [0, 0, 0], ends: [0, 0, 0, 0, 0] });
    }
    expect(cases.map(({ created_at }) => created_at)).toEqual(cases.map(({ created_at }) => created_at).toSorted((a, b) => a - b));
    await core.dispose();
  });

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
