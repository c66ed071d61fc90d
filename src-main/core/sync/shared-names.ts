import type { Reader } from '../store/store.ts';
import { backendSetting } from './backend-setting.ts';
import type { MirroredMessage } from './mirrored.ts';
import { remoteOf } from './remote-ids.ts';

/**
 * A planned step by names that every console of a system of record has for it, for the id of its effect: two of them that do
 * the same step do it under the same id. In a workspace that is its own record everything has one name.
 */
export function sharedStepName(db: Reader, step: { readonly caseId: string; readonly key: string }): { caseId: string; key: string } {
  if (backendSetting(db) === null) return { ...step };
  const external = remoteOf(db, step.caseId)?.id;
  const key = step.key
    .split(':')
    .map((part) => sharedMessageName(db, part))
    .join(':');
  return { caseId: external === undefined ? step.caseId : `there:${external}`, key };
}

/** What was sent from a console is known by its effect, on that console before it stands there. What is no message is itself. */
function sharedMessageName(db: Reader, id: string): string {
  const sent = db.get<{ effect_id: string | null }>('SELECT effect_id FROM messages WHERE id = ?', id);
  if (sent === undefined) return id;
  if (sent.effect_id !== null) return `effect/${sent.effect_id}`;
  const remote = remoteOf(db, id);
  if (remote === undefined || remote.n === null) return id;
  const row = db.get<{ data: string }>('SELECT data FROM mirror WHERE n = ?', remote.n);
  const effectId = row === undefined ? null : (JSON.parse(row.data) as MirroredMessage).effectId;
  return effectId === null ? `there/${remote.id}` : `effect/${effectId}`;
}
