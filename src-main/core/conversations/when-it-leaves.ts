import { AppError } from '#shared/lib/app-error.ts';
import type { EffectRow } from '../outbox/effect-row.ts';
import type { Transaction } from '../store/store.ts';
import { settingOf } from '../workspace/workspace-queries.ts';
import { defaultMailUndoMs } from '../workspace/workspace-view.ts';

/** A date beyond it is a slip of the keyboard. */
const farthestScheduleMs = 366 * 24 * 3600 * 1000;

/** When a reply put off leaves, ms; null for now. Throws invalid-input SEND_TIME_TOO_FAR. */
export function momentOfSchedule(sendAt: number | undefined, now: number): number | null {
  if (sendAt === undefined || sendAt <= now) return null;
  if (sendAt > now + farthestScheduleMs) throw new AppError('invalid-input', 'SEND_TIME_TOO_FAR', 'A send is scheduled within a year');
  return sendAt;
}

/** Until when what leaves now can be taken back, ms; null where the workspace gives no time for that. */
export function undoUntilOf(tx: Transaction, kind: EffectRow['kind']): number | null {
  const undoMs = kind === 'chat-line' ? settingOf(tx, 'undoMs.chat', 0) : settingOf(tx, 'undoMs.mail', defaultMailUndoMs);
  return undoMs > 0 ? tx.now + undoMs : null;
}
