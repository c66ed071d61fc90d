import type { FieldKey } from '#shared/domain/case/field.ts';
import type { Reader } from '../store/store.ts';
import { settingOf } from '../workspace/workspace-queries.ts';

/** The system of record a workspace is bound to, as its setting `backend` says. Its token is in the secret store. */
export type BackendSetting = {
  readonly id: string;
  readonly kind: 'request-tracker' | 'chatwoot';
  readonly url: string;
  /** Fields that stand there; others are the workspace's own. */
  readonly fields: readonly FieldKey[];
};

export const backendSettingKey = 'backend';

/** Null for a local workspace. */
export function backendSetting(db: Reader): BackendSetting | null {
  return settingOf<BackendSetting | null>(db, backendSettingKey, null);
}
