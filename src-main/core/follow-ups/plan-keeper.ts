import { AppError } from '#shared/lib/app-error.ts';
import type { Clock, Logger } from '../ports/ports.ts';
import { isAboutStore } from '../store/is-about-store.ts';
import type { Cause, PublishedChange, Reader, RecordedEvent, Store, Transaction } from '../store/store.ts';
import { systemPrincipal } from '../workspace/principals.ts';
import type { HistoryParts } from './case-history.ts';
import { mayChangePlans } from './may-change-plans.ts';
import { planIn, type CasePlan } from './plan-case.ts';
import { workOnCases } from './work-on-cases.ts';

/** Keeps what is planned for every case in step with what happens: changed cases soon after, all of them after a start or a wake. */
export type PlanKeeper = {
  /** Plans every open case anew, in slices. `isStart`: the gate is asked anew about whatever is due, too. */
  planAll(options?: { readonly isStart: boolean }): void;
  /** Works off everything that waits, at once. */
  settle(): void;
  /** When a case is looked at again by itself, ms; null when none is. */
  nextLookAt(): number | null;
  /** Plans what is to be looked at again by now. */
  lookAgain(): void;
  close(): void;
};

type Parts = HistoryParts & {
  readonly store: () => Store;
  readonly clock: Clock;
  readonly logger: Logger;
  /** Asks the gate about a case that was just planned, in the same transaction. */
  readonly decide: (tx: Transaction, plan: CasePlan) => void;
  /** After a slice: there may be something due. */
  readonly onPlanned: () => void;
};

const cause: Cause = { principal: systemPrincipal('planner') };
/** Long enough for the commits of one act to be looked at together, too short to notice. */
const sliceDelayMs = 20;
/** Cases planned in one transaction: some ten milliseconds. */
const sliceSize = 50;
/** An import tells of thousands. */
const talksPerSlice = 500;
const retryAfterMs = 30_000;

