import { beforeAll, describe, expect, it } from 'vitest';
import { startI18n } from '../../i18n/start-i18n.ts';
import { fieldOf, suggestionOf } from '../../testing/sample-views.ts';
import { afterAccept, afterEdit, basisOf, countOffers, faceOf, slotSizeOf } from './field-face.ts';

beforeAll(startI18n);

const mara = { name: 'Mara Lindqvist', at: 1000 };
const offered = fieldOf({ key: 'type', suggestion: suggestionOf({ id: 's1', value: 'problem' }) });
const locked = fieldOf({
  key: 'type',
  value: 'question',
  isLocked: true,
  writtenBy: { kind: 'person', ...mara },
  suggestion: suggestionOf({ id: 's1', value: 'problem', isDifference: true }),
});

describe('faceOf', () => {
  it('never shows a suggestion in the place of a person’s value', () => {
    const face = faceOf(locked);
    expect(face).toMatchObject({ display: 'Question', source: 'person', isDifference: true });
    expect(face.offer?.value).toBe('problem');
  });

  it('shows a suggestion where nothing is written', () => {
    expect(faceOf(offered)).toMatchObject({ display: 'Problem', source: 'suggestion', isDifference: false });
  });

  it('keeps the mark of a tainted suggestion that is only offered as a difference', () => {
    expect(faceOf({ ...locked, suggestion: suggestionOf({ id: 's2', value: 'x', isTainted: true }) }).isTainted).toBe(true);
  });
});

describe('a value of the assistant that nobody confirmed', () => {
  const written = fieldOf({
    key: 'type',
    value: 'question',
    writtenBy: { kind: 'assistant', name: 'Caseloom', at: 1000 },
    suggestionId: 's0',
    suggestion: suggestionOf({ id: 's1', value: 'problem', isDifference: false }),
  });

  // Would catch: "Assistant would write" shown against the assistant's own words.
  it('gives its place to a new suggestion and stays known as what stands', () => {
    expect(faceOf(written)).toMatchObject({ display: 'Problem', source: 'suggestion', isDifference: false, standing: 'Question' });
  });

  it('is counted once with the suggestion in its place', () => {
    expect(countOffers([written])).toEqual({ total: 1, sure: 1 });
  });
});

describe('countOffers', () => {
  it('leaves differences out, so that one key never replaces what a person wrote', () => {
    expect(countOffers([offered, locked])).toEqual({ total: 1, sure: 1 });
  });

  it('does not call an unproven suggestion sure', () => {
    const unproven = suggestionOf({ id: 's3', value: 'x', confidence: { value: 0.99, band: 'unproven', outcomes: 0 } });
    expect(countOffers([{ ...offered, suggestion: unproven }])).toEqual({ total: 1, sure: 0 });
  });
});

describe('what an act will look like', () => {
  it('locks an accepted field under the person’s name and keeps its evidence', () => {
    const accepted = afterAccept(offered, mara);
    expect(accepted).toMatchObject({
      value: 'problem',
      isLocked: true,
      suggestion: null,
      writtenBy: { kind: 'person', name: 'Mara Lindqvist' },
    });
  });

  it('takes confidence and evidence away from a typed value', () => {
    const edited = afterEdit({ ...offered, confidence: { value: 1, band: 'sure', outcomes: 1 } }, 'Other', mara);
    expect(edited).toMatchObject({ confidence: null, evidence: [], suggestionId: null, isTainted: false });
  });

  it('is dropped as soon as the core says something new about the field', () => {
    expect(basisOf({ ...offered, suggestion: suggestionOf({ id: 'newer', value: 'problem' }) })).not.toBe(basisOf(offered));
  });
});

describe('slotSizeOf', () => {
  it('depends on the field alone, never on what is in it: a suggestion arriving moves nothing', () => {
    for (const key of ['title', 'type', 'description', 'origin', 'custom:x']) {
      const kind = key === 'description' ? ('long-text' as const) : ('text' as const);
      const empty = fieldOf({ key, label: key, kind });
      const full = {
        ...empty,
        value: 'v'.repeat(500),
        suggestion: suggestionOf({ id: 's', value: 'w'.repeat(900) }),
      };
      expect(slotSizeOf(full)).toBe(slotSizeOf(empty));
    }
  });
});
