import { describe, expect, it } from 'vitest';
import type { AnswerJudgement } from '#shared/domain/answer/types.ts';
import type { Reader, Store } from '#core/store/store.ts';
import { countedRules, type DeskReport } from './count-broken.ts';
import { runDesk } from './run-desk.ts';
import type { Guards } from './simulated-core.ts';
import { desksOf } from './simulate.ts';

const small = { seed: 11, cases: 120, days: 24, hasFaults: true };
const timeout = 240_000;

async function brokenWith(guards: Guards, options: Partial<typeof small> = {}): Promise<DeskReport['broken']> {
  return (await runDesk({ ...small, ...options, guards })).broken;
}

/** A store that answers some questions otherwise, to everybody who asks. */
function lying(answers: (sql: string) => unknown[] | null): (real: Store) => Store {
  const reader = (real: Reader): Reader => ({
    get: <Row>(sql: string, ...params: Parameters<Reader['get']> extends [string, ...infer Rest] ? Rest : never) => {
      const lie = answers(sql);
      return lie === null ? real.get<Row>(sql, ...params) : (lie[0] as Row | undefined);
    },
    all: <Row>(sql: string, ...params: Parameters<Reader['all']> extends [string, ...infer Rest] ? Rest : never) =>
      (answers(sql) as Row[] | null) ?? real.all<Row>(sql, ...params),
  });
  return (real) => ({
    ...real,
    ...reader(real),
    transact: (cause, work) => real.transact(cause, (tx) => work({ ...tx, ...reader(tx) })),
  });
}

it('breaks no rule in three weeks of crashes, lies and answers in the very moment of a send', { timeout }, async () => {
  const report = await runDesk(small);
  expect(report.breaches).toEqual([]);
  // Would catch: a simulation in which nothing happens, or a plan that is written again and again.
  expect(report.sent).toBeGreaterThan(100);
  expect(report.closed).toBeGreaterThan(20);
  expect(report.stoppedByAnswer).toBeGreaterThan(0);
  expect(report.uncertain).toBeGreaterThan(0);
  expect(report.steps / small.cases).toBeLessThan(40);
});

it('counts the same again from the same seed', { timeout }, async () => {
  const options = { seed: 3, cases: 30, days: 8, hasFaults: true };
  expect(await runDesk(options)).toEqual(await runDesk(options));
  expect(await runDesk({ ...options, seed: 4 })).not.toEqual(await runDesk(options));
});

// Each would catch: a count that stays at nothing whatever the engine does.
describe('a guard taken away shows in its count', () => {
  it('rules 1 and 7: the last look always lets go', { timeout }, async () => {
    const broken = await brokenWith(
      { lastMoment: (real) => ({ ...real, decide: () => ({ verdict: 'go', reasons: [] }) }) },
      { cases: 250 },
    );
    expect(broken['1']).toBeGreaterThan(0);
    expect(broken['7']).toBeGreaterThan(0);
  });

  it('rule 7: what could not leave, or was held, goes without another look', { timeout }, async () => {
    const wasHeldUp = ({ attempts, problem }: { attempts: number; problem: string | null }): boolean => attempts > 0 || problem !== null;
    const careless: Guards['lastMoment'] = (real) => ({
      ...real,
      decide: (db, effect, checks) => (wasHeldUp(effect) ? { verdict: 'go', reasons: [] } : real.decide(db, effect, checks)),
    });
    expect((await brokenWith({ lastMoment: careless }, { cases: 250 }))['7']).toBeGreaterThan(0);
  });

  it('rule 2: nobody looks in the outside record', { timeout }, async () => {
    const broken = await brokenWith({ mailbox: (real) => ({ ...real, find: () => Promise.resolve('absent') }) });
    expect(broken['2']).toBeGreaterThan(0);
  });

  it('rule 3: nobody sees that a person is typing', { timeout }, async () => {
    const blind = lying((sql) => (sql.startsWith('SELECT profile_id FROM drafts') ? [] : null));
    expect((await brokenWith({ store: blind }, { cases: 250 }))['3']).toBeGreaterThan(0);
  });

  it('rule 4: every level reads as full automation, and no pause', { timeout }, async () => {
    const blind = lying((sql) => (sql.startsWith('SELECT level FROM levels') ? [{ level: 'full-automation' }] : null));
    expect((await brokenWith({ store: blind }))['4']).toBeGreaterThan(0);
  });

  it('rule 5: whatever comes in is taken for an answer', { timeout }, async () => {
    const favourable: AnswerJudgement = { kind: 'favourable', confidence: 1, isFact: true, spans: [], until: null };
    const broken = await brokenWith({
      answers: (real) => ({ ...real, judgeIncoming: () => ({ ...favourable, isProven: true, version: 'broken' }) }),
    });
    expect(broken['5']).toBeGreaterThan(0);
  });
});

it('shares cases among desks, none forgotten, each with a seed of its own', () => {
  const desks = desksOf({ seed: 5, cases: 100_001, days: 60, hasFaults: true });
  expect(desks.reduce((sum, { cases }) => sum + cases, 0)).toBe(100_001);
  expect(new Set(desks.map(({ seed }) => seed)).size).toBe(desks.length);
  expect(countedRules).toEqual(['1', '2', '3', '4', '5', '7']);
});
