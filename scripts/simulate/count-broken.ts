import type { Capability } from '#shared/domain/autonomy/types.ts';
import type { Store } from '#core/store/store.ts';
import type { Arrival, OutsideRecord, Word } from './outside-record.ts';
import { readJournal, type Moment, type ReadJournal, type Switch } from './read-journal.ts';
import { minute, type World } from './world.ts';

/** The rules that a simulation can break (docs/architecture.md). Rule 6 has fault suites of its own. */
export const countedRules = ['1', '2', '3', '4', '5', '7'] as const;
export type CountedRule = (typeof countedRules)[number];

export type DeskReport = {
  /** Steps planned. */
  readonly steps: number;
  /** Follow-ups and closing mails that arrived at customers. */
  readonly sent: number;
  readonly closed: number;
  /** Sends and closures that an answer stopped in the last moment. */
  readonly stoppedByAnswer: number;
  /** Effects that became uncertain, whatever people found out about them later. */
  readonly uncertain: number;
  /** Mails that a person sent again after being told that the first may have arrived, and it had. No rule forbids it. */
  readonly knowinglyTwice: number;
  readonly broken: Readonly<Record<CountedRule, number>>;
  /** One line for each breach, for whoever looks for its cause. */
  readonly breaches: readonly string[];
};

/** What a channel said is at most this old when it is acted on: in this time nobody can know of an answer. */
const raceMs = 1_000;
/** The longest that asking every channel takes. */
const checksTakeMs = 30_000;
/** Half-written words keep the assistant quiet for this long (DESIGN of the gate: a person is editing). */
const typingCountsForMs = 10 * minute;

type Effect = {
  readonly id: string;
  readonly case_id: string | null;
  readonly capability: Capability | null;
  readonly chain_id: string | null;
  readonly step: string | null;
  readonly kind: string;
  readonly line: string | null;
};

/** Something done to a customer: a follow-up or closing mail handed over, or a case closed. */
type Act = Moment & { readonly effect: Effect; readonly customer: number };

export function countBroken(world: World, store: Store): DeskReport {
  const effects = new Map(
    store
      .all<Effect>(
        `SELECT e.id, e.case_id, e.capability, e.chain_id, e.step, e.kind, c.line_of_business_id AS line
         FROM effects e LEFT JOIN cases c ON c.id = e.case_id`,
      )
      .map((effect) => [effect.id, effect]),
  );
  const journal = readJournal(world, store);
  const seen = createWitness(world, effects);
  const closures = closuresOf(world, store, effects);
  const acts = [...handOvers(world.record, effects), ...closures];
  const repeats = seen.twice();
  const found: Record<CountedRule, readonly string[]> = {
    '1': acts.filter((act) => seen.isAfterAnswer(act)).map(nameOf),
    '2': [...repeats.unknowingly, ...closedTwice(journal)],
    '3': [...seen.overwritten(), ...acts.filter((act) => seen.isTalkingOver(act)).map(nameOf)],
    '4': acts.filter((act) => !seen.isApproved(act) && !isAllowed(journal.switches, act)).map(nameOf),
    '5': seen.misread(journal.bases),
    '7': acts.filter((act) => (journal.heldUp.has(act.effect.id) || seen.wasHeldUp(act)) && seen.isAfterAnswer(act)).map(nameOf),
  };
  return {
    steps: journal.steps,
    sent: world.record.arrivals.filter(({ effectId }) => effects.get(effectId)?.chain_id != null).length,
    closed: closures.length,
    stoppedByAnswer: journal.stoppedByAnswer,
    uncertain: journal.uncertain,
    knowinglyTwice: repeats.knowingly,
    broken: Object.fromEntries(countedRules.map((rule) => [rule, found[rule].length])) as Record<CountedRule, number>,
    breaches: countedRules.flatMap((rule) => found[rule].map((what) => `rule ${rule}: ${what}`)),
  };
}

function nameOf({ effect, at, customer }: Act): string {
  return `${effect.capability ?? ''} ${effect.step ?? ''} of ${effect.case_id ?? ''} (effect ${effect.id}, customer ${String(customer)}) at ${String(at)}`;
}

function handOvers(record: OutsideRecord, effects: ReadonlyMap<string, Effect>): readonly Act[] {
  return record.handOvers.flatMap(({ effectId, customer, at, order }) => {
    const effect = effects.get(effectId);
    return effect?.chain_id == null ? [] : [{ effect, customer, at, order }];
  });
}

/** Cases that the engine closed, each at the commit that did it. */
function closuresOf(world: World, store: Store, effects: ReadonlyMap<string, Effect>): readonly Act[] {
  const rows = store.all<{ id: string; seq: number }>(
    `SELECT json_extract(data, '$.effectId') AS id, seq FROM journal
     WHERE type = 'effect.checked' AND data LIKE '%"verdict":"go"%' ORDER BY seq`,
  );
  const commits = world.record.commits;
  const closed = new Set<string>();
  let next = 0;
  return rows.flatMap(({ id, seq }) => {
    while (next < commits.length && (commits[next]?.seq ?? 0) < seq) next += 1;
    const commit = commits[next];
    const effect = effects.get(id);
    const isClosing = effect?.capability === 'close' || effect?.capability === 'resolve';
    if (!isClosing || commit === undefined || closed.has(id)) return [];
    closed.add(id);
    return [{ effect, customer: world.customerByCase.get(effect.case_id ?? '') ?? -1, at: commit.at, order: commit.order }];
  });
}

