import { followUpSummary, listFollowUps } from '#core/follow-ups/follow-up-list.ts';
import { createFollowUps, type FollowUps } from '#core/follow-ups/follow-ups.ts';
import { createOutbox } from '#core/outbox/outbox.ts';
import type { Store } from '#core/store/store.ts';
import { createManualClock, type ManualClock } from '#core/testing/manual-clock.ts';
import { createCountedIds } from '#core/testing/memory-ports.ts';
import { hourMs } from '#shared/domain/time/zoned-time.ts';
import { median, rounded, type BenchRow } from './bench-row.ts';
import { openSilentCases, silentLog } from './silent-cases.ts';

const cases = 20_000;

/** A queue of 20,000 planned steps: planning them all, opening the queue, and a tick with nothing to do. */
export function benchFollowUps(): readonly BenchRow[] {
  const { store, clock, followUps } = quietCustomers();
  const planned = timed(() => followUps.settle());
  clock.advance(30 * hourMs);
  followUps.settle();
  const content = (id: string | null): string => (id === null ? '' : (store.content(id) ?? ''));
  const page = { bucket: 'due', offset: 0, limit: 50, now: clock.now() } as const;
  const { total } = listFollowUps(store, content, page);
  if (total !== cases) throw new Error(`${String(total)} steps are due, not ${String(cases)}`);
  const opened = medianOf(20, () => {
    followUpSummary(store, {}, clock.now());
    listFollowUps(store, content, page);
  });
  const idle = medianOf(200, () => followUps.settle());
  followUps.close();
  store.close();
  return [
    { name: `planning ${cases.toLocaleString('en')} cases anew, each`, value: rounded((planned * 1000) / cases), unit: 'µs' },
    { name: 'opening a queue of 20,000 due steps', value: rounded(opened), unit: 'ms', goal: { below: 200 } },
    { name: 'a tick with nothing due', value: Math.round(idle * 1000) / 1000, unit: 'ms', goal: { below: 1 } },
  ];
}

function quietCustomers(): { store: Store; clock: ManualClock; followUps: FollowUps } {
  const clock = createManualClock();
  const store = openSilentCases(clock, cases);
  const ids = createCountedIds();
  const outside = { channel: () => undefined, onHandedOver: ignore, random: () => 0.5 };
  const outbox = createOutbox({ store: () => store, clock, ids, logger: silentLog, ...outside });
  const followUps = createFollowUps({
    store: () => store,
    clock,
    ids,
    logger: silentLog,
    content: () => '',
    outbox: () => outbox,
    drafts: () => {
      throw new Error('nobody types in a bench');
    },
    templates: { render: () => ({ subject: '', body: '', templateId: null, templateName: '', language: 'en', problems: [] }) },
    secretsKind: () => 'memory-only',
    whoActs: () => 'us',
    mailChannelId: () => 'mail',
    mailAddress: () => null,
    onEnded: ignore,
  });
  followUps.start();
  return { store, clock, followUps };
}

function timed(work: () => void): number {
  const from = performance.now();
  work();
  return performance.now() - from;
}

function medianOf(rounds: number, work: () => void): number {
  return median(Array.from({ length: rounds }, () => timed(work)));
}

function ignore(): void {
  // Nobody listens in a bench.
}
