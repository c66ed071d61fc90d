import path from 'node:path';
import type { PredictorStatus, WorkspaceView } from '#shared/contract/views.ts';
import type { ModelEndpoint } from '../assistant/model-endpoint.ts';
import type { Mail } from '../channels/mail/create-mail.ts';
import type { Practice } from '../practice/create-practice.ts';
import type { SystemOfRecord } from '../sync/system-of-record.ts';
import type { RunningState } from '../workspace/workspace-view.ts';
import type { Base } from './core-dependencies.ts';

/** What only the running core knows of itself. Changed by its parts, read by the workspace row. */
export type CoreState = {
  outcomesLearned: number;
  hasIdentitySecret: boolean;
  chat: { readonly url: string; readonly widgetUrl: string };
};

export function newState(): CoreState {
  return { outcomesLearned: 0, hasIdentitySecret: false, chat: { url: '', widgetUrl: '' } };
}

type Parts = {
  readonly modelEndpoint: ModelEndpoint;
  readonly mail: Mail | null;
  readonly practice: Practice | null;
  readonly systemOfRecord: SystemOfRecord;
};

export function predictorStatusOf(state: CoreState, parts: Pick<Parts, 'modelEndpoint'>): PredictorStatus {
  return parts.modelEndpoint.status(state.outcomesLearned);
}

export function runningStateOf(base: Base, state: CoreState, parts: Parts): RunningState {
  return {
    predictor: predictorStatusOf(state, parts),
    secrets: base.deps.secrets.kind(),
    chat: { ...state.chat, hasIdentitySecret: state.hasIdentitySecret },
    practiceSpeed: parts.practice?.speed() ?? null,
    mailAddress: parts.mail?.address().address ?? null,
    recovery: recoveryOf(base),
    backend: parts.systemOfRecord.state(),
  };
}

/** File names only: where they stand is the workspace folder. */
function recoveryOf({ store }: Base): WorkspaceView['recovery'] {
  const { recovery } = store();
  if (recovery === null) return null;
  const name = (file: string): string => path.basename(file);
  return { keptAside: recovery.keptAside.map(name), restoredFrom: recovery.restoredFrom === null ? null : name(recovery.restoredFrom) };
}
