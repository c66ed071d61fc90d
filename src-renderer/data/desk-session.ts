import { createStore } from 'zustand';
import type { StoreApi } from 'zustand';
import { contractVersion } from '#shared/contract/contract-version.ts';
import type { Client } from '../host/client.ts';
import { openDesk } from './desk.ts';
import type { Desk } from './desk.ts';
import { useSession } from './principal.ts';

type DeskSessionView = {
  /** Null only until there is something to show: no desk was ever opened here and the core has not answered. */
  readonly desk: Desk | null;
  /** Why the core's greeting failed, while no desk can be shown. */
  readonly problem: unknown;
};

/** Which desk is open: the last one at once, then the one the core names. */
export type DeskSession = {
  readonly view: StoreApi<DeskSessionView>;
  /** Resolves when the last desk is shown, or there is none. */
  readonly recalled: Promise<void>;
  /** Asks the core who and where we are; opens another desk when that changed. */
  greet(): Promise<void>;
  signIn(person: { readonly profileId: string; readonly passcode: string | null }): Promise<void>;
  close(): void;
};

type DeskIds = { readonly workspaceId: string; readonly profileId: string };

const storageKey = 'caseloom.lastDesk';

export function createDeskSession(client: Client): DeskSession {
  const view = createStore<DeskSessionView>(() => ({ desk: null, problem: null }));
  let following: Desk | null = null;
  let queue: Promise<void> = Promise.resolve();

  function inTurn(act: () => Promise<void>): Promise<void> {
    queue = queue.then(act, act);
    return queue;
  }

  async function show(ids: DeskIds): Promise<Desk> {
    const { desk } = view.getState();
    if (desk !== null && desk.workspaceId === ids.workspaceId && desk.profileId === ids.profileId) return desk;
    // Nothing is saved here: the line already speaks for somebody else. What waits is in the window's own table.
    await desk?.settled();
    const opened = await openDesk({ client, ...ids });
    view.setState({ desk: opened, problem: null });
    desk?.close();
    return opened;
  }

  async function greetNow(): Promise<void> {
    try {
      const hello = await client.call('system.hello', { contractVersion });
      useSession.setState({ principal: hello.principal, capabilities: hello.capabilities, appVersion: hello.appVersion });
      const ids = { workspaceId: hello.workspaceId, profileId: hello.principal.profileId };
      remember(ids);
      const desk = await show(ids);
      if (following === desk) return;
      following = desk;
      desk.follow();
    } catch (error) {
      view.setState({ problem: error });
    }
  }

  const greet = () => inTurn(greetNow);
  const recalled = inTurn(async () => {
    const last = recall();
    if (last !== null) await show(last);
  });
  const stops = [
    client.onStateChange((state) => {
      if (state === 'open') void greet();
    }),
    // A core that restarted has forgotten this connection's person.
    client.onSignal('core.state', ({ state }) => {
      if (state === 'ready') void greet();
    }),
  ];

  return {
    view,
    recalled,
    greet,
    async signIn({ profileId, passcode }) {
      view.getState().desk?.drafts.flush();
      await client.call('session.signIn', { profileId, ...(passcode === null ? {} : { passcode }) });
      await greet();
    },
    close() {
      stops.forEach((stop) => stop());
      view.getState().desk?.close();
    },
  };
}

function remember(ids: DeskIds): void {
  try {
    localStorage.setItem(storageKey, JSON.stringify(ids));
  } catch (error) {
    console.warn('The last desk cannot be remembered', error instanceof Error ? error.name : '');
  }
}

function recall(): DeskIds | null {
  try {
    const stored: unknown = JSON.parse(localStorage.getItem(storageKey) ?? 'null');
    return isDeskIds(stored) ? { workspaceId: stored.workspaceId, profileId: stored.profileId } : null;
  } catch (error) {
    console.warn('The last desk is not remembered', error instanceof Error ? error.name : '');
    return null;
  }
}

function isDeskIds(value: unknown): value is DeskIds {
  return (
    typeof value === 'object' &&
    value !== null &&
    'workspaceId' in value &&
    typeof value.workspaceId === 'string' &&
    'profileId' in value &&
    typeof value.profileId === 'string'
  );
}
