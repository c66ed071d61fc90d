import type { ParsedInput, RouteOutput } from '#shared/contract/all-routes.ts';
import { AppError } from '#shared/lib/app-error.ts';
import { inSlices } from '../in-slices.ts';
import type { Clock } from '../ports/ports.ts';
import type { ContentReader } from '../store/content-reader.ts';
import type { Cause, Store, Transaction } from '../store/store.ts';
import { followUpDeck, isInGroup, sampleOf } from './follow-up-deck.ts';

type Parts = { readonly store: () => Store; readonly content: ContentReader; readonly clock: Clock };

type Approval = {
  readonly cause: Cause;
  readonly approved: ParsedInput<'followUp.approveGroup'>;
  /** Sends what is drafted for the case; returns the code of what speaks against it, having written nothing. */
  readonly approveOne: (tx: Transaction, caseId: string) => string | null;
};

/**
 * Approves the cases of a group, each in a transaction of its own and under a key of its own: asked again after a break, what
 * was done answers as it did, and the rest is done. It goes on when whoever asked has gone. What fails is refused by its code.
 */
export async function approveGroup(parts: Parts, approval: Approval): Promise<RouteOutput<'followUp.approveGroup'>> {
  const { cause, approved } = approval;
  const members = new Set(membersOf(parts, approved.key));
  // Keeps the key: asked again, the group has shrunk by what was done.
  parts.store().transact(cause, () => assertSampleSeen(approved, members));
  const done: string[] = [];
  const refused: { caseId: string; code: string }[] = [];
  await inSlices(
    approved.caseIds,
    (caseId) => {
      const code = approveCase(parts, approval, { caseId, isMember: members.has(caseId) });
      if (code === null) done.push(caseId);
      else refused.push({ caseId, code });
    },
    { clock: parts.clock, signal: null },
  );
  return { approved: done, refused };
}

function membersOf({ store, content, clock }: Parts, groupKey: string): readonly string[] {
  const group = followUpDeck(store(), content, { now: clock.now() }).find(({ key, isSure }) => key === groupKey && isSure);
  return group?.caseIds ?? [];
}

function assertSampleSeen({ key, lookedAt }: Approval['approved'], members: ReadonlySet<string>): void {
  // Those that were looked at and sent on the way are part of the sample still.
  const sample = sampleOf(key, [...members, ...lookedAt]);
  if (sample.some((caseId) => members.has(caseId) && !lookedAt.includes(caseId)))
    throw new AppError('conflict', 'SAMPLE_NOT_LOOKED_AT', 'Some of the group have to be looked at one by one first');
}

type Member = { readonly caseId: string; readonly isMember: boolean };

function approveCase({ store, content }: Parts, approval: Approval, { caseId, isMember }: Member): string | null {
  const { cause, approved, approveOne } = approval;
  try {
    return store().transact(causeOf(cause, caseId), (tx) => {
      // Others act in between: a case that has become another one's kind was not approved.
      const isStill = isMember && isInGroup(tx, content, { caseId, key: approved.key, now: tx.now });
      return isStill ? approveOne(tx, caseId) : 'STEP_CHANGED';
    });
  } catch (error) {
    if (error instanceof AppError) return error.code;
    throw error;
  }
}

function causeOf({ principal, idempotency }: Cause, caseId: string): Cause {
  return idempotency === undefined ? { principal } : { principal, idempotency: { ...idempotency, key: `${idempotency.key}:${caseId}` } };
}