function closedTwice({ statuses }: ReadJournal): readonly string[] {
  const isResolved = new Map<string, boolean>();
  return statuses.flatMap((change) => {
    const was = isResolved.get(change.caseId) === true;
    isResolved.set(change.caseId, change.isResolved);
    return was && change.isResolved ? [`${change.caseId} closed again at ${String(change.at)}`] : [];
  });
}

/** Rule 4: full automation and no pause, at that very moment. */
function isAllowed(switches: readonly Switch[], { effect, order }: Act): boolean {
  const before = switches.filter((one) => one.order < order);
  const pause = before.findLast((one) => one.what === 'pause');
  const level = before.findLast((one) => one.what === 'level' && one.line === effect.line && one.capability === effect.capability);
  return (pause?.what !== 'pause' || !pause.isPaused) && level?.what === 'level' && level.level === 'full-automation';
}

type Witness = {
  isAfterAnswer(act: Act): boolean;
  isApproved(act: Act): boolean;
  isTalkingOver(act: Act): boolean;
  /** Queued without network, or let go from a screen that was hours old. */
  wasHeldUp(act: Act): boolean;
  twice(): { readonly unknowingly: readonly string[]; readonly knowingly: number };
  overwritten(): readonly string[];
  misread(bases: ReadJournal['bases']): readonly string[];
};

/** What the outside world can say about an act, from nothing but its own record. */
function createWitness({ record }: World, effects: ReadonlyMap<string, Effect>): Witness {
  const words = byCustomer<Word>(record.words);
  const ownMessages = byCustomer<Arrival>(record.arrivals.filter(({ effectId }) => effects.get(effectId)?.chain_id == null));
  const isApproved = ({ effect, order }: Act): boolean => (record.approvals.get(effect.id)?.order ?? Infinity) < order;
  return {
    isApproved,
    isAfterAnswer({ effect, customer, at, order }) {
      const last = words.get(customer)?.findLast((word) => word.kind === 'answer' && word.readableAt < at - raceMs);
      if (last === undefined) return false;
      // A favourable answer is what a resolution rests on.
      if (effect.capability === 'resolve' && last.isFavourable) return false;
      // A person who was told that a channel could not be asked, and insisted, has decided to go without.
      const refusedAt = record.refusals.findLast((moment) => moment <= at) ?? -Infinity;
      if (refusedAt > at - checksTakeMs && record.approvals.get(effect.id)?.isInsisted === true) return false;
      return ownMessages.get(customer)?.some((own) => own.order > last.order && own.order < order) !== true;
    },
    isTalkingOver: (act) =>
      !isApproved(act) &&
      record.typing.some(
        ({ customer, at, order, untilOrder }) =>
          customer === act.customer && order < act.order && act.order < untilOrder && act.at - at < typingCountsForMs,
      ),
    wasHeldUp: ({ effect }) => record.unreached.has(effect.id) || record.approvals.get(effect.id)?.isStale === true,
    twice() {
      const arrivals = new Map<string, number>();
      const told = new Map<string, Set<string>>();
      for (const { effectId } of record.arrivals) {
        const effect = effects.get(effectId);
        const name = effect?.chain_id == null ? effectId : `${effect.case_id ?? ''}:${effect.chain_id}:${effect.step ?? ''}`;
        arrivals.set(name, (arrivals.get(name) ?? 0) + 1);
        if (record.approvals.get(effectId)?.isToldOfEarlier === true) told.set(name, (told.get(name) ?? new Set()).add(effectId));
      }
      const repeated = [...arrivals].filter(([, times]) => times > 1);
      // Each word of a person who was told lets one more go, and no more.
      const isUnknowing = ([name, times]: readonly [string, number]): boolean => times - 1 > (told.get(name)?.size ?? 0);
      const unknowingly = repeated.filter(isUnknowing).map(([name, times]) => `${name} arrived ${String(times)} times`);
      return { unknowingly, knowingly: repeated.length - unknowingly.length };
    },
    overwritten: () =>
      record.arrivals.flatMap(({ effectId, text }) => {
        const approved = record.approvals.get(effectId)?.text ?? null;
        return approved === null || approved === text ? [] : [`${effectId} left with other words than a person had let go`];
      }),
    misread(bases) {
      const kinds = new Map(record.words.map(({ key, kind }) => [key, kind]));
      return bases.flatMap(({ key, caseId }) => {
        const kind = kinds.get(key);
        return kind === undefined || kind === 'answer' ? [] : [`${key} (${kind}) taken for an answer in ${caseId}`];
      });
    },
  };
}

function byCustomer<One extends { readonly customer: number }>(all: readonly One[]): ReadonlyMap<number, readonly One[]> {
  const groups = new Map<number, One[]>();
  for (const one of all) {
    const group = groups.get(one.customer);
    if (group === undefined) groups.set(one.customer, [one]);
    else group.push(one);
  }
  return groups;
}