export function createPlanKeeper(parts: Parts): PlanKeeper {
  const { store, clock } = parts;
  const touched = new Set<string>();
  const talked = { conversation: new Set<string>(), message: new Set<string>() };
  const looks = new Map<string, number>();
  let nextLook: number | null = null;
  /** Row of the last case that a round over all of them has come to; null between rounds. */
  let round: number | null = null;
  /** Cases of the round over all after a start: what stands decided is asked about once more. */
  let isStarting = false;
  let cancelSlice: (() => void) | null = null;

  const schedule = (delayMs = sliceDelayMs): void => {
    cancelSlice ??= clock.after(delayMs, () => {
      cancelSlice = null;
      if (slice()) schedule();
    });
  };

  const hear = ({ after, seq, changed }: PublishedChange): void => {
    if (!mayChangePlans(eventsOf(store(), after, seq))) return;
    for (const { entity, id } of changed) {
      if (entity === 'case' || entity === 'followUp') touched.add(id);
      else if (entity === 'conversation' || entity === 'message') talked[entity].add(id);
      else if (entity === 'workspace' && parts.settings.refresh(store())) round = 0;
    }
    if (hasWork()) schedule();
  };

  const hasWork = (): boolean => touched.size + talked.conversation.size + talked.message.size > 0 || round !== null;

  /** What was said changes its conversation as well: each of those is looked up once. */
  const findTalked = (): void => {
    for (const id of [...talked.message].slice(0, talksPerSlice)) {
      talked.message.delete(id);
      const row = store().get<{ conversation_id: string }>('SELECT conversation_id FROM messages WHERE id = ?', id);
      if (row !== undefined) talked.conversation.add(row.conversation_id);
    }
    for (const id of [...talked.conversation].slice(0, talksPerSlice)) {
      talked.conversation.delete(id);
      for (const caseId of casesOfConversation(store(), id)) touched.add(caseId);
    }
  };

  /** Returns whether there is more to do. */
  const slice = (): boolean => {
    findTalked();
    const caseIds = [...touched].slice(0, sliceSize);
    const rest = round === null ? [] : openCasesAfter(store(), round, sliceSize - caseIds.length);
    if (!plan([...caseIds, ...rest.map(({ id }) => id)])) return false;
    for (const id of caseIds) touched.delete(id);
    if (round !== null) round = rest.length < sliceSize - caseIds.length ? null : (rest.at(-1)?.rowid ?? round);
    if (round === null) isStarting = false;
    parts.onPlanned();
    return hasWork();
  };

  /** Returns whether it could: on a full disk everything is looked at again later. */
  const plan = (caseIds: readonly string[]): boolean => {
    if (caseIds.length === 0) return true;
    try {
      workOnCases(parts, cause, { caseIds, work: planOne });
      return true;
    } catch (error) {
      // A timer that throws ends the core: whatever it was, it is looked at again.
      const code = error instanceof AppError ? error.code : 'INTERNAL';
      if (isAboutStore(error)) parts.logger.warn('plans.notWritten', { code });
      else parts.logger.error('plans.failed', { code });
      schedule(retryAfterMs);
      return false;
    }
  };

  const planOne = (tx: Transaction, caseId: string): void => {
    const plan = planIn(tx, parts, caseId);
    remember(caseId, plan?.lookAgainAt ?? null);
    if (plan !== null && (isStarting || isUndecided(tx, caseId))) parts.decide(tx, plan);
  };

  const remember = (caseId: string, at: number | null): void => {
    if (at === null) return void looks.delete(caseId);
    looks.set(caseId, at);
    nextLook = Math.min(nextLook ?? at, at);
  };

  parts.settings.refresh(store());
  const stopHearing = store().onChange(hear);
  return {
    planAll({ isStart } = { isStart: false }) {
      round = 0;
      isStarting ||= isStart;
      schedule();
    },
    settle() {
      while (slice());
    },
    nextLookAt: () => nextLook,
    lookAgain() {
      const now = clock.now();
      nextLook = null;
      for (const [caseId, at] of looks) {
        if (at <= now) touched.add(caseId);
        else nextLook = Math.min(nextLook ?? at, at);
      }
      if (hasWork()) schedule(0);
    },
    close() {
      stopHearing();
      cancelSlice?.();
    },
  };
}

/** What one commit put on record. */
function* eventsOf(store: Store, after: number, seq: number): IterableIterator<RecordedEvent> {
  for (const event of store.events(after)) {
    if (event.seq > seq) return;
    yield event;
  }
}

/** The cases whose plans rest on what was said there: the conversation's own, and every open one of its customer, or of whoever gave the same address. */
function casesOfConversation(db: Reader, conversationId: string): readonly string[] {
  const rows = db.all<{ id: string }>(
    `SELECT c.id FROM conversations v JOIN cases c ON c.customer_id = v.customer_id
     WHERE v.id = ?1 AND c.status NOT IN ('resolved', 'cancelled')
     UNION SELECT c.id FROM conversations v JOIN customers u ON u.id = v.customer_id JOIN customers alike ON alike.email_hash = u.email_hash
       JOIN cases c ON c.customer_id = alike.id
     WHERE v.id = ?1 AND v.channel = 'email' AND c.status NOT IN ('resolved', 'cancelled')
     UNION SELECT case_id FROM case_conversations WHERE conversation_id = ?1`,
    conversationId,
  );
  return rows.map((row) => row.id);
}

function isUndecided(db: Reader, caseId: string): boolean {
  return db.get("SELECT 1 FROM follow_ups WHERE case_id = ? AND place = 'undecided'", caseId) !== undefined;
}

function openCasesAfter(db: Reader, rowid: number, limit: number): readonly { rowid: number; id: string }[] {
  return db.all<{ rowid: number; id: string }>(
    "SELECT rowid, id FROM cases WHERE rowid > ? AND status NOT IN ('resolved', 'cancelled') ORDER BY rowid LIMIT ?",
    rowid,
    limit,
  );
}
