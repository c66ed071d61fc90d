import { AppError, reviveError } from '#shared/lib/app-error.ts';
import type { SecretsKind } from '#core/ports/secrets.ts';
import type { HostPorts } from './host-ports.ts';
import type { FromCore, HostMethod, ToCore } from './link.ts';

type Waiting = { readonly resolve: (value: unknown) => void; readonly reject: (error: AppError) => void };

export type HostCalls = {
  readonly ports: HostPorts;
  settle(reply: Extract<ToCore, { type: 'reply' }>): void;
  setSecretsKind(kind: SecretsKind): void;
};

/** The core's side of what only its host can do: secrets, notifications, opening an address. */
export function createHostCalls(post: (call: Extract<FromCore, { type: 'call' }>) => void): HostCalls {
  const waiting = new Map<number, Waiting>();
  const kindListeners = new Set<(kind: SecretsKind) => void>();
  let lastCall = 0;
  let kind: SecretsKind = 'memory-only';

  function call(method: HostMethod, ...args: readonly unknown[]): Promise<unknown> {
    const callId = (lastCall += 1);
    return new Promise((resolve, reject) => {
      waiting.set(callId, { resolve, reject });
      post({ type: 'call', callId, method, args });
    });
  }

  return {
    ports: {
      secrets: {
        kind: () => kind,
        get: async (name) => asSecret(await call('secrets.get', name)),
        set: async (name, value) => void (await call('secrets.set', name, value)),
        delete: async (name) => void (await call('secrets.delete', name)),
        unlock: async (passphrase) => void (await call('secrets.unlock', passphrase)),
        onKindChange(listener) {
          kindListeners.add(listener);
          return () => kindListeners.delete(listener);
        },
      },
      // A notification that cannot be shown is no reason to stop; the host has logged it.
      notifier: { notify: (notification) => void call('notifier.notify', notification).catch(() => undefined) },
      opener: { open: async (url) => void (await call('opener.open', url)) },
    },
    settle({ callId, value, error }) {
      const settled = waiting.get(callId);
      waiting.delete(callId);
      if (error === undefined) settled?.resolve(value);
      else settled?.reject(reviveError(error));
    },
    setSecretsKind(next) {
      if (next === kind) return;
      kind = next;
      for (const listener of kindListeners) listener(next);
    },
  };
}

function asSecret(value: unknown): string | null {
  if (value === null || value === undefined) return null;
  if (typeof value === 'string') return value;
  throw new AppError('internal', 'HOST_ANSWER_INVALID', 'The host answered a secret that is no text');
}
