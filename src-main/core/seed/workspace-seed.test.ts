import { describe, expect, it } from 'vitest';
import { emptySeed } from './empty-seed.ts';
import { practiceSeed } from './practice-seed.ts';
import { leafIds, seedEvents } from './workspace-seed.ts';

const seeds = [practiceSeed, emptySeed];

describe('seedEvents', () => {
  it.each(seeds)('$name: names every id once, so that no choice shadows another', (seed) => {
    const ids = seedEvents(seed, 'w').flatMap((event) => {
      if (event.type === 'subject.saved') return [event.subjectId];
      if (event.type === 'field.saved') return [event.fieldId, ...event.choices.map((choice) => choice.id)];
      if (event.type === 'lineOfBusiness.saved') return [event.lineOfBusinessId];
      return event.type === 'profile.saved' ? [event.profileId] : [];
    });
    expect(new Set(ids).size).toBe(ids.length);
  });

  it.each(seeds)('$name: saves a parent before its children, so that a projection never meets an orphan', (seed) => {
    const known = new Set<string>();
    for (const event of seedEvents(seed, 'w')) {
      if (event.type !== 'subject.saved') continue;
      if (event.parentId !== null) expect(known.has(event.parentId)).toBe(true);
      known.add(event.subjectId);
    }
    expect(known.size).toBeGreaterThan(7);
  });

  it.each(seeds)('$name: starts with creation on full automation and everything else asking', (seed) => {
    const levels = seedEvents(seed, 'w').filter((event) => event.type === 'level.changed');
    expect(levels).toHaveLength(5 * seed.linesOfBusiness.length);
    for (const event of levels) expect(event.level).toBe(event.capability === 'create' ? 'full-automation' : 'human-confirmation');
  });

  it('the practice workspace has four lines with 8 to 14 leaves and a custom field each', () => {
    expect(practiceSeed.linesOfBusiness).toHaveLength(4);
    for (const line of practiceSeed.linesOfBusiness) {
      const leaves = leafIds(line.subjects);
      expect(leaves.length).toBeGreaterThanOrEqual(8);
      expect(leaves.length).toBeLessThanOrEqual(14);
      expect(line.fields.length).toBeGreaterThanOrEqual(1);
    }
  });
});
