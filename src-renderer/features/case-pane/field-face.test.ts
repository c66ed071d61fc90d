import { describe, expect, it } from 'vitest';
import { fieldOf, suggestionOf } from '../../testing/sample-views.ts';
import { afterAccept, afterEdit, basisOf, countOffers, displayOf, faceOf, slotSizeOf } from './field-face.ts';

const mara = { name: 'Mara Lindqvist', at: 1000 };
const offered = fieldOf({ key: 'type', label: 'Type', suggestion: suggestionOf({ id: 's1', display: 'Problem' }) });
const locked = fieldOf({
  key: 'type',
  label: 'Type',
  value: 'Question',
  display: 'Question',
  isLocked: true,
  writtenBy: { kind: 'person', ...mara },
  suggestion: suggestionOf({ id: 's1', display: 'Problem', isDifference: true }),
});

describe('faceOf', () => {
  it('never shows a suggestion in the place of a person’s value', () => {
    const face = faceOf(locked);
    expect(face).toMatchObject({ display: 'Question', source: 'person', isDifference: true });
    expect(face.offer?.display).toBe('Problem');
  });

  it('shows a suggestion where nothing is written', () => {
    expect(faceOf(offered)).toMatchObject({ display: 'Problem', source: 'suggestion', isDifference: false });
  });

  it('keeps the mark of a tainted suggestion that is only offered as a difference', () => {
    expect(faceOf({ ...locked, suggestion: suggestionOf({ id: 's2', display: 'x', isTainted: true }) }).isTainted).toBe(true);
  });
});

describe('a value of the assistant that nobody confirmed', () => {
  const written = fieldOf({
    key: 'type',
    label: 'Type',
    value: 'Question',
    display: 'Question',
    writtenBy: { kind: 'assistant', name: 'Caseloom', at: 1000 },
    suggestionId: 's0',
    suggestion: suggestionOf({ id: 's1', display: 'Problem', isDifference: false }),
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
    const unproven = suggestionOf({ id: 's3', display: 'x', confidence: { value: 0.99, band: 'unproven', outcomes: 0 } });
    expect(countOffers([{ ...offered, suggestion: unproven }])).toEqual({ total: 1, sure: 0 });
  });
});

describe('what an act will look like', () => {
  it('locks an accepted field under the person’s name and keeps its evidence', () => {
    const accepted = afterAccept(offered, mara);
    expect(accepted).toMatchObject({
      value: 'Problem',
      isLocked: true,
      suggestion: null,
      writtenBy: { kind: 'person', name: 'Mara Lindqvist' },
    });
  });

  it('takes confidence and evidence away from a typed value', () => {
    const edited = afterEdit(
      { ...offered, confidence: { value: 1, band: 'sure', outcomes: 1 } },
      { value: 'Other', display: 'Other' },
      mara,
    );
    expect(edited).toMatchObject({ confidence: null, evidence: [], suggestionId: null, isTainted: false });
  });

  it('is dropped as soon as the core says something new about the field', () => {
    expect(basisOf({ ...offered, suggestion: suggestionOf({ id: 'newer', display: 'Problem' }) })).not.toBe(basisOf(offered));
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
        display: 'v'.repeat(500),
        suggestion: suggestionOf({ id: 's', display: 'w'.repeat(900) }),
      };
      expect(slotSizeOf(full)).toBe(slotSizeOf(empty));
    }
  });
});

describe('displayOf', () => {
  it('names a subject by its whole path and yes-no in words', () => {
    const tree = fieldOf({
      key: 'subject',
      label: 'Subject',
      kind: 'tree',
      choices: [{ id: 'lost', label: 'Lost parcel', path: 'Delivery › Lost parcel' }],
    });
    const words = { yes: 'Yes', no: 'No' };
    expect(displayOf(tree, 'lost', words)).toBe('Delivery › Lost parcel');
    expect(displayOf(tree, false, words)).toBe('No');
    expect(displayOf(tree, null, words)).toBeNull();
  });
});
