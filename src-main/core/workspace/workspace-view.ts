import type { PredictorStatus, WorkspaceView } from '#shared/contract/views.ts';
import { hoursOf } from '../automation/automation-queries.ts';
import { fieldDefinitions, fieldName } from '../cases/field-definitions.ts';
import type { Reader } from '../store/store.ts';
import {
  creationSetting,
  isPaused,
  languageOf,
  levelsOf,
  linesOfBusiness,
  profilesOf,
  settingOf,
  thresholdsOf,
  workspaceInfo,
} from './workspace-queries.ts';

/** product.md, Undo: mails can be taken back for ten seconds unless a supervisor says otherwise. */
export const defaultMailUndoMs = 10_000;

/** What only the running core knows of itself. */
export type RunningState = {
  readonly predictor: PredictorStatus;
  readonly secrets: WorkspaceView['secrets'];
  readonly chat: { readonly url: string; readonly widgetUrl: string; readonly hasIdentitySecret: boolean };
  readonly practiceSpeed: number | null;
  readonly mailAddress: string | null;
  readonly recovery: WorkspaceView['recovery'];
  readonly backend: WorkspaceView['backend'];
};

/** The one row every screen needs. */
export function workspaceView(db: Reader, running: RunningState): WorkspaceView {
  const info = workspaceInfo(db);
  const lines = linesOfBusiness(db);
  return {
    id: 'workspace',
    name: info.name,
    isPractice: info.isPractice,
    practiceSpeed: running.practiceSpeed,
    isPaused: isPaused(db),
    profiles: profilesOf(db).map(({ id, name, role, passcodeHash }) => ({ id, name, role, hasPasscode: passcodeHash !== null })),
    linesOfBusiness: lines.map((line) => ({ id: line.id, name: line.name, levels: levelsOf(db, line.id) })),
    creation: { fields: [...creationSetting(db).fields], atLeast: creationSetting(db).atLeast },
    thresholds: thresholdsOf(db),
    chatUndoSeconds: settingOf(db, 'undoMs.chat', 0) / 1000,
    mailUndoSeconds: settingOf(db, 'undoMs.mail', defaultMailUndoMs) / 1000,
    mailAddress: running.mailAddress,
    fields: fieldsOfAll(
      db,
      lines.map((line) => line.id),
    ),
    language: languageOf(db),
    timeZone: hoursOf(db, null).timeZone,
    backend: running.backend,
    predictor: running.predictor,
    secrets: running.secrets,
    recovery: running.recovery,
    chat: { ...running.chat, allowedOrigins: settingOf<string[]>(db, 'chat.allowedOrigins', []) },
  };
}

function fieldsOfAll(db: Reader, lineIds: readonly string[]): WorkspaceView['fields'] {
  const all = new Map<string, WorkspaceView['fields'][number]>();
  for (const id of lineIds) for (const field of fieldDefinitions(db, id)) if (field.predicted) all.set(field.key, fieldName(field));
  return [...all.values()];
}
