import type { Approval } from './outside-record.ts';
import { causeOf, customerOfCase } from './desk-work.ts';
import type { QueueRow } from './people.ts';
import type { SimulatedCore } from './simulated-core.ts';
import type { World } from './world.ts';

type Troubled = {
  readonly id: string;
  readonly state: 'failed' | 'uncertain';
  readonly case_id: string | null;
  readonly problem: string | null;
};

/** A person looks at what failed and at what nobody knows: outside, where the truth is. */
export function repairTroubles(world: World, core: SimulatedCore, row: QueueRow): void {
  const troubled = core.store.all<Troubled>(
    "SELECT id, state, case_id, problem FROM effects WHERE case_id = ? AND state IN ('failed', 'uncertain')",
    row.case_id,
  );
  for (const effect of troubled) repair(world, effect);
  if (troubled.length > 0 || world.random.is(0.5)) return;
  world.act((now, key) => now.followUps.adjust(causeOf(key, 'adjust'), { caseId: row.case_id, change: { kind: 'stop' } }));
}

/** Replies of people that belong to no plan. */
export function settleStrays(world: World, core: SimulatedCore): void {
  const strays = core.store.all<Troubled>(
    "SELECT id, state, case_id, problem FROM effects WHERE state IN ('failed', 'uncertain') AND chain_id IS NULL LIMIT 20",
  );
  for (const effect of strays) repair(world, effect);
}

function repair(world: World, { id, state, case_id: caseId, problem }: Troubled): void {
  const { random, record, clock } = world;
  // Somebody who looks while it is still on its way says that it did not arrive, and is wrong.
  if (state === 'uncertain') {
    const outcome = record.hasArrived(id) ? 'confirmed' : 'failed';
    return world.act((core, key) => core.outbox.settle(causeOf(key, 'settle'), id, outcome));
  }
  if (random.is(0.3)) return world.act((core, key) => core.store.transact(causeOf(key, 'drop'), (tx) => void core.outbox.cancel(tx, id)));
  const isInsisted = random.is(0.3);
  world.act((core, key) => {
    core.outbox.retry(causeOf(key, 'retry'), id, { isInsisted });
    // What the assistant had decided is this person's from now on.
    const customer = customerOfCase(world, caseId ?? '')?.n ?? -1;
    const now = { customer, at: clock.elapsed(), order: record.nextOrder(), text: null, isStale: false, isInsisted };
    const before: Approval = record.approvals.get(id) ?? now;
    const isToldOfEarlier = before.isToldOfEarlier === true || (isInsisted && problem === 'EARLIER_NOT_KNOWN');
    record.approvals.set(id, { ...before, isInsisted, isToldOfEarlier });
  });
}
