import { previewChange } from '#core/rules/preview-change.ts';
import { previewRule } from '#core/rules/preview-rule.ts';
import { followUpRules } from '#core/rules/rule-queries.ts';
import { runWhatIf } from '#core/rules/what-if/what-if.ts';
import { createManualClock } from '#core/testing/manual-clock.ts';
import { hourMs } from '#shared/domain/time/zoned-time.ts';
import { percentile, rounded, type BenchRow } from './bench-row.ts';
import { openSilentCases } from './silent-cases.ts';

const cases = 20_000;

/** What a rule would have done with 20,000 silent cases, what it matches now, and how long a console waits meanwhile. */
export async function benchLookBack(): Promise<readonly BenchRow[]> {
  const days = createManualClock();
  const store = openSilentCases(days, cases);
  days.advance(30 * 24 * hourMs);
  const clock = { ...days, monotonic: () => performance.now() };
  const parts = { store: () => store, clock, content: (id: string | null) => (id === null ? '' : (store.content(id) ?? '')) };
  const [rule] = followUpRules(store, null);
  if (rule === undefined) throw new Error('a workspace starts with a rule');
  const { signal } = new AbortController();
  const asked = {
    lineOfBusinessId: null,
    capability: 'follow-up',
    rule: { ...rule, closeAfterMs: hourMs },
    days: 60,
  } as const;
  const back = await watched(() => runWhatIf(parts, asked, signal));
  const preview = await watched(() => previewRule(parts, rule, signal));
  const sooner = { rule: { ...rule, waitsMs: rule.waitsMs.map(() => hourMs) }, isRemoved: false };
  const change = await watched(() => previewChange({ ...parts, canMail: () => true }, sooner, signal));
  if (back.result.would.mails === 0) throw new Error('the rule would have done nothing');
  const { caseIds: _ids, cases: _rows, ...counts } = change.result;
  if (Object.values(counts).every((count) => count === 0)) throw new Error('the change would have changed nothing');
  store.close();
  const waits = [...back.waits, ...preview.waits, ...change.waits];
  return [
    { name: 'looking back over 20,000 cases with a rule', value: rounded(back.ms), unit: 'ms', goal: { below: 5000 } },
    { name: 'open cases that a rule matches, of 20,000', value: rounded(preview.ms), unit: 'ms' },
    { name: 'what saving a rule changes, of 20,000 cases', value: rounded(change.ms), unit: 'ms' },
    { name: 'longest wait of anything else meanwhile', value: rounded(Math.max(...change.waits)), unit: 'ms' },
    { name: 'what else the core has to do waits meanwhile, p99', value: rounded(percentile(waits, 0.99)), unit: 'ms', goal: { below: 20 } },
  ];
}

/** Runs something long, and how long other work had to wait each time. */
async function watched<Result>(work: () => Promise<Result>): Promise<{ result: Result; ms: number; waits: readonly number[] }> {
  const waits: number[] = [];
  const startedAt = performance.now();
  let isDone = false;
  let last = startedAt;
  const other = (): void => {
    waits.push(performance.now() - last);
    last = performance.now();
    if (!isDone) setImmediate(other);
  };
  setImmediate(other);
  try {
    const result = await work();
    return { result, ms: performance.now() - startedAt, waits };
  } finally {
    isDone = true;
  }
}
