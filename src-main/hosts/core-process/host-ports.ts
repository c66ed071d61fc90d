import type { Notifier, Opener } from '#core/ports/ports.ts';
import type { Secrets } from '#core/ports/secrets.ts';

/** Ports that only the host can give; the core process reaches them over its wire. */
export type HostPorts = { readonly secrets: Secrets; readonly notifier: Notifier; readonly opener: Opener };
