import type { SignalName, SignalPayload } from '#shared/contract/signals.ts';
import { contractVersion } from '#shared/contract/contract-version.ts';
import type { CoreFrame } from '#shared/contract/wire.ts';
import type { SerialisedError } from '#shared/lib/app-error.ts';
import type { PublishedChange } from '../store/store.ts';

/* Hosts read the head of a reply without parsing it, so `v`, `kind`, `id` come first in this order. */

/** Throws where the value cannot be JSON (a cycle, a BigInt). `at` is the core's clock, ms. */
export function okFrame(id: string, answer: { readonly value: unknown; readonly at?: number }): string {
  return serialise({ v: contractVersion, kind: 'reply', id, ok: true, ...answer });
}

export function errorFrame(id: string | null, error: SerialisedError): string {
  return serialise({ v: contractVersion, kind: 'reply', id, ok: false, error });
}

export function changeFrame(change: PublishedChange): string {
  return serialise({ v: contractVersion, kind: 'change', after: change.after, seq: change.seq, changed: [...change.changed] });
}

export function signalFrame<Name extends SignalName>(name: Name, payload: SignalPayload<Name>): string {
  return serialise({ v: contractVersion, kind: 'signal', name, payload });
}

function serialise(frame: CoreFrame): string {
  return JSON.stringify(frame);
}
