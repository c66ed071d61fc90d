import { v5 as uuidv5 } from 'uuid';

/**
 * Namespace of effect ids, UUIDv5 over ids the outside world shares. Fixed for ever: another
 * namespace would make an old effect look new.
 */
const effectNamespace = '6d0c3a3e-58f4-4a55-9f0e-6a0f3f5f2b7c';

/** Id of the effect that sends the reply typed under this key: the same key never makes two. */
export function effectIdOfDraft(draftKey: string): string {
  return uuidv5(`draft:${draftKey}`, effectNamespace);
}

/**
 * Id of the effect that does a planned step of a case: the same one whoever does it and however often it is planned. `again`
 * counts how often it was taken back, since an effect taken back stays cancelled.
 */
export function effectIdOfStep(step: { readonly caseId: string; readonly key: string; readonly again: number }): string {
  const name = `${step.caseId}:${step.key}`;
  return uuidv5(step.again === 0 ? name : `${name}:again:${String(step.again)}`, effectNamespace);
}
