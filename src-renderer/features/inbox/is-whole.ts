import type { ConversationView } from '#shared/contract/views.ts';

const statuses: Readonly<Record<ConversationView['status'], true>> = {
  greeter: true,
  waiting: true,
  active: true,
  'left-message': true,
  ended: true,
};

/** Whether a view has what the list goes by. The contract's own check is not there yet when the first list is painted. */
export function isWhole(view: ConversationView): boolean {
  const known: Readonly<Record<string, unknown>> = view;
  const hasWords = ['customerId', 'lineOfBusinessName', 'lastMessagePreview'].every((key) => typeof known[key] === 'string');
  const hasNumbers = ['startedAt', 'lastMessageAt', 'unread'].every((key) => Number.isFinite(known[key]));
  return hasWords && hasNumbers && Object.hasOwn(statuses, view.status);
}
