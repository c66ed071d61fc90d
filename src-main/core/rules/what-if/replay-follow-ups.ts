import { isAnswer, isAutomatic, type AnswerKind } from '#shared/domain/answer/types.ts';
import { reopenedCountsForMs } from '#shared/domain/autonomy/record-types.ts';
import { isOpen, type CaseStatus } from '#shared/domain/case/status.ts';
import type { FieldKey, FieldValue } from '#shared/domain/case/field.ts';
import { planNextStep } from '#shared/domain/follow-up/plan-next-step.ts';
import { stepKey } from '#shared/domain/follow-up/step-key.ts';
import type { FollowUpRule, HistoryEntry, NextStep, StepBasis } from '#shared/domain/follow-up/types.ts';
import { chooseRule } from '#shared/domain/rules/choose-rule.ts';
import type { BusinessHours } from '#shared/domain/time/types.ts';
import { isAsPeopleClosed, isAsPeopleWrote } from './as-people.ts';
import type { PastAct, PastCase, PastEvent } from './past-case.ts';

export type StepCapability = 'follow-up' | 'close' | 'resolve';

/** How the past is gone through again. */
export type Replay = {
  readonly rules: readonly FollowUpRule[];
  /** What is done as soon as it is due; what was really done of it is left out of the past. The rest stays as it was. */
  readonly does: ReadonlySet<StepCapability>;
  /** Whether the assistant would do it alone; always true where a rule is asked about, whoever does the steps. */
  readonly mayAct: (past: PastCase, capability: StepCapability, decided: { basis: StepBasis; hasRule: boolean }) => boolean;
  readonly hoursOf: (lineOfBusinessId: string) => BusinessHours;
  /** The present, ms. */
  readonly until: number;
};

type Run = {
  readonly past: PastCase;
  readonly replay: Replay;
  readonly history: HistoryEntry[];
  readonly values: Map<FieldKey, FieldValue>;
  readonly acts: PastAct[];
  /** Shortest wait of the rules: before it nothing can be due. */
  readonly shortestMs: number;
  status: CaseStatus;
  now: number;
  /** When the customer was last written to; null before. */
  lastSentAt: number | null;
  /** The customer answered last. */
  isAnswered: boolean;
  /** What the status was before a closure of the replay's own that still holds. */
  statusBefore: CaseStatus | null;
  /** The last closure of the replay's own, while the customer has not written again. */
  closed: { index: number; at: number } | null;
};

/** A case never gets more steps than this between two events: five follow-ups, a closure. */
const mostSteps = 8;

/**
 * Walks a case's history in time and does what the planner says as it becomes due, by what was known then. Customers and people
 * do what they really did; only what the replay does itself is taken out.
 */
export function replayFollowUps(past: PastCase, replay: Replay): PastAct[] {
  const run: Run = {
    past,
    replay,
    history: [],
    values: new Map(past.firstValues),
    acts: [],
    shortestMs: Math.min(...replay.rules.flatMap((rule) => [...rule.waitsMs, rule.closeAfterMs])),
    status: 'in-progress',
    now: past.createdAt,
    lastSentAt: null,
    isAnswered: false,
    statusBefore: null,
    closed: null,
  };
  for (const event of past.events) {
    doWhatIsDue(run, event.at);
    run.now = Math.max(run.now, event.at);
    happen(run, event);
  }
  doWhatIsDue(run, replay.until);
  return run.acts;
}

function doWhatIsDue(run: Run, until: number): void {
  for (let steps = 0; steps < mostSteps && canBeDue(run, until); steps += 1) {
    let step = planAt(run, run.now);
    if (step.step.kind === 'wait') {
      if (step.step.until >= until) return;
      run.now = step.step.until;
      step = planAt(run, run.now);
    }
    if (!doStep(run, step)) return;
  }
}

/** Most stretches between two messages are too short for anything: they cost no plan. */
function canBeDue(run: Run, until: number): boolean {
  if (!isOpen(run.status) || run.lastSentAt === null) return false;
  if (run.isAnswered) return run.replay.does.has('resolve');
  return until - run.lastSentAt >= run.shortestMs;
}

type Planned = { readonly step: NextStep; readonly hasRule: boolean };

function planAt({ past, replay, history, status, values }: Run, now: number): Planned {
  const { lineOfBusinessId, createdAt, channels, id, customerTimeZone, canBeWrittenTo } = past;
  const rule = chooseRule(replay.rules, { lineOfBusinessId, status, createdAt, channels, values }, now);
  const plannedCase = { id, status, hours: replay.hoursOf(lineOfBusinessId), customerTimeZone, canBeWrittenTo };
  return { step: planNextStep({ plannedCase, rule, history, now }), hasRule: rule !== null };
}

/** Does a due step; false when there is nothing the replay does. */
function doStep(run: Run, { step, hasRule }: Planned): boolean {
  const capability = capabilityOf(step);
  if (capability === null || step.kind === 'stop' || !run.replay.does.has(capability)) return false;
  if (!run.replay.mayAct(run.past, capability, { basis: step.basis, hasRule })) return false;
  if (step.kind === 'send' || step.kind === 'next') sendIn(run, step);
  else closeIn(run, step);
  return true;
}

