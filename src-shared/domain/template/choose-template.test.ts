import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { chooseTemplates, type TemplateChoice } from './choose-template.ts';
import { templatePurposes, type Template } from './types.ts';

const template = (id: string, more: Partial<Template> = {}): Template => ({
  id,
  name: 'Follow-up',
  purpose: 'follow-up',
  language: 'en',
  lineOfBusinessId: null,
  subject: '',
  body: id,
  ...more,
});
const choice: TemplateChoice = { purpose: 'follow-up', lineOfBusinessId: 'parcels', templateId: null, languages: ['de', 'en'] };
const ids = (all: readonly Template[], more: Partial<TemplateChoice> = {}): string[] =>
  chooseTemplates(all, { ...choice, ...more }).map(({ id }) => id);

const general = [template('en'), template('de', { language: 'de' })];
const own = template('rule', { name: 'Gentle', language: 'en' });

/* Catches a customer who gets another line's words, or another language than their own. */
describe('chooseTemplates', () => {
  it.each<[string, readonly Template[], Partial<TemplateChoice>, string]>([
    ['the default of the customer’s language', general, {}, 'de'],
    ['the default of the workspace where theirs has none', [template('en')], { languages: ['fr', 'en'] }, 'en'],
    [
      'the line of business’s before the default',
      [...general, template('line', { language: 'de', lineOfBusinessId: 'parcels' })],
      {},
      'line',
    ],
    ['their language before the line’s own text in another', [...general, template('line', { lineOfBusinessId: 'parcels' })], {}, 'de'],
    ['never another line’s', [...general, template('a', { language: 'de', lineOfBusinessId: 'billing' })], {}, 'de'],
    ['the rule’s own before all', [...general, own], { templateId: 'rule' }, 'rule'],
    [
      'its namesake in the customer’s language',
      [...general, own, template('gentle-de', { name: 'Gentle', language: 'de' })],
      { templateId: 'rule' },
      'gentle-de',
    ],
    [
      'no namesake of another purpose',
      [...general, own, template('x', { name: 'Gentle', language: 'de', purpose: 'closing' })],
      { templateId: 'rule' },
      'rule',
    ],
    ['the usual where the rule’s own is gone', general, { templateId: 'removed' }, 'de'],
  ])('takes %s', (_name, all, more, expected) => {
    expect(ids(all, more)[0]).toBe(expected);
  });

  it('has none where there is none for the purpose', () => {
    expect(ids(general, { purpose: 'closing' })).toEqual([]);
  });

  it('offers each fitting template once, the same whatever order they are stored in', () => {
    const any = fc.record({
      name: fc.constantFrom('A', 'B'),
      purpose: fc.constantFrom(...templatePurposes),
      language: fc.constantFrom('en', 'de', 'fr'),
      lineOfBusinessId: fc.constantFrom(null, 'parcels', 'billing'),
    });
    fc.assert(
      fc.property(fc.array(any, { maxLength: 12 }), fc.option(fc.constantFrom('t0', 't3')), (given, templateId) => {
        const all = given.map((more, index) => template(`t${index}`, more));
        const chosen = ids(all, { templateId });
        expect(new Set(chosen).size).toBe(chosen.length);
        expect(ids(all.toReversed(), { templateId })).toEqual(chosen);
        for (const id of chosen) {
          const one = all.find((each) => each.id === id);
          const isRuleOwn = id === templateId || one?.name === all.find((each) => each.id === templateId)?.name;
          expect(isRuleOwn || (one?.purpose === 'follow-up' && one.lineOfBusinessId !== 'billing')).toBe(true);
        }
      }),
    );
  });
});
