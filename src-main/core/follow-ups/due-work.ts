import { nextOpenMoment } from '#shared/domain/time/open-hours.ts';
import { AppError } from '#shared/lib/app-error.ts';
import { applicationUser, applicationUserPrincipal } from '../automation/automation-queries.ts';
import type { Clock, Logger } from '../ports/ports.ts';
import { isAboutStore } from '../store/is-about-store.ts';
import type { Cause, Reader, Store, Transaction } from '../store/store.ts';
import { systemPrincipal } from '../workspace/principals.ts';
import { settingOf } from '../workspace/workspace-queries.ts';
import { defaultMailUndoMs } from '../workspace/workspace-view.ts';
import type { HistoryParts } from './case-history.ts';
import { decideAbout, type DecidingParts } from './decide-about.ts';
import { doStep } from './do-step.ts';
import { draftStep, type DraftParts } from './draft-follow-up.ts';
import type { EnqueueParts } from './enqueue-step.ts';
import { planIn, type CasePlan } from './plan-case.ts';
import type { PlanKeeper } from './plan-keeper.ts';
import { draftCountsForMs } from './step-gate.ts';
import { workOnCase, workOnCases } from './work-on-cases.ts';

/** Does what comes due: asks the gate about every step once, and acts, asks or holds. */
export type DueWork = {
  /** Looks at what is due and sets the timer for what comes next. */
  tick(): void;
  /** Asks the gate about a case that was just planned, in the same transaction. */
  decide(tx: Transaction, plan: CasePlan): void;
  /** Levels, a pause or the application user changed: everything that is due is asked about again. */
  decideAgain(): void;
  close(): void;
};

type Parts = HistoryParts &
  DraftParts &
  DecidingParts &
  EnqueueParts & {
    readonly store: () => Store;
    readonly clock: Clock;
    readonly logger: Logger;
    readonly keeper: () => Pick<PlanKeeper, 'nextLookAt' | 'lookAgain'>;
    /** The clock was set, or the machine slept: what is planned may be old. */
    readonly onWoken: () => void;
  };

const cause: Cause = { principal: systemPrincipal('planner') };
/** A wall clock that is set, or a laptop that slept, is noticed this late at most. */
const longestNapMs = 60_000;
/** A wall clock that runs away from the steady one by more than this was set, or the machine slept. */
const leapMs = 30_000;
/** The assistant does one thing in this time, so that piled-up work never leaves in a burst. */
export const pacingMs = 5_000;
/** Steps looked at in one transaction. */
const sliceSize = 50;
const retryAfterMs = 30_000;

