import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { judgeAnswer } from './judge-answer.ts';
import { createLearnedAnswers, type LearnedAnswers } from './learned-answers.ts';
import { answerKinds, type AnswerInput, type AnswerKind } from './types.ts';

const input = (text: string, mail: AnswerInput['mail'] = null): AnswerInput => ({
  text,
  mail,
  at: Date.UTC(2026, 10, 23),
  timeZone: 'UTC',
  language: null,
});
const kindOf = (learned: LearnedAnswers, text: string): AnswerKind => judgeAnswer(input(text), learned).kind;

/* Catches a correction that changes nothing, so that a rep corrects the same words every day. */
describe('a correction', () => {
  it.each<[string, AnswerKind, string]>([
    ['Runs like a Swiss watch', 'favourable', 'Hello, it runs like a Swiss watch'],
    ['It still does not work.', 'holding', 'It still does not work'],
    ['Der Kuchen ist gegessen', 'favourable', 'Der Kuchen ist gegessen!'],
    ['Thanks', 'favourable', 'Thanks'],
    ['Passe mañana a otra cosa', 'negative', 'passe mañana a otra cosa'],
    ['Mailbox 4711 closed', 'bounce', 'Mailbox 9922 closed'],
  ])('of "%s" to %s is kept to', (text, to, nextTime) => {
    const learned = createLearnedAnswers();
    learned.learn('m1', { text, from: kindOf(learned, text), to });
    expect(kindOf(learned, nextTime)).toBe(to);
  });

  it('changes what is far from it not at all', () => {
    const learned = createLearnedAnswers();
    learned.learn('m1', { text: 'Fits nicely', from: 'unclear', to: 'favourable' });
    expect(kindOf(learned, 'It still does not work.')).toBe('negative');
    expect(kindOf(learned, 'When will it arrive?')).toBe('unclear');
    expect(kindOf(learned, 'Fits not at all, it does not work')).toBe('negative');
  });

  it('never moves what a header states', () => {
    const learned = createLearnedAnswers();
    const text = 'I am away';
    learned.learn('m1', { text, from: 'out-of-office', to: 'favourable' });
    const mail = { subject: '', autoSubmitted: 'auto-replied', isFromMailSystem: false, reportType: null, hasFailed: false, isBulk: false };
    expect(judgeAnswer(input(text, mail), learned)).toMatchObject({ kind: 'out-of-office', isFact: true });
  });

  it('of a message that is corrected again is replaced, and one that is forgotten leaves nothing', () => {
    const learned = createLearnedAnswers();
    learned.learn('m1', { text: 'Done and dusted', from: 'unclear', to: 'negative' });
    learned.learn('m1', { text: 'Done and dusted', from: 'unclear', to: 'favourable' });
    expect(kindOf(learned, 'Done and dusted')).toBe('favourable');
    expect(learned.size()).toBe(1);
    learned.forget('m1');
    expect(learned.scores('Done and dusted')).toEqual(createLearnedAnswers().scores(''));
  });
});

/* Catches learning that depends on the order of a journal, or that runs away. */
describe('learning', () => {
  const lesson = fc.record({
    text: fc
      .array(fc.constantFrom('it', 'works', 'not', 'fine', 'lamp', 'geht', '7', 'ya'), { maxLength: 8 })
      .map((words) => words.join(' ')),
    from: fc.constantFrom(...answerKinds),
    to: fc.constantFrom(...answerKinds),
  });

  it('gives the same in any order, and is bounded', () => {
    fc.assert(
      fc.property(fc.array(lesson, { maxLength: 30 }), fc.array(fc.nat(), { maxLength: 30 }), lesson, (lessons, keys, { text }) => {
        const forwards = createLearnedAnswers();
        const otherwise = createLearnedAnswers();
        const named = lessons.map((one, index) => [`m${index}`, one] as const);
        for (const [origin, one] of named) forwards.learn(origin, one);
        for (const [origin, one] of named.toSorted((a, b) => (keys[named.indexOf(a)] ?? 0) - (keys[named.indexOf(b)] ?? 0)))
          otherwise.learn(origin, one);
        const [a, b] = [forwards.scores(text), otherwise.scores(text)];
        for (const kind of answerKinds) {
          expect(a[kind]).toBeCloseTo(b[kind], 9);
          expect(Math.abs(a[kind])).toBeLessThanOrEqual(12);
        }
      }),
    );
  });
});
