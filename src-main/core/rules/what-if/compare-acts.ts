import type { RouteOutput } from '#shared/contract/all-routes.ts';
import { minuteMs } from '#shared/domain/time/zoned-time.ts';
import { customerOf, storedValue } from '../../cases/field-views.ts';
import { holderKey, holderOfConversation } from '../../cases/holder.ts';
import type { ContentReader } from '../../store/content-reader.ts';
import type { Reader } from '../../store/store.ts';
import type { PastAct } from './past-case.ts';

type Found = RouteOutput<'whatIf.run'>;
type Counts = Found['would'];
type Held = keyof Found['held'];
/** What is called when it is shown: by then the content can be read. */
export type PastSubject =
  | { readonly kind: 'case'; readonly caseId: string; readonly caseNumber: string }
  | { readonly kind: 'conversation'; readonly conversationId: string };
type Difference = { about: PastSubject; at: number; code: string; data: Record<string, string> };

/** Adds up what two ways through the past would have done, and where they differ. */
export type Comparison = {
  add(about: PastSubject, acts: { readonly would: readonly PastAct[]; readonly now: readonly PastAct[] }): void;
  /** A conversation of which no case would have come by itself, and why. */
  addHeld(about: PastSubject, held: { readonly by: Held; readonly at: number }): void;
  /** Looked at, and nothing can have happened there. */
  addUneventful(count: number): void;
  found(db: Reader, content: ContentReader): Omit<Found, 'tookMs'>;
};

/** As many as somebody looks through; the counts are of all. */
const mostDifferences = 500;
const mostHeldBack = 100;

const countOf = { mail: 'mails', closure: 'closures', value: 'values', creation: 'creations' } as const;
const nothing: Counts = { mails: 0, closures: 0, values: 0, creations: 0 };

/** Acts before `since` (ms) belong to what came before: they are gone through and not counted. */
export function createComparison({ since }: { readonly since: number }): Comparison {
  const [would, now] = [{ ...nothing }, { ...nothing }];
  const marks = { lookedAt: 0, sameAsPeople: 0, otherThanPeople: 0, afterAnswer: 0, wroteAgain: 0 };
  const held = { unverified: 0, tainted: 0, tooLittleKnown: 0 };
  const [differences, heldBack] = [newest(mostDifferences), newest(mostHeldBack)];

  return {
    add(about, acts) {
      const [wouldActs = [], nowActs = []] = [acts.would, acts.now].map((all) => all.filter((act) => act.at >= since));
      marks.lookedAt += 1;
      for (const act of wouldActs) {
        would[countOf[act.kind]] += 1;
        if (act.isAsPeople === true) marks.sameAsPeople += 1;
        if (act.isAsPeople === false) marks.otherThanPeople += 1;
        if (act.isAfterAnswer) marks.afterAnswer += 1;
        if (act.wroteAgain) marks.wroteAgain += 1;
      }
      for (const act of nowActs) now[countOf[act.kind]] += 1;
      for (const { act, code } of differencesOf(wouldActs, nowActs)) differences.add({ about, at: act.at, code, data: { ...act.data } });
    },
    addHeld(about, { by, at }) {
      held[by] += 1;
      if (by !== 'tooLittleKnown') heldBack.add({ about, at, code: `held-${by}`, data: {} });
    },
    addUneventful(count) {
      marks.lookedAt += count;
    },
    found(db, content) {
      const shown = (all: readonly Difference[]): Found['differences'] =>
        all.map((one) => ({ ...one, about: calledSubject(db, content, one.about), title: titleOf(db, content, one.about) }));
      return { ...marks, would, now, held, differences: shown(differences.all()), heldBack: shown(heldBack.all()) };
    },
  };
}

type Newest = { add(one: Difference): void; all(): readonly Difference[] };

/** Keeps the newest of many without keeping all. */
function newest(most: number): Newest {
  const kept: Difference[] = [];
  const cut = (): Difference[] => {
    kept.sort((a, b) => b.at - a.at);
    kept.splice(most);
    return kept;
  };
  return {
    add(one) {
      kept.push(one);
      if (kept.length > 2 * most) cut();
    },
    all: cut,
  };
}

function differencesOf(would: readonly PastAct[], now: readonly PastAct[]): readonly { readonly act: PastAct; readonly code: string }[] {
  const before = new Map(now.map((act) => [act.key, act]));
  const added = would.flatMap((act) => {
    const same = before.get(act.key);
    before.delete(act.key);
    if (same === undefined) return [{ act, code: addedCode(act) }];
    const isMoved = (act.kind === 'mail' || act.kind === 'closure') && Math.abs(same.at - act.at) >= minuteMs;
    return isMoved ? [{ act, code: `${act.kind}-moved` }] : [];
  });
  return [...added, ...[...before.values()].map((act) => ({ act, code: `${act.kind}-dropped` }))];
}

/** What would have been a mistake is named as one, and what a rep did by hand anyway as that. */
function addedCode(act: PastAct): string {
  if (act.isAfterAnswer) return `${act.kind}-after-answer`;
  if (act.kind === 'creation' && act.isAsPeople === true) return 'creation-by-hand';
  return act.wroteAgain ? 'closure-wrote-again' : `${act.kind}-added`;
}

function calledSubject(db: Reader, content: ContentReader, about: PastSubject): Found['differences'][number]['about'] {
  if (about.kind === 'case') return about;
  const { kind, conversationId } = about;
  return { kind, conversationId, ...customerOf(db, content, conversationId) };
}

/** The case's title; of a conversation without a case, the one that is written or offered for it. */
function titleOf(db: Reader, content: ContentReader, about: PastSubject): string {
  const holder = holderKey(about.kind === 'case' ? { caseId: about.caseId } : holderOfConversation(db, about.conversationId));
  const row =
    db.get<StoredRow>("SELECT value, content_id FROM field_values WHERE holder = ? AND field = 'title'", holder) ??
    db.get<StoredRow>(
      "SELECT value, content_id FROM suggestions WHERE holder = ? AND state = 'open' AND field = 'title' ORDER BY at DESC LIMIT 1",
      holder,
    );
  return String(row === undefined ? '' : (storedValue(content, row) ?? ''));
}

type StoredRow = { value: string | null; content_id: string | null };
