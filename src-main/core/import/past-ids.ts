import { v5 as uuidV5 } from 'uuid';
import type { Transaction } from '../store/store.ts';

const namespace = '5f0c7c5e-7d1b-4d0e-9d0a-3a1c9f2b6e11';

/** Every id of the past is made of its key, so that storing it again would store the same rows. */
export function pastId(name: string): string {
  return uuidV5(name, namespace);
}

/** Of the message at this place in a past conversation. */
export function pastMessageId(key: string, index: number): string {
  return pastId(`message:${key}:${index}`);
}

/** Stores a text under an id made of what it belongs to. */
export function putOnce(
  tx: Transaction,
  kind: 'message' | 'subject' | 'name' | 'email' | 'value' | 'note' | 'transcript',
  row: { readonly seed: string; readonly text: string },
): string {
  const contentId = pastId(`content:${kind}:${row.seed}`);
  tx.putContent(contentId, kind, row.text);
  return contentId;
}
