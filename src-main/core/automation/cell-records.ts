import type { Capability } from '#shared/domain/autonomy/types.ts';
import { recordWindowMs, type CellRecord } from '#shared/domain/autonomy/record-types.ts';
import type { Reader } from '../store/store.ts';

type RecordRow = {
  line_of_business_id: string;
  capability: Capability;
  done: number;
  confirmed: number;
  edited: number;
  rejected: number;
  reverted: number;
  right_count: number;
  wrong_count: number;
};

/** Counted and not summed: of acts whose outcome nobody knows yet a sum is no number. */
const counts = `
  COUNT(*) FILTER (WHERE mode = 'automatic') AS done, COUNT(*) FILTER (WHERE mode = 'confirmed') AS confirmed,
  COUNT(*) FILTER (WHERE outcome_reason = 'edited') AS edited, COUNT(*) FILTER (WHERE outcome_reason = 'rejected') AS rejected,
  COUNT(*) FILTER (WHERE outcome_reason = 'reverted') AS reverted,
  COUNT(*) FILTER (WHERE outcome = 'right') AS right_count, COUNT(*) FILTER (WHERE outcome = 'wrong') AS wrong_count`;

const noRecord: CellRecord = { done: 0, confirmed: 0, edited: 0, rejected: 0, reverted: 0, right: 0, wrong: 0 };

/** What every cell of the matrix has shown in the last 90 days, by `<line of business>:<capability>`. */
export function cellRecords(db: Reader, now: number): (lineOfBusinessId: string, capability: Capability) => CellRecord {
  const rows = db.all<RecordRow>(
    `SELECT line_of_business_id, capability, ${counts} FROM acts WHERE at > ? GROUP BY line_of_business_id, capability`,
    now - recordWindowMs,
  );
  const records = new Map(rows.map((row) => [`${row.line_of_business_id}:${row.capability}`, recordOf(row)]));
  return (lineOfBusinessId, capability) => records.get(`${lineOfBusinessId}:${capability}`) ?? noRecord;
}

/** The record of one cell. */
export function cellRecord(db: Reader, cell: { lineOfBusinessId: string; capability: Capability }, now: number): CellRecord {
  const row = db.get<RecordRow>(
    `SELECT line_of_business_id, capability, ${counts} FROM acts WHERE line_of_business_id = ? AND capability = ? AND at > ?`,
    cell.lineOfBusinessId,
    cell.capability,
    now - recordWindowMs,
  );
  return row === undefined || row.line_of_business_id === null ? noRecord : recordOf(row);
}

function recordOf(row: RecordRow): CellRecord {
  const { done, confirmed, edited, rejected, reverted, right_count, wrong_count } = row;
  return { done, confirmed, edited, rejected, reverted, right: right_count, wrong: wrong_count };
}
