import type { Cause, Principal } from '../store/store.ts';

/** A part of the program that acts by itself (the outbox, the web chat). */
export function systemPrincipal(part: string): Principal {
  return { kind: 'system', id: part, name: 'Caseloom' };
}

/** The built-in assistant: it creates and updates cases, marked everywhere. */
export const assistantPrincipal: Principal = { kind: 'assistant', id: 'assistant', name: 'Assistant' };

export function customerPrincipal(customerId: string): Principal {
  return { kind: 'customer', id: customerId, name: 'Customer' };
}

export const assistantCause: Cause = { principal: assistantPrincipal };
