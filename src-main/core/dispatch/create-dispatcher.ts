import { signalSchemas } from '#shared/contract/signals.ts';
import type { SignalName, SignalPayload } from '#shared/contract/signals.ts';
import type { Core, CoreConnection } from '../connections.ts';
import type { Ids, Logger } from '../ports/ports.ts';
import type { Principal, PublishedChange, Store } from '../store/store.ts';
import { createConnection } from './connection.ts';
import { changeFrame, signalFrame } from './frames.ts';
import type { Handlers, Session } from './handlers.ts';

export type DispatcherOptions = {
  readonly handlers: Handlers;
  readonly logger: Logger;
  readonly ids: Ids;
  /** The core's clock, ms; every answer tells it. */
  readonly now: () => number;
  /** Who a console is before anybody has signed in on it. */
  readonly firstPrincipal: () => Principal;
  /** `store.onChange`. */
  readonly onChange: Store['onChange'];
  /** Whether a console of this principal hears of a changed entity; left out, everybody hears of everything. */
  readonly isFor?: (changed: PublishedChange['changed'][number], principal: Principal) => boolean;
  /** Checks every output and signal against its schema. */
  readonly isUnderTest: boolean;
};

export type Signals = {
  /** Tells every connected console what is going on right now. Never replayed. */
  emit<Name extends SignalName>(name: Name, payload: SignalPayload<Name>): void;
};

export type Dispatcher = {
  readonly connect: Core['connect'];
  readonly signals: Signals;
  /** The consoles connected now. */
  sessions(): readonly Session[];
  /** Called when a console comes, goes, or changes its principal. Returns the unsubscribe function. */
  onSessionsChange(listener: () => void): () => void;
  /** Closes every connection and stops publishing. */
  dispose(): void;
};

type Open = { readonly session: Session; readonly connection: CoreConnection; readonly send: (frame: string) => void };

/** The one way from a console to the handlers, and from commits and signals to the consoles. */
export function createDispatcher(options: DispatcherOptions): Dispatcher {
  const open = new Map<string, Open>();
  const sessionListeners = new Set<() => void>();
  const stopPublishing = options.onChange((change) => {
    if (open.size > 0) publishChange(change);
  });

  const connect: Core['connect'] = ({ id, capabilities, send }) => {
    open.get(id)?.connection.close();
    const session = createSession({ connectionId: id, capabilities, first: options.firstPrincipal(), onChange: tellSessions });
    const connection = createConnection({
      ...options,
      session,
      send: (frame) => deliver(id, send, frame),
      onClose: () => {
        open.delete(id);
        tellSessions();
      },
    });
    open.set(id, { session, connection, send });
    tellSessions();
    return connection;
  };

  /** Every console gets the numbers; who hears the same entities gets the same string, made once. */
  function publishChange(change: PublishedChange): void {
    const { isFor = () => true } = options;
    const frames = new Map<string, string>();
    for (const [id, { session, send }] of open) {
      const changed = change.changed.filter((one) => isFor(one, session.principal()));
      const heard = changed.length === change.changed.length ? 'all' : changed.map((one) => change.changed.indexOf(one)).join();
      const frame = frames.get(heard) ?? changeFrame({ ...change, changed });
      frames.set(heard, frame);
      deliver(id, send, frame);
    }
  }

  function publish(frame: string): void {
    for (const [id, { send }] of open) deliver(id, send, frame);
  }

  /** A console that cannot be reached must not undo a commit or keep the others from hearing of it. */
  function deliver(id: string, send: (frame: string) => void, frame: string): void {
    try {
      send(frame);
    } catch (error) {
      options.logger.warn('connection.sendFailed', { connectionId: id, name: error instanceof Error ? error.name : typeof error });
      open.get(id)?.connection.close();
    }
  }

  function tellSessions(): void {
    for (const listener of sessionListeners) listener();
  }

  function emit<Name extends SignalName>(name: Name, payload: SignalPayload<Name>): void {
    if (options.isUnderTest) signalSchemas[name].parse(payload);
    if (open.size > 0) publish(signalFrame(name, payload));
  }

  return {
    connect,
    signals: { emit },
    sessions: () => [...open.values()].map(({ session }) => session),
    onSessionsChange(listener) {
      sessionListeners.add(listener);
      return () => sessionListeners.delete(listener);
    },
    dispose() {
      stopPublishing();
      for (const { connection } of open.values()) connection.close();
      sessionListeners.clear();
    },
  };
}

type SessionOptions = Pick<Session, 'connectionId' | 'capabilities'> & { readonly first: Principal; readonly onChange: () => void };

function createSession({ connectionId, capabilities, first, onChange }: SessionOptions): Session {
  let principal = first;
  let consoleSetting: string | null = null;
  return {
    connectionId,
    capabilities,
    principal: () => principal,
    become(next) {
      principal = next;
      onChange();
    },
    console: () => consoleSetting,
    speakFor(next) {
      consoleSetting = next;
    },
  };
}
