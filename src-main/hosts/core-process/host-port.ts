import { AppError } from '#shared/lib/app-error.ts';
import type { HostPort } from './core-process.ts';
import type { ToCore } from './link.ts';

/** The part of Electron's `process.parentPort` used here, so that no Electron type or module is needed. */
type ParentPort = {
  postMessage(message: unknown): void;
  on(event: 'message', listener: (event: { readonly data: unknown }) => void): unknown;
};

/** The wire to whoever started this process: Electron's utility process or a Node parent. */
export function hostPortOf(own: NodeJS.Process): HostPort {
  const { parentPort } = own as NodeJS.Process & { readonly parentPort?: ParentPort | null };
  if (parentPort !== undefined && parentPort !== null) return electronPort(parentPort);
  if (own.send === undefined) throw new AppError('internal', 'NO_HOST', 'The core process is started by a host, not by hand');
  return {
    post: (message) => {
      // A host that is gone is told by `disconnect`.
      if (own.connected) own.send?.(message, undefined, undefined, () => undefined);
    },
    // What starts this process is our own host.
    onMessage: (listener) => void own.on('message', (message) => listener(message as ToCore)),
    onDisconnect: (listener) => void own.on('disconnect', listener),
  };
}

/** Electron ends a utility process together with its main process, so there is no disconnect to hear of. */
function electronPort(port: ParentPort): HostPort {
  return {
    post: (message) => port.postMessage(message),
    onMessage: (listener) => void port.on('message', ({ data }) => listener(data as ToCore)),
    onDisconnect: () => undefined,
  };
}
