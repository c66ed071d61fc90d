import type { FollowUpDetail } from '#shared/contract/routes/follow-up.ts';
import type { PlanChange } from '#shared/domain/follow-up/types.ts';
import type { EffectRow } from '../outbox/effect-row.ts';
import type { ChannelCheck } from '../store/journal-events.ts';
import type { Reader } from '../store/store.ts';

export type PastStep = FollowUpDetail['past'][number];
type Actor = PastStep['by'];

/** What was done about a case, decided against, or changed by people, newest first, each with its reasons and proof. */
export function pastSteps(db: Reader, caseId: string): PastStep[] {
  return [...effectsOf(db, caseId), ...decisionsOf(db, caseId), ...actsOf(db, caseId), ...changesOf(db, caseId)].toSorted(
    (a, b) => b.at - a.at,
  );
}

type Proof = { readonly checks: readonly ChannelCheck[]; readonly reasons: readonly string[]; readonly at: number };

/** What every channel answered when it was asked last before a send of this case. */
export function lastChecks(db: Reader, caseId: string): readonly ChannelCheck[] {
  const row = db.get<{ proof: string }>(
    'SELECT proof FROM effects WHERE case_id = ? AND proof IS NOT NULL ORDER BY created_seq DESC LIMIT 1',
    caseId,
  );
  return row === undefined ? [] : (JSON.parse(row.proof) as Proof).checks;
}

const nothing = { proof: [], reasons: [], actId: null, effectId: null, state: null };

type EffectAndAct = EffectRow & { act_kind: string | null; act_name: string | null };

function effectsOf(db: Reader, caseId: string): PastStep[] {
  return db
    .all<EffectAndAct>(
      `SELECT e.*, a.by_kind AS act_kind, a.by_name AS act_name FROM effects e LEFT JOIN acts a ON a.id = e.act_id
       WHERE e.case_id = ? AND e.capability IS NOT NULL`,
      caseId,
    )
    .map((row) => {
      const proof = row.proof === null ? null : (JSON.parse(row.proof) as Proof);
      return {
        at: proof?.at ?? row.changed_at,
        what: whatOf(row),
        by: actor(row.act_kind ?? (row.by_kind === 'person' ? 'rep' : 'application-user'), row.act_name ?? ''),
        reasons: [...new Set([...(proof?.reasons ?? []), ...(row.problem === null ? [] : [row.problem])])],
        proof: (proof?.checks ?? []).map(({ channelId, ...check }) => ({ channel: channelId, ...check })),
        actId: row.act_id,
        effectId: row.id,
        state: row.state,
      };
    });
}

function whatOf(row: EffectRow): PastStep['what'] {
  const number = row.step === 'closing' ? '' : (row.step ?? '');
  if (row.state === 'cancelled') return { code: 'past.undone', data: {} };
  if (row.capability === 'close') return { code: 'past.closed', data: {} };
  if (row.capability === 'resolve') return { code: 'past.resolved', data: {} };
  if (row.state === 'waiting' && row.not_before !== null) return { code: 'past.scheduled', data: { number, to: String(row.not_before) } };
  return { code: 'past.sent', data: { number } };
}

function decisionsOf(db: Reader, caseId: string): PastStep[] {
  return db
    .all<{ verdict: string; reasons: string; step_key: string; at: number }>(
      "SELECT verdict, reasons, step_key, at FROM decisions WHERE holder = 'case:' || ? AND step_key IS NOT NULL AND verdict <> 'act'",
      caseId,
    )
    .map(({ verdict, reasons, step_key, at }) => ({
      ...nothing,
      at,
      what: { code: verdict === 'ask' ? 'past.asked' : 'past.held', data: { step: stepOfKey(step_key) } },
      by: actor('assistant', ''),
      reasons: JSON.parse(reasons) as string[],
    }));
}

function stepOfKey(key: string): string {
  return key.slice(key.lastIndexOf(':') + 1);
}

function actsOf(db: Reader, caseId: string): PastStep[] {
  type Row = { id: string; mode: string; capability: string; step_key: string | null; by_kind: string; by_name: string; at: number };
  return db
    .all<Row>("SELECT * FROM acts WHERE case_id = ? AND mode IN ('shadow', 'declined') AND step_key IS NOT NULL", caseId)
    .map(({ id, mode, capability, step_key, by_kind, by_name, at }) => {
      const step = stepOfKey(step_key ?? '');
      const shadow =
        capability === 'follow-up' ? { code: 'past.shadow', data: { number: step } } : { code: 'past.shadow-closing', data: {} };
      const what = mode === 'shadow' ? shadow : { code: 'past.declined', data: { step } };
      return { ...nothing, at, what, by: actor(mode === 'shadow' ? 'assistant' : by_kind, mode === 'shadow' ? '' : by_name), actId: id };
    });
}

function changesOf(db: Reader, caseId: string): PastStep[] {
  return db
    .all<{ change: string; by_name: string; at: number }>('SELECT change, by_name, at FROM plan_changes WHERE case_id = ?', caseId)
    .map(({ change, by_name, at }) => ({ ...nothing, at, what: changed(JSON.parse(change) as PlanChange), by: actor('rep', by_name) }));
}

function changed(change: PlanChange): PastStep['what'] {
  switch (change.kind) {
    case 'pause':
      return { code: 'past.paused', data: {} };
    case 'resume':
      return { code: 'past.resumed', data: {} };
    case 'stop':
      return { code: 'past.stopped', data: {} };
    case 'skip':
      return change.step === 'closing'
        ? { code: 'past.closing-skipped', data: {} }
        : { code: 'past.skipped', data: { step: String(change.step) } };
    case 'unskip':
      return change.step === 'closing'
        ? { code: 'past.closing-unskipped', data: {} }
        : { code: 'past.unskipped', data: { step: String(change.step) } };
    case 'move':
      return change.step === 'closing'
        ? { code: 'past.closing-moved', data: { to: String(change.to) } }
        : { code: 'past.moved', data: { step: String(change.step), to: String(change.to) } };
  }
}

function actor(kind: string, name: string): Actor {
  if (kind === 'rep' || kind === 'supervisor') return { kind: 'person', name };
  return { kind: kind === 'system' ? 'system' : 'assistant', name };
}
