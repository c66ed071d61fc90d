import type { RouteOutput } from '#shared/contract/all-routes.ts';

export type DeckGroup = RouteOutput<'followUp.deck'>['groups'][number];

/** What became of a card. `passed`: looked at, and left for later. */
export type CardFate = 'sent' | 'edited' | 'resolved' | 'skipped' | 'snoozed' | 'stopped' | 'passed' | 'refused';

/** A way through the deck as it was when it was opened: what is dealt with leaves it, nothing new comes in between. */
export type DeckCourse = {
  readonly groups: readonly DeckGroup[];
  readonly fates: ReadonlyMap<string, CardFate>;
  /** Why a card was refused, by case: an error's code. */
  readonly refusals: ReadonlyMap<string, string>;
  /** Shown before all others: a card that was taken back. */
  readonly recalled: string | null;
};

export function startCourse(groups: readonly DeckGroup[]): DeckCourse {
  return { groups: groups.filter(({ caseIds }) => caseIds.length > 0), fates: new Map(), refusals: new Map(), recalled: null };
}

/** The cards in the order they are shown: of each group first its sample. */
export function cardsOf(course: DeckCourse): readonly string[] {
  return [...new Set(course.groups.flatMap(cardsOfGroup))];
}

function cardsOfGroup({ caseIds, sample }: DeckGroup): readonly string[] {
  const own = new Set(caseIds);
  return [...new Set([...sample.filter((id) => own.has(id)), ...caseIds])];
}

/** The next card; null when all have been dealt with. */
export function currentCard(course: DeckCourse): string | null {
  return course.recalled ?? cardsOf(course).find((id) => !course.fates.has(id)) ?? null;
}

/** The card after the next one. */
export function cardAfter(course: DeckCourse): string | null {
  const current = currentCard(course);
  return cardsOf(course).find((id) => id !== current && !course.fates.has(id)) ?? null;
}

export function groupOf(course: DeckCourse, caseId: string): DeckGroup | null {
  return course.groups.find(({ caseIds }) => caseIds.includes(caseId)) ?? null;
}

/** How far a group's sample has been looked at, and what could be approved together after it. */
export type GroupProgress = {
  readonly lookedAt: readonly string[];
  readonly sampleSize: number;
  readonly rest: readonly string[];
  /** Only of sure ones, only after the whole sample. */
  readonly canApprove: boolean;
};

export function progressOf(course: DeckCourse, group: DeckGroup): GroupProgress {
  const lookedAt = group.caseIds.filter((id) => course.fates.has(id));
  const rest = group.caseIds.filter((id) => !course.fates.has(id));
  const isLookedAt = group.sample.every((id) => course.fates.has(id));
  return {
    lookedAt,
    sampleSize: group.sample.length,
    rest,
    canApprove: group.isSure && isLookedAt && lookedAt.length > 0 && rest.length > 0,
  };
}

/** How many of the sample were looked at. */
export function sampleSeen(course: DeckCourse, group: DeckGroup): number {
  return group.sample.filter((id) => course.fates.has(id)).length;
}

export function settle(course: DeckCourse, caseId: string, fate: CardFate): DeckCourse {
  return {
    ...course,
    fates: new Map(course.fates).set(caseId, fate),
    recalled: course.recalled === caseId ? null : course.recalled,
  };
}

/** A card that was taken back is shown at once. */
export function recall(course: DeckCourse, caseId: string): DeckCourse {
  const fates = new Map(course.fates);
  fates.delete(caseId);
  return { ...course, fates, recalled: cardsOf(course).includes(caseId) ? caseId : null };
}

/** What the core made of a group that was approved together. */
export function settleGroup(course: DeckCourse, answer: RouteOutput<'followUp.approveGroup'>): DeckCourse {
  const fates = new Map(course.fates);
  const refusals = new Map(course.refusals);
  for (const id of answer.approved)
    fates.set(id, groupOf(course, id)?.label.code.startsWith('group.resolve') === true ? 'resolved' : 'sent');
  for (const { caseId, code } of answer.refused) {
    fates.set(caseId, 'refused');
    refusals.set(caseId, code);
  }
  return { ...course, fates, refusals };
}

/** How many cards came to each end. */
export function countFates(course: DeckCourse): Readonly<Record<CardFate, number>> {
  const counts: Record<CardFate, number> = { sent: 0, edited: 0, resolved: 0, skipped: 0, snoozed: 0, stopped: 0, passed: 0, refused: 0 };
  for (const fate of course.fates.values()) counts[fate] += 1;
  return counts;
}
