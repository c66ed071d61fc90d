import type { RouteOutput } from '#shared/contract/all-routes.ts';
import { minuteMs } from '#shared/domain/time/zoned-time.ts';
import { storedValue, type FieldRow } from '../../cases/field-views.ts';
import { holderKey } from '../../cases/holder.ts';
import type { ContentReader } from '../../store/content-reader.ts';
import type { Reader } from '../../store/store.ts';
import type { PastAct, PastCase } from './past-case.ts';

type Found = RouteOutput<'whatIf.run'>;
type Counts = Found['would'];
type Difference = Omit<Found['differences'][number], 'title'>;

/** Adds up what two ways through the past would have done, and where they differ. */
export type Comparison = {
  add(past: PastCase, acts: { readonly would: readonly PastAct[]; readonly now: readonly PastAct[] }): void;
  /** Cases in which nothing can have happened. */
  addUneventful(cases: number): void;
  found(db: Reader, content: ContentReader): Omit<Found, 'tookMs'>;
};

/** As many as somebody looks through; the counts are of all. */
const mostDifferences = 500;

const countOf = { mail: 'mails', closure: 'closures', value: 'values' } as const;

/** Acts before `since` (ms) belong to what came before: they are gone through and not counted. */
export function createComparison({ since }: { readonly since: number }): Comparison {
  const would: Counts = { mails: 0, closures: 0, values: 0 };
  const now: Counts = { mails: 0, closures: 0, values: 0 };
  const marks = { cases: 0, sameAsPeople: 0, otherThanPeople: 0, afterAnswer: 0, wroteAgain: 0 };
  const differences: Difference[] = [];

  return {
    add(past, acts) {
      const [wouldActs, nowActs] = [acts.would, acts.now].map((all) => all.filter((act) => act.at >= since));
      marks.cases += 1;
      for (const act of wouldActs ?? []) {
        would[countOf[act.kind]] += 1;
        if (act.isAsPeople === true) marks.sameAsPeople += 1;
        if (act.isAsPeople === false) marks.otherThanPeople += 1;
        if (act.isAfterAnswer) marks.afterAnswer += 1;
        if (act.wroteAgain) marks.wroteAgain += 1;
      }
      for (const act of nowActs ?? []) now[countOf[act.kind]] += 1;
      differences.push(...differencesOf(past, wouldActs ?? [], nowActs ?? []));
      if (differences.length > 2 * mostDifferences) keepNewest(differences);
    },
    addUneventful(cases) {
      marks.cases += cases;
    },
    found: (db, content) => ({
      ...marks,
      would,
      now,
      differences: keepNewest(differences).map((one) => ({ ...one, title: titleOf(db, content, one.caseId) })),
    }),
  };
}

function keepNewest(differences: Difference[]): Difference[] {
  differences.sort((a, b) => b.at - a.at);
  differences.splice(mostDifferences);
  return differences;
}

function differencesOf(past: PastCase, would: readonly PastAct[], now: readonly PastAct[]): Difference[] {
  const before = new Map(now.map((act) => [act.key, act]));
  const differences: Difference[] = [];
  const differ = (act: PastAct, code: string): void => {
    differences.push({ caseId: past.id, caseNumber: past.number, at: act.at, code, data: { ...act.data } });
  };
  for (const act of would) {
    const same = before.get(act.key);
    before.delete(act.key);
    if (same === undefined) differ(act, addedCode(act));
    else if (Math.abs(same.at - act.at) >= minuteMs && act.kind !== 'value') differ(act, `${act.kind}-moved`);
  }
  for (const act of before.values()) differ(act, `${act.kind}-dropped`);
  return differences;
}

/** What would have been a mistake is named as one. */
function addedCode(act: PastAct): string {
  if (act.isAfterAnswer) return `${act.kind}-after-answer`;
  return act.wroteAgain ? 'closure-wrote-again' : `${act.kind}-added`;
}

function titleOf(db: Reader, content: ContentReader, caseId: string): string {
  const row = db.get<FieldRow>("SELECT * FROM field_values WHERE holder = ? AND field = 'title'", holderKey({ caseId }));
  return String(row === undefined ? '' : (storedValue(content, row) ?? ''));
}