function capabilityOf(step: NextStep): StepCapability | null {
  if (step.kind === 'send' || step.kind === 'next') return 'follow-up';
  if (step.kind !== 'resolve') return null;
  return step.because === 'silent' ? 'close' : 'resolve';
}

function sendIn(run: Run, step: Extract<NextStep, { kind: 'send' | 'next' }>): void {
  const key = stepKey(step);
  run.acts.push({
    kind: 'mail',
    key,
    at: run.now,
    data: { number: String(step.number) },
    isAfterAnswer: answersSince(run, step.basis.chainId),
    wroteAgain: false,
    isAsPeople: isAsPeopleWrote(run.past, run.now),
  });
  run.history.push({ type: 'sent', id: key, at: run.now, by: 'assistant', number: step.number, state: 'confirmed', asks: null });
  run.lastSentAt = run.now;
}

function closeIn(run: Run, step: NextStep): void {
  const chainId = 'basis' in step ? step.basis.chainId : '';
  const isSilent = step.kind === 'resolve' && step.because === 'silent';
  run.acts.push({
    kind: 'closure',
    key: isSilent ? `${chainId}:closing` : stepKey(step),
    at: run.now,
    data: {},
    isAfterAnswer: isSilent && answersSince(run, chainId),
    wroteAgain: false,
    isAsPeople: isAsPeopleClosed(run.past, run.now),
  });
  run.closed = { index: run.acts.length - 1, at: run.now };
  run.statusBefore = run.status;
  run.status = 'resolved';
}

/** Whether the customer had answered since the chain began, by what is known of their messages today. */
function answersSince({ history, past }: Run, chainId: string): boolean {
  for (let index = history.length - 1; index >= 0; index -= 1) {
    const entry = history[index];
    if (entry === undefined || entry.id === chainId) return false;
    if (entry.type === 'received' && isAnswer(past.truth.get(entry.id) ?? entry.kind)) return true;
  }
  return false;
}

function happen(run: Run, event: PastEvent): void {
  switch (event.what) {
    case 'entry':
      return hear(run, event.entry, event.isOwn);
    case 'follow-up':
      if (!run.replay.does.has('follow-up')) hear(run, event.entry, true);
      return;
    case 'rejudged':
      return rejudge(run, event);
    case 'status':
      return changeStatus(run, event);
    case 'value':
      if (event.value === null) run.values.delete(event.field);
      else run.values.set(event.field, event.value);
      return;
    case 'suggested':
    case 'age':
      return;
  }
}

function hear(run: Run, entry: HistoryEntry, isOwn: boolean): void {
  if (entry.type === 'received' && isOwn && isComplaint(run, entry.id, entry.kind)) {
    blameClosure(run);
    reopen(run);
  }
  if (entry.type === 'sent') reopen(run);
  run.history.push(entry);
  if (entry.type === 'sent') {
    run.lastSentAt = entry.at;
    if (entry.number === null) run.isAnswered = false;
  }
  if (entry.type === 'received' && isAnswer(entry.kind)) run.isAnswered = true;
}

/** Words of thanks after a closure are none, nor is what a machine sends. */
function isComplaint({ past }: Run, messageId: string, heardAs: AnswerKind): boolean {
  const kind = past.truth.get(messageId) ?? heardAs;
  return kind !== 'favourable' && !isAutomatic(kind);
}

function blameClosure(run: Run): void {
  const act = run.closed === null ? undefined : run.acts[run.closed.index];
  if (run.closed === null || act === undefined) return;
  if (run.now - run.closed.at <= reopenedCountsForMs) run.acts[run.closed.index] = { ...act, wroteAgain: true };
  run.closed = null;
}

/** A case the replay has closed goes on when anybody writes. */
function reopen(run: Run): void {
  if (run.statusBefore === null) return;
  run.status = run.statusBefore;
  run.statusBefore = null;
  run.history.push({ type: 'reopened', id: `reopened:${String(run.history.length)}`, at: run.now });
}

function rejudge(run: Run, { messageId, kind, until }: Extract<PastEvent, { what: 'rejudged' }>): void {
  const index = run.history.findIndex((entry) => entry.id === messageId);
  const entry = run.history[index];
  if (entry?.type !== 'received') return;
  run.history[index] = { ...entry, kind, confidence: 1, isProven: true, until };
  const lastOwn = run.history.findLastIndex((other) => other.type === 'sent' && other.number === null);
  if (index > lastOwn && isAnswer(kind)) run.isAnswered = true;
}

function changeStatus(run: Run, { status, closedBy }: Extract<PastEvent, { what: 'status' }>): void {
  // What the replay does by itself was not done by anybody else.
  if (closedBy !== null && run.replay.does.has(closedBy.capability as StepCapability)) return;
  if (isOpen(status) && !isOpen(run.status)) {
    blameClosure(run);
    run.history.push({ type: 'reopened', id: `reopened:${String(run.history.length)}`, at: run.now });
  }
  run.status = status;
  run.statusBefore = null;
}
