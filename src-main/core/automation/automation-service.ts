import type { ParsedInput, RouteOutput } from '#shared/contract/all-routes.ts';
import { cellStanding } from '#shared/domain/autonomy/cell-standing.ts';
import { recordWindowMs } from '#shared/domain/autonomy/record-types.ts';
import { capabilities, type Capability, type Level } from '#shared/domain/autonomy/types.ts';
import { AppError } from '#shared/lib/app-error.ts';
import { firstCaseRows } from '../cases/first-case-rows.ts';
import type { Clock, Ids } from '../ports/ports.ts';
import type { Secrets } from '../ports/secrets.ts';
import type { ContentReader } from '../store/content-reader.ts';
import type { Cause, Reader, Store } from '../store/store.ts';
import { levelOf, linesOfBusiness, settingOf } from '../workspace/workspace-queries.ts';
import { applicationUser, barOf, hoursOf } from './automation-queries.ts';
import { assertHours } from './assert-hours.ts';
import type { Cell } from './cell.ts';
import { cellProof, type FieldProof } from './cell-proof.ts';
import { cellRecord, cellRecords } from './cell-records.ts';
import { dueAtOnce } from './due-at-once.ts';
import { missingPrerequisites, prerequisites } from './prerequisites.ts';

/** Who may switch what the assistant does alone, on which evidence, and what a switch would mean. */
export type Automation = {
  matrix(): RouteOutput<'automation.matrix'>;
  previewSwitch(cell: Cell & { readonly level: Level }): RouteOutput<'automation.previewSwitch'>;
  /** Throws conflict PREREQUISITE_MISSING (with the codes), invalid-input REASON_NEEDED below the bar, not-found LINE_NOT_FOUND. */
  setLevel(cause: Cause, switched: Cell & { readonly level: Level; readonly reason: string }): void;
  setBar(cause: Cause, cell: Cell & { readonly bar: number }): void;
  saveApplicationUser(cause: Cause, user: ParsedInput<'automation.saveApplicationUser'>): void;
  getHours(lineOfBusinessId: string | null): RouteOutput<'automation.getHours'>;
  saveHours(cause: Cause, saved: ParsedInput<'automation.saveHours'>): void;
};

export type AutomationParts = {
  readonly store: () => Store;
  readonly clock: Clock;
  readonly ids: Ids;
  readonly content: ContentReader;
  readonly secrets: Secrets;
  readonly mailAddress: () => string | null;
  readonly fields: FieldProof;
};

/** How many of the cases that become due at once a preview names. */
const mostNamed = 1000;

