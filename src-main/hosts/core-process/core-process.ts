import type { Core, CoreConnection } from '#core/connections.ts';
import type { Logger } from '#core/ports/ports.ts';
import { serialiseError } from '#shared/lib/app-error.ts';
import { assertNever } from '#shared/lib/assert-never.ts';
import { createHostCalls } from './host-calls.ts';
import type { HostPorts } from './host-ports.ts';
import type { CoreStart, FromCore, ToCore } from './link.ts';

/** The wire to the host, whichever kind of process this is. */
export type HostPort = {
  post(message: FromCore): void;
  onMessage(listener: (message: ToCore) => void): void;
  /** The host is gone. */
  onDisconnect(listener: () => void): void;
};

/** Makes the core from its start message. Rejects with AppError: STORE_LOCKED, STORE_NEWER, corrupt-data, or a fault. */
export type StartCore = (start: CoreStart, host: HostPorts, logger: Logger) => Promise<Core>;

type CoreProcessOptions = {
  readonly port: HostPort;
  readonly startCore: StartCore;
  readonly logger: Logger;
  readonly exit: (code: number) => void;
};

/** How long an orderly end may take before the process ends all the same; the store loses nothing by it. */
const longestDisposeMs = 5000;

/** Runs one core for one host: starts it, relays frames, ends with it. */
export function runCoreProcess({ port, startCore, logger, exit }: CoreProcessOptions): void {
  const connections = new Map<string, CoreConnection>();
  const calls = createHostCalls((call) => port.post(call));
  let starting: Promise<Core | null> | null = null;
  let core: Core | null = null;
  let isEnding = false;

  async function start(message: CoreStart): Promise<Core | null> {
    try {
      calls.setSecretsKind(message.secretsKind);
      core = await startCore(message, calls.ports, logger);
      if (!isEnding) port.post({ type: 'ready', chatUrl: core.chatUrl });
      return core;
    } catch (error) {
      const failure = serialiseError(error);
      logger.error('core.startFailed', { kind: failure.kind, code: failure.code });
      // The host ends this process when it has read why.
      port.post({ type: 'failed', error: failure });
      return null;
    }
  }

  async function end(code: number): Promise<void> {
    if (isEnding) return;
    isEnding = true;
    const giveUp = setTimeout(() => exit(code), longestDisposeMs);
    giveUp.unref();
    for (const connection of connections.values()) connection.close();
    connections.clear();
    try {
      await (await starting)?.dispose();
    } catch (error) {
      logger.error('core.disposeFailed', { code: serialiseError(error).code });
    }
    clearTimeout(giveUp);
    exit(code);
  }

  function open(message: Extract<ToCore, { type: 'open' }>): void {
    const { connectionId, capabilities } = message;
    const connection = core?.connect({
      id: connectionId,
      capabilities,
      send: (frame) => port.post({ type: 'frame', connectionId, frame }),
    });
    if (connection !== undefined) connections.set(connectionId, connection);
  }

  function handle(message: ToCore): void {
    switch (message.type) {
      case 'start':
        starting ??= start(message);
        return;
      case 'open':
        return open(message);
      case 'frame':
        return connections.get(message.connectionId)?.receive(message.frame);
      case 'close':
        connections.get(message.connectionId)?.close();
        connections.delete(message.connectionId);
        return;
      case 'secrets.kind':
        return calls.setSecretsKind(message.kind);
      case 'reply':
        return calls.settle(message);
      case 'stop':
        return void end(0);
      default:
        return assertNever(message);
    }
  }

  port.onMessage(handle);
  port.onDisconnect(() => void end(0));
}
