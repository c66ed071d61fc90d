import type { Notifier } from '../ports/ports.ts';
import type { WrittenWords } from '../workspace/written-words.ts';
import type { EffectRow } from './effect-row.ts';

/** A person's send that did not go is told at once. What the assistant holds waits in the queue: nobody sits there for it. */
export function notifyTrouble(
  notifier: Notifier,
  { notes }: WrittenWords,
  { effect, customerName }: { readonly effect: EffectRow; readonly customerName: string },
): void {
  const isOnlyHeld = effect.state === 'failed' && effect.attempts === 0 && effect.by_kind === 'assistant';
  if (isOnlyHeld) return;
  const kind = effect.state === 'uncertain' ? 'uncertain' : 'failed';
  const title = notes(`send.${kind}.title`, { name: customerName });
  notifier.notify({ title, body: notes(`send.${kind}.body`), conversationId: effect.conversation_id });
}