export function createAutomation(parts: AutomationParts): Automation {
  const { store, clock } = parts;

  const preview: Automation['previewSwitch'] = ({ level, ...cell }) => {
    assertLine(store(), cell.lineOfBusinessId);
    const isFull = level === 'full-automation';
    const standing = cellStanding(cellRecord(store(), cell, clock.now()), barOf(store(), cell.lineOfBusinessId, cell.capability));
    const missing = isFull ? missingPrerequisites(store(), parts, cell) : [];
    const due = isFull && levelOf(store(), cell.lineOfBusinessId, cell.capability) !== level ? dueAtOnce(store(), cell, clock.now()) : [];
    return {
      refusals: missing.map(({ id, code, data }) => ({ code: `${id}.${code}`, data: { ...data } })),
      // Creation starts on full in a new workspace; what touches customers is earned.
      needsReason: isFull && cell.capability !== 'create' && !standing.isAboveBar,
      standing,
      proof: isFull ? cellProof(store(), parts.fields, cell) : null,
      becomesDue: due.length,
      caseIds: due.slice(0, mostNamed),
      cases: firstCaseRows(store(), parts.content, due),
    };
  };

  return {
    matrix: () => matrixOf(store(), parts),
    previewSwitch: preview,
    setLevel(cause, { level, reason, ...cell }) {
      const { refusals, needsReason, standing } = preview({ ...cell, level });
      if (refusals.length > 0) {
        throw new AppError('conflict', 'PREREQUISITE_MISSING', 'A prerequisite of full automation is missing', {
          data: { capability: cell.capability, codes: refusals.map((refusal) => refusal.code) },
        });
      }
      if (needsReason && reason.trim() === '')
        throw new AppError('invalid-input', 'REASON_NEEDED', 'Below the bar full automation needs a written reason');
      store().transact(cause, (tx) => tx.append({ type: 'level.changed', ...cell, level, reason, boundAtSwitch: standing.bound }));
    },
    setBar(cause, { bar, ...cell }) {
      assertLine(store(), cell.lineOfBusinessId);
      const key = `bar:${cell.lineOfBusinessId}:${cell.capability}`;
      store().transact(cause, (tx) => tx.append({ type: 'setting.changed', key, value: bar }));
    },
    saveApplicationUser(cause, { name, address, isEnabled }) {
      store().transact(cause, (tx) => {
        const addressContentId = parts.ids.next();
        tx.putContent(addressContentId, 'email', address);
        tx.append({ type: 'applicationUser.saved', name, addressContentId, isEnabled });
      });
    },
    getHours(lineOfBusinessId) {
      const isOwn = lineOfBusinessId === null || settingOf<unknown>(store(), `hours:${lineOfBusinessId}`, null) !== null;
      const { timeZone, week, holidays, quiet } = hoursOf(store(), lineOfBusinessId);
      return { hours: { timeZone, week: week.map((day) => day.map((range) => ({ ...range }))), holidays: [...holidays], quiet }, isOwn };
    },
    saveHours(cause, { lineOfBusinessId, hours }) {
      if (lineOfBusinessId !== null) assertLine(store(), lineOfBusinessId);
      if (hours === null && lineOfBusinessId === null)
        throw new AppError('invalid-input', 'HOURS_NEEDED', 'The workspace itself always has hours');
      if (hours !== null) assertHours(hours);
      const key = lineOfBusinessId === null ? 'hours' : `hours:${lineOfBusinessId}`;
      store().transact(cause, (tx) => tx.append({ type: 'setting.changed', key, value: hours }));
    },
  };
}

type CellView = RouteOutput<'automation.matrix'>['cells'][number];

function matrixOf(db: Reader, parts: AutomationParts): RouteOutput<'automation.matrix'> {
  const now = parts.clock.now();
  const lines = linesOfBusiness(db);
  const record = cellRecords(db, now);
  const cases = casesOfLines(db, now);
  const cellOf = (lineOfBusinessId: string, capability: Capability): CellView => {
    const shown = record(lineOfBusinessId, capability);
    return {
      lineOfBusinessId,
      capability,
      level: levelOf(db, lineOfBusinessId, capability),
      record: shown,
      standing: cellStanding(shown, barOf(db, lineOfBusinessId, capability)),
      proof: cellProof(db, parts.fields, { lineOfBusinessId, capability }),
      steppedDown: steppedDown(db, { lineOfBusinessId, capability }),
    };
  };
  return {
    lines: lines.map(({ id, name }) => ({ id, name, cases: cases.get(id) ?? 0 })),
    cells: lines.flatMap((line) => capabilities.map((capability) => cellOf(line.id, capability))),
    prerequisites: prerequisites(db, parts, null).map((one) => ({ ...one, data: { ...one.data }, neededFor: [...one.neededFor] })),
    applicationUser: applicationUser(db, parts.content),
  };
}

function casesOfLines(db: Reader, now: number): ReadonlyMap<string, number> {
  const rows = db.all<{ id: string; n: number }>(
    'SELECT line_of_business_id AS id, COUNT(*) AS n FROM cases WHERE created_at > ? GROUP BY line_of_business_id',
    now - recordWindowMs,
  );
  return new Map(rows.map(({ id, n }) => [id, n]));
}

/** Set while the cell stands where the assistant itself put it. */
function steppedDown(db: Reader, cell: Cell): CellView['steppedDown'] {
  const row = db.get<{ changed_at: number | null; is_step_down: number; bound_at_switch: number | null }>(
    'SELECT changed_at, is_step_down, bound_at_switch FROM levels WHERE line_of_business_id = ? AND capability = ?',
    cell.lineOfBusinessId,
    cell.capability,
  );
  if (row?.is_step_down !== 1 || row.changed_at === null) return null;
  return { at: row.changed_at, bound: row.bound_at_switch ?? 0 };
}

function assertLine(db: Reader, lineOfBusinessId: string): void {
  if (!linesOfBusiness(db).some((line) => line.id === lineOfBusinessId))
    throw new AppError('not-found', 'LINE_NOT_FOUND', 'No such line of business');
}