export function createDueWork(parts: Parts): DueWork {
  const { store, clock } = parts;
  let cancelTimer: () => void = () => undefined;
  let isClosed = false;
  let seen = { wall: clock.now(), steady: clock.monotonic(), napMs: Infinity };
  /** By the steady clock: the other may be set back. */
  let lastActAt = Number.NEGATIVE_INFINITY;
  /** Cases to ask the gate about again though nothing of them changed. */
  const toAsk = new Set<string>();
  /** Steps held for a person who was typing, and when they are asked about again. */
  const heldForPerson = new Map<string, number>();

  const tick = (): void => {
    if (isClosed) return;
    noticeLeap();
    try {
      const isMore = lookAtDue();
      actOnce();
      arm(isMore ? 0 : nextDelay());
    } catch (error) {
      // A timer that throws ends the core: whatever it was, it is looked at again.
      const code = error instanceof AppError ? error.code : 'INTERNAL';
      if (isAboutStore(error)) parts.logger.warn('followUps.notWritten', { code });
      else parts.logger.error('followUps.tickFailed', { code });
      arm(retryAfterMs);
    }
  };

  const arm = (delayMs: number | null): void => {
    cancelTimer();
    seen.napMs = delayMs ?? Infinity;
    if (!isClosed && delayMs !== null) cancelTimer = clock.after(delayMs, tick);
  };

  const noticeLeap = (): void => {
    const wallMs = clock.now() - seen.wall;
    const steadyMs = clock.monotonic() - seen.steady;
    const isLate = steadyMs > seen.napMs + leapMs;
    seen = { wall: clock.now(), steady: clock.monotonic(), napMs: Infinity };
    if (Math.abs(wallMs - steadyMs) > leapMs || isLate) parts.onWoken();
  };

  /** Returns whether there is more to look at. */
  const lookAtDue = (): boolean => {
    const now = clock.now();
    if ((parts.keeper().nextLookAt() ?? Infinity) <= now) parts.keeper().lookAgain();
    for (const [caseId, at] of heldForPerson) if (at <= now && heldForPerson.delete(caseId)) toAsk.add(caseId);
    const caseIds = [...new Set([...toAsk, ...dueCases(store(), now)])].slice(0, sliceSize);
    if (caseIds.length === 0) return false;
    workOnCases(parts, cause, { caseIds, work: lookAt });
    for (const caseId of caseIds) toAsk.delete(caseId);
    return caseIds.length === sliceSize;
  };

  const lookAt = (tx: Transaction, caseId: string): void => {
    const plan = planIn(tx, parts, caseId);
    if (plan !== null) decide(tx, plan);
  };

  const decide = (tx: Transaction, plan: CasePlan): void => {
    const decision = decideAbout(tx, parts, plan);
    if (decision?.reasons.includes('person-is-editing') === true) heldForPerson.set(plan.caseId, tx.now + draftCountsForMs);
  };

  /** The step that has waited longest for the assistant, planned and asked about once more. */
  const actOnce = (): void => {
    if (clock.monotonic() - lastActAt < pacingMs) return;
    const caseIds = openActingCases(store(), parts, clock.now());
    if (caseIds.length === 0) return;
    const user = applicationUser(store(), parts.content);
    const by: Cause = user === null ? cause : { principal: applicationUserPrincipal(user) };
    for (const caseId of caseIds) {
      if (workOnCase(parts, by, { caseId, work: actIn }) !== true) continue;
      lastActAt = clock.monotonic();
      void parts.outbox().pump();
      return;
    }
  };

  /** Returns whether it was done. */
  const actIn = (tx: Transaction, caseId: string): boolean => {
    const plan = planIn(tx, parts, caseId);
    if (plan === null || decideAbout(tx, parts, plan)?.verdict !== 'act') return false;
    const { mail, note } = draftStep(tx, parts, plan);
    const undoMs = settingOf(tx, 'undoMs.mail', defaultMailUndoMs);
    const act = { by: 'assistant', profileId: null, undoUntil: undoMs > 0 ? tx.now + undoMs : null, notBefore: null } as const;
    doStep(tx, parts, { plan, words: mail === null ? null : { subject: mail.subject, body: mail.body }, note, act });
    planIn(tx, parts, caseId);
    return true;
  };

  /**
   * Until the next moment at which something may be due; null when nothing waits for a moment. What only the opening of a desk
   * lets go is found by the naps.
   */
  const nextDelay = (): number | null => {
    const now = clock.now();
    const waiting = store().get<{ at: number | null }>("SELECT min(due_at) AS at FROM follow_ups WHERE place = 'waiting'")?.at ?? null;
    const isActing = store().get("SELECT 1 FROM follow_ups WHERE place = 'acting' LIMIT 1") !== undefined;
    const acting = isActing ? now + Math.max(0, lastActAt + pacingMs - clock.monotonic()) : null;
    const moments = [waiting, parts.keeper().nextLookAt(), acting, ...heldForPerson.values()].filter((moment) => moment !== null);
    if (moments.length === 0) return null;
    return Math.min(longestNapMs, ...moments.filter((moment) => moment > now).map((moment) => moment - now));
  };

  return {
    tick,
    decide,
    decideAgain() {
      for (const caseId of decidedCases(store())) toAsk.add(caseId);
      tick();
    },
    close() {
      isClosed = true;
      cancelTimer();
    },
  };
}

function dueCases(db: Reader, now: number): readonly string[] {
  const rows = db.all<{ case_id: string }>(
    `SELECT * FROM (SELECT case_id FROM follow_ups WHERE place = 'undecided' ORDER BY due_at LIMIT ?2)
     UNION ALL SELECT * FROM (SELECT case_id FROM follow_ups WHERE place = 'waiting' AND due_at <= ?1 ORDER BY due_at LIMIT ?2)`,
    now,
    sliceSize,
  );
  return rows.map((row) => row.case_id);
}

/** Everything the gate has been asked about. */
function decidedCases(db: Reader): readonly string[] {
  return db
    .all<{ case_id: string }>("SELECT case_id FROM follow_ups WHERE place IN ('due', 'missed', 'held', 'acting') AND kind <> 'reply'")
    .map((row) => row.case_id);
}

/** Enough that one of them can go, should the others have changed. */
const mostTried = 20;
/** Whoever sleeps, far away, may be due before everybody else. */
const mostLookedAt = 500;

type Acting = { readonly case_id: string; readonly due_at: number; readonly line: string; readonly time_zone: string | null };

/** What the assistant may do, longest due first, where the desk is open and the customer awake: piled-up work does not go at night. */
function openActingCases(db: Reader, parts: HistoryParts, now: number): readonly string[] {
  const lines = db.all<{ id: string }>("SELECT DISTINCT line_of_business_id AS id FROM follow_ups WHERE place = 'acting'");
  const open = new Map<string, boolean>();
  const isOpen = ({ line, time_zone: customerTimeZone }: Acting): boolean => {
    const key = JSON.stringify([line, customerTimeZone]);
    const known = open.get(key) ?? nextOpenMoment({ hours: parts.settings.hoursOf(db, line), customerTimeZone }, now)?.at === now;
    open.set(key, known);
    return known;
  };
  return lines
    .flatMap(({ id }) => actingCases(db, id).filter(isOpen).slice(0, mostTried))
    .toSorted((a, b) => a.due_at - b.due_at)
    .map((row) => row.case_id);
}

function actingCases(db: Reader, line: string): readonly Acting[] {
  return db.all<Acting>(
    `SELECT f.case_id, f.due_at, f.line_of_business_id AS line, u.time_zone
     FROM follow_ups f JOIN cases c ON c.id = f.case_id LEFT JOIN customers u ON u.id = c.customer_id
     WHERE f.line_of_business_id = ? AND f.place = 'acting' ORDER BY f.due_at LIMIT ?`,
    line,
    mostLookedAt,
  );
}
