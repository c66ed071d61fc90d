import type { Logger, Notifier, Opener } from '#core/ports/ports.ts';
import type { Secrets } from '#core/ports/secrets.ts';
import { createMemorySecrets, silentLogger } from '#core/testing/memory-ports.ts';

type HostPorts = { readonly secrets: Secrets; readonly notifier: Notifier; readonly opener: Opener; readonly logger: Logger };

/** What a host gives its core where nobody sits in front of it: secrets while it runs, and silence. */
export function createIdleHost(): HostPorts {
  return {
    secrets: createMemorySecrets(),
    notifier: { notify: () => undefined },
    opener: { open: async () => undefined },
    logger: silentLogger,
  };
}
