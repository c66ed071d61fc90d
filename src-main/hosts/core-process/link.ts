import type { SerialisedError } from '#shared/lib/app-error.ts';
import type { HostCapabilities } from '#shared/contract/routes/system.ts';
import type { SecretsKind } from '#core/ports/secrets.ts';

/** What the core process needs to start, passed as its first message. */
export type CoreStart = {
  readonly type: 'start';
  readonly workspaceFolder: string;
  readonly appVersion: string;
  readonly kind: 'practice' | 'empty';
  readonly chat: {
    readonly host: string;
    /** 0 takes a free port. */
    readonly port: number;
    readonly publicUrl: string | null;
    /** Folder of the built customer page and widget. */
    readonly pageFolder: string;
  };
  readonly secretsKind: SecretsKind;
  /** Only with CASELOOM_E2E=1: every answer of the core is checked against its schema. */
  readonly isUnderTest: boolean;
};

/** Host to core process. Frames are the contract's JSON strings, passed on unread. */
export type ToCore =
  | CoreStart
  | { readonly type: 'open'; readonly connectionId: string; readonly capabilities: HostCapabilities }
  | { readonly type: 'frame'; readonly connectionId: string; readonly frame: string }
  | { readonly type: 'close'; readonly connectionId: string }
  | { readonly type: 'secrets.kind'; readonly kind: SecretsKind }
  | { readonly type: 'reply'; readonly callId: number; readonly value?: unknown; readonly error?: SerialisedError }
  | { readonly type: 'stop' };

/** Core process to host. Calls are what only a host can do; each is answered by `reply`. */
export type FromCore =
  | { readonly type: 'ready'; readonly chatUrl: string }
  | { readonly type: 'failed'; readonly error: SerialisedError }
  | { readonly type: 'frame'; readonly connectionId: string; readonly frame: string }
  | { readonly type: 'call'; readonly callId: number; readonly method: HostMethod; readonly args: readonly unknown[] };

export type HostMethod = 'secrets.get' | 'secrets.set' | 'secrets.delete' | 'secrets.unlock' | 'notifier.notify' | 'opener.open';

/**
 * A running core process, Electron's utility process or a Node child, the same to both hosts. Restarts it when it
 * dies (backoff 0.2 to 5 s); requests in flight get `unavailable CORE_RESTARTED`, connections are opened again.
 */
export type CoreLink = {
  open(connection: { readonly id: string; readonly capabilities: HostCapabilities; readonly send: (frame: string) => void }): {
    receive(frame: string): void;
    close(): void;
  };
  onState(listener: (state: CoreLinkState) => void): () => void;
  state(): CoreLinkState;
  stop(): Promise<void>;
};

export type CoreLinkState =
  | { readonly state: 'starting' | 'restarting' }
  | { readonly state: 'ready'; readonly chatUrl: string }
  /** Will not start again by itself: locked, corrupt or newer store. */
  | { readonly state: 'failed'; readonly error: SerialisedError };

/** The child process itself, so that one supervisor serves both hosts. */
export type CoreChild = {
  post(message: ToCore): void;
  onMessage(listener: (message: FromCore) => void): void;
  onExit(listener: (code: number | null) => void): void;
  kill(): void;
};
export type StartCoreChild = () => CoreChild;
