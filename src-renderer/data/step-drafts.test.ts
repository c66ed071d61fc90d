import fc from 'fast-check';
import { Dexie } from 'dexie';
import { afterEach, expect, it, vi } from 'vitest';
import { openDeskDatabase } from './desk-database.ts';
import { createStepDraftAhead } from './step-draft-ahead.ts';
import { createStepDrafts } from './step-drafts.ts';
import type { StepDrafts } from './step-drafts.ts';

const workspaceId = 'step-drafts-test';
const words = (body: string) => ({ subject: 'Invoice 2214', body, note: null, hasMail: true });
const day = 86_400_000;

function open(options: { readonly profileId?: string; readonly now?: number } = {}) {
  const database = openDeskDatabase(workspaceId);
  const onProblem = vi.fn<(error: unknown) => void>();
  const { profileId = 'mara', now = 1000 } = options;
  const ahead = createStepDraftAhead({ workspaceId, storage: () => localStorage });
  const drafts = createStepDrafts({ table: database.stepDrafts, ahead, profileId, now: () => now, onProblem });
  return { drafts, database, onProblem };
}

async function close({ drafts, database }: ReturnType<typeof open>): Promise<void> {
  await drafts.settled();
  database.dexie.close();
}

afterEach(async () => {
  localStorage.clear();
  await Dexie.delete(`caseloom-${workspaceId}`);
});

/* The bug: words edited for Tom go out to Nadia, or those of follow-up 2 as follow-up 3 (rule 8). */
it('gives words back to the very step of the very case they were written for, whatever happened in between', () => {
  const step = fc.record({ caseId: fc.constantFrom('tom', 'nadia', 'tom/1'), stepKey: fc.constantFrom('m1:1', 'm1:2', '1/m1:1') });
  const act = fc.record({ step, body: fc.option(fc.string(), { nil: null }) });
  fc.assert(
    fc.property(fc.array(act, { maxLength: 30 }), (acts) => {
      const { drafts, database } = open();
      const expected = new Map<string, string>();
      for (const { step: at, body } of acts) {
        if (body === null) drafts.drop(at.caseId, at.stepKey);
        else drafts.change(at.caseId, at.stepKey, words(body));
        expected.set(JSON.stringify(at), body ?? '(none)');
      }
      for (const [at, body] of expected) expect(bodyOf(drafts, JSON.parse(at))).toBe(body);
      database.dexie.close();
    }),
    { numRuns: 40 },
  );
});

function bodyOf(drafts: StepDrafts, { caseId, stepKey }: { caseId: string; stepKey: string }): string {
  return drafts.get(caseId, stepKey)?.body ?? '(none)';
}

/* The bug: a reload in the middle of editing puts the template's words back. */
it('keeps words over a reload, for the same person only', async () => {
  const before = open();
  before.drafts.change('tom', 'm1:2', words('half a sen'));
  before.drafts.change('tom', 'm1:2', words('half a sentence'));
  before.drafts.change('nadia', 'm2:1', words('gone'));
  before.drafts.drop('nadia', 'm2:1');
  await close(before);

  const again = open();
  await again.drafts.restore();
  expect(again.drafts.get('tom', 'm1:2')?.body).toBe('half a sentence');
  expect(again.drafts.get('nadia', 'm2:1')).toBeNull();
  await close(again);

  const other = open({ profileId: 'ines' });
  await other.drafts.restore();
  expect(other.drafts.ofCase('tom')).toEqual([]);
  await close(other);
});

/* The bug: a page that reloads in the moment of a keystroke takes the words with it, before the database has committed. */
it('has words that no database was heard to have, and lets them go once it has', async () => {
  const before = open();
  before.drafts.change('tom', 'm1:2', words('typed in the last moment'));
  before.database.dexie.close();
  await before.drafts.settled();

  const again = open();
  await again.drafts.restore();
  expect(again.drafts.get('tom', 'm1:2')?.body).toBe('typed in the last moment');
  again.drafts.change('tom', 'm1:2', words('and on'));
  await again.drafts.settled();
  expect(localStorage).toHaveLength(0);
  await close(again);
});

/* The bug: the window's database fills up with words of steps that were over months ago. */
it('forgets words nobody came back to in three months', async () => {
  const before = open();
  before.drafts.change('tom', 'm1:2', words('old'));
  await close(before);
  const later = open({ now: 1000 + 91 * day });
  await later.drafts.restore();
  expect(later.drafts.get('tom', 'm1:2')).toBeNull();
  await later.drafts.settled();
  expect(await later.database.stepDrafts.count()).toBe(0);
  await close(later);
});

/* The bug: a full disk makes typing impossible. */
it('goes on in memory when the database cannot be written', async () => {
  const { drafts, database, onProblem } = open();
  database.dexie.close();
  drafts.change('tom', 'm1:2', words('kept'));
  await drafts.settled();
  expect(drafts.get('tom', 'm1:2')?.body).toBe('kept');
  expect(onProblem).toHaveBeenCalledOnce();
});

it('tells those who listen, and gives the same list while nothing changed', () => {
  const { drafts, database } = open();
  const listener = vi.fn<() => void>();
  const stop = drafts.subscribe(listener);
  drafts.change('tom', 'm1:1', words('one'));
  expect(listener).toHaveBeenCalledOnce();
  expect(drafts.ofCase('tom')).toBe(drafts.ofCase('tom'));
  stop();
  drafts.drop('tom', 'm1:1');
  expect(listener).toHaveBeenCalledOnce();
  expect(drafts.ofCase('tom')).toEqual([]);
  database.dexie.close();
});
