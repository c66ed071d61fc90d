import type { FollowUpDetail } from '#shared/contract/routes/follow-up.ts';
import { repairTroubles, settleStrays } from './repairs.ts';
import { askCustomer, causeOf, customerOfCase, draftsBegin, sendReply } from './desk-work.ts';
import type { SimulatedCore } from './simulated-core.ts';
import { day, hour, minute, type World } from './world.ts';

export type QueueRow = {
  readonly case_id: string;
  readonly kind: string;
  readonly number: number | null;
  readonly step_key: string;
  readonly place: string;
};

/** What a rep looks at in a round, and the cases that there is one rep for: a larger desk has more of them. */
const rowsOfRound = 60;
const casesOfRep = 400;

/** Reps who work off the queue in the hours of the desk: they approve, edit, skip, move, answer themselves, undo, and look at what went wrong. */
export function beginReps(world: World): void {
  const { clock, random } = world;
  const round = (): void => {
    clock.at(clock.elapsed() + random.between(hour, 3 * hour), round);
    const core = world.core();
    if (core !== null && isAtWork(world)) workOff(world, core);
  };
  const typing = (): void => {
    clock.at(clock.elapsed() + random.between(10 * minute, 90 * minute), typing);
    const core = world.core();
    if (core !== null && isAtWork(world)) beginTyping(world, core);
  };
  clock.at(hour, round);
  clock.at(hour, typing);
}

function isAtWork({ clock }: World): boolean {
  const now = new Date(clock.console.now());
  return now.getUTCHours() >= 7 && now.getUTCHours() < 17 && now.getUTCDay() % 6 !== 0;
}

/** What is looked at is looked at now; what is asked of the console is asked again, the same, should it die of it. */
function workOff(world: World, core: SimulatedCore): void {
  const rows = core.store.all<QueueRow>(
    "SELECT case_id, kind, number, step_key, place FROM follow_ups WHERE place IN ('due', 'missed', 'attention') ORDER BY due_at LIMIT ?",
    rowsOfRound * Math.ceil(world.options.cases / casesOfRep),
  );
  for (const row of rows) {
    const now = world.core();
    if (now !== null) lookAt(world, now, row);
  }
  const now = world.core();
  if (now === null) return;
  settleStrays(world, now);
}

function lookAt(world: World, core: SimulatedCore, row: QueueRow): void {
  const { random, clock } = world;
  if (row.place === 'attention') return repairTroubles(world, core, row);
  const mood = random();
  if (row.kind === 'reply' || mood < 0.06) return reply(world, row);
  if (mood < 0.12 && row.number !== null) return adjust(world, row, row.number);
  if (mood > 0.9) return;
  const detail = core.followUps.detail(row.case_id);
  if (detail === null || detail.row.stepKey !== row.step_key) return;
  if (!random.is(0.06)) return approve(world, { detail, isStale: false });
  // A window left open: hours later its rep lets go what still stands on it.
  clock.at(clock.elapsed() + random.between(2 * hour, 30 * hour), () => approve(world, { detail, isStale: true }));
}

function adjust(world: World, row: QueueRow, step: number): void {
  const to = world.clock.console.now() + day;
  const change = world.random.is(0.5) ? ({ kind: 'skip', step } as const) : ({ kind: 'move', step, to } as const);
  world.act((core, key) => core.followUps.adjust(causeOf(key, 'adjust'), { caseId: row.case_id, change }));
}

function reply(world: World, row: QueueRow): void {
  const customer = customerOfCase(world, row.case_id);
  if (customer === undefined) return;
  world.act((core, key) => {
    const { conversationId } = core.followUps.openReply(causeOf(key, 'openReply'), row.case_id);
    askCustomer(world, core, { customer, conversationId, key });
  });
}

/** Lets the step go as it stands on the screen, now and then with words of one's own, and regrets it now and then. */
function approve(world: World, { detail, isStale }: { readonly detail: FollowUpDetail; readonly isStale: boolean }): void {
  const { random, record, clock } = world;
  const { caseId, stepKey, kind } = detail.row;
  const own = random.is(0.15) ? `\nMara adds: ${String(record.nextOrder())}.` : '';
  const isClosing = kind === 'resolve';
  const isWithoutMail = detail.draft === null || (isClosing && random.is(0.2));
  const mail = detail.draft === null || isWithoutMail ? null : { subject: detail.draft.subject, body: `${detail.draft.body}${own}` };
  if (!isClosing && mail === null) return;
  const regretsAfterMs = random.is(0.05) ? random.between(1_000, 12_000) : null;
  world.act((core, key) => {
    const sent = isClosing
      ? core.followUps.resolve(causeOf(key, 'resolve'), { caseId, stepKey, note: detail.resolution?.note ?? 'Closed.', mail })
      : core.followUps.send(causeOf(key, 'send'), { caseId, stepKey, subject: mail?.subject ?? '', body: mail?.body ?? '' });
    const customer = customerOfCase(world, caseId)?.n ?? -1;
    record.approvals.set(sent.effectId, {
      customer,
      at: clock.elapsed(),
      order: record.nextOrder(),
      text: mail?.body ?? null,
      isStale,
      isInsisted: false,
    });
    if (regretsAfterMs === null) return;
    clock.at(clock.elapsed() + regretsAfterMs, () =>
      world.act((later, undoKey) => void later.followUps.undo(causeOf(undoKey, 'undo'), sent.effectId)),
    );
  });
}

/** Words that stand in the composer and are not sent: for ten minutes nobody talks over them. Where something is due soon, people write. */
function beginTyping(world: World, seen: SimulatedCore): void {
  const { random, record, clock } = world;
  const soon = seen.store.get<{ case_id: string }>(
    "SELECT case_id FROM follow_ups WHERE place IN ('waiting', 'acting') AND due_at < ? ORDER BY due_at DESC LIMIT 1",
    clock.console.now() + 8 * minute,
  );
  const customer = soon === undefined ? undefined : customerOfCase(world, soon.case_id);
  if (customer === undefined) return;
  const isSent = random.is(0.5);
  const typing = { customer: customer.n, at: 0, order: Number.POSITIVE_INFINITY, untilOrder: Number.POSITIVE_INFINITY };
  const type = (
    core: SimulatedCore,
    { key, conversationId, reply: words }: { key: string; conversationId: string; reply: string },
  ): void => {
    const revision = record.nextOrder() + draftsBegin;
    core.drafts.save(causeOf(key, 'draft'), { conversationId, mode: 'reply', reply: words, note: '', revision });
  };
  world.act((core, key) => {
    const { conversationId } = core.followUps.openReply(causeOf(key, 'openReply'), customer.caseId ?? '');
    type(core, { key, conversationId, reply: `Half a sentence (${key})` });
    Object.assign(typing, { at: clock.elapsed(), order: record.nextOrder() });
    record.typing.push(typing);
    clock.at(clock.elapsed() + random.between(5 * minute, hour), () =>
      world.act((later, lateKey) => {
        typing.untilOrder = Math.min(typing.untilOrder, record.nextOrder());
        if (isSent) sendReply(world, later, { customer, conversationId, key: lateKey });
        else type(later, { key: lateKey, conversationId, reply: '' });
      }),
    );
  });
}
