import type { ConnectTo, SystemOfRecord } from '../sync/system-of-record.ts';
import { createSystemOfRecord } from '../sync/system-of-record.ts';
import type { Base, CoreDependencies, CoreOptions } from './core-dependencies.ts';
import type { Notices } from './notices.ts';
import type { Sending } from './sending.ts';
import type { Thinking } from './thinking.ts';

type Parts = {
  readonly sending: Sending;
  readonly thinking: Thinking;
  readonly notices: Notices;
  readonly workspaceChanged: () => void;
};

/** The system of record that the workspace is bound to, if it is. */
export function createRecord(base: Base, options: CoreOptions, { sending, thinking, notices, workspaceChanged }: Parts): SystemOfRecord {
  const { deps, store, content } = base;
  return createSystemOfRecord({
    ...deps,
    store,
    content,
    answers: thinking.answers,
    connectTo: deps.connectTo ?? connectTo(deps, options),
    channels: sending.channels,
    onHeard(conversationIds) {
      for (const id of conversationIds) {
        thinking.assistant.look(id);
        notices.customerWaits(id);
      }
    },
    onStateChange: workspaceChanged,
    onActorChange: () => sending.followUps.decideAgain(),
  });
}

/** Read when first needed: a workspace that is its own record never loads it. */
function connectTo({ clock, logger }: CoreDependencies, { appVersion }: CoreOptions): ConnectTo {
  return async ({ url, ...to }) => {
    const [{ createRequestTracker }, { requestTrackerConfiguration }] = await Promise.all([
      import('../backends/request-tracker/create-request-tracker.ts'),
      import('../backends/request-tracker/configuration.ts'),
    ]);
    const configuration = requestTrackerConfiguration.parse({ url });
    return createRequestTracker({ configuration, fetch, clock, logger, version: appVersion, ...to });
  };
}
