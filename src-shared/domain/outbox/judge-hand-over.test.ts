import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { judgeHandOver, type LastMoment } from './judge-hand-over.ts';

const readable = [{ isComplete: true }];
const unreadable = [{ isComplete: true }, { isComplete: false }];
const calm: LastMoment = {
  by: 'assistant',
  isPaused: false,
  isInsisted: false,
  channels: readable,
  earlier: 'absent',
  decided: { verdict: 'go', reasons: [] },
};
const person: LastMoment = { ...calm, by: 'person' };
const stopped = { verdict: 'stop', reasons: ['ANSWERED_MEANWHILE'] } as const;

describe('the last word before a hand-over', () => {
  it.each<[string, LastMoment, string, string | null]>([
    ['everything was asked and nothing speaks against it', calm, 'go', null],
    ['the customer answered', { ...calm, decided: stopped }, 'stop', 'ANSWERED_MEANWHILE'],
    ['a channel cannot be asked', { ...calm, channels: unreadable }, 'hold', 'CHANNEL_NOT_CHECKED'],
    ['there was no channel to ask', { ...calm, channels: [] }, 'hold', 'CHANNEL_NOT_CHECKED'],
    ['everything is paused', { ...calm, isPaused: true }, 'stop', 'PAUSED'],
    ['a person has to look', { ...calm, decided: { verdict: 'hold', reasons: ['tainted'] } }, 'hold', 'HELD'],
    ['a person sends while all is paused', { ...person, isPaused: true }, 'go', null],
    ['a person sends and a channel cannot be asked', { ...person, channels: unreadable }, 'hold', 'CHANNEL_NOT_CHECKED'],
    ['an earlier mail of the step may have arrived', { ...calm, earlier: 'unknown' }, 'hold', 'EARLIER_NOT_KNOWN'],
    ['the same, and a person insists on something else', { ...person, earlier: 'unknown', isInsisted: true }, 'hold', 'EARLIER_NOT_KNOWN'],
    ['the same, and a person was told and insists', { ...person, earlier: 'told', isInsisted: true }, 'go', null],
    ['it certainly did not arrive', { ...person, earlier: 'absent' }, 'go', null],
    ['that person insists', { ...person, channels: unreadable, isInsisted: true }, 'go', null],
    [
      'that person insists and the customer answered',
      { ...person, channels: unreadable, isInsisted: true, decided: stopped },
      'stop',
      'ANSWERED_MEANWHILE',
    ],
  ])('when %s', (_name, moment, verdict, problem) => {
    expect(judgeHandOver(moment)).toMatchObject({ verdict, problem });
  });

  // Would catch: any combination in which an answer is passed over, or the assistant acts unchecked or paused (rules 1 and 4).
  it('lets go only what nothing speaks against', () => {
    const moments = fc.record({
      by: fc.constantFrom('person' as const, 'assistant' as const),
      isPaused: fc.boolean(),
      isInsisted: fc.boolean(),
      channels: fc.array(fc.record({ isComplete: fc.boolean() }), { maxLength: 4 }),
      earlier: fc.constantFrom('absent' as const, 'unknown' as const, 'told' as const),
      decided: fc.record({
        verdict: fc.constantFrom('go' as const, 'stop' as const, 'hold' as const),
        reasons: fc.array(fc.constantFrom('tainted', 'ANSWERED_MEANWHILE'), { maxLength: 2 }),
      }),
    });
    fc.assert(
      fc.property(moments, (moment) => {
        const { verdict } = judgeHandOver(moment);
        const isChecked = moment.channels.length > 0 && moment.channels.every(({ isComplete }) => isComplete);
        if (moment.decided.verdict === 'stop') expect(verdict).toBe('stop');
        if (verdict !== 'go') return;
        expect(moment.decided.verdict).toBe('go');
        expect(moment.earlier === 'absent' || (moment.earlier === 'told' && moment.by === 'person')).toBe(true);
        if (moment.by === 'assistant') expect({ isPaused: moment.isPaused, isChecked }).toEqual({ isPaused: false, isChecked: true });
        else expect(isChecked || moment.isInsisted).toBe(true);
      }),
    );
  });
});
