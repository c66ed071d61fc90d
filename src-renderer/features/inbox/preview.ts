import type { ConversationView, MessageView } from '#shared/contract/views.ts';

import { wordCustomer } from '../../i18n/word-view.ts';

/** The one line a row shows, and whose it is when a rep said it. */
export type Preview = { readonly text: string; readonly by: 'customer' | 'you' | 'colleague'; readonly name: string };

type Known = {
  readonly view: ConversationView;
  /** The newest messages, oldest first; none while they are not there yet. */
  readonly messages: readonly MessageView[];
  readonly profileId: string | null;
};

/** The newest words; of who still waits the first that say what it is about, rather than "can I talk to a person". */
export function previewOf({ view, messages, profileId }: Known): Preview {
  const author = lastOf({ view, messages });
  if (view.lastMessageAuthor === 'rep') {
    const isOwn = (author === undefined ? view.assignedTo : author.profileId) === profileId && profileId !== null;
    const name = (author === undefined ? view.assignedName : author.name) ?? '';
    return { text: view.lastMessagePreview, by: isOwn ? 'you' : name === '' ? 'customer' : 'colleague', name };
  }
  if (view.lastMessageAuthor === 'assistant') {
    const name = author?.name ?? null;
    if (name !== null) return { text: view.lastMessagePreview, by: 'colleague', name };
  }
  const telling = view.status === 'waiting' ? messages.find(isTelling)?.text : undefined;
  return { text: telling ?? view.lastMessagePreview, by: 'customer', name: wordCustomer(view) };
}

/**
 * Whose words of ours were the last. A reply put off gets its moment when it leaves, though it stands above what was written since;
 * what waits for its hour, or was taken back, was not said.
 */
function lastOf({ view, messages }: Pick<Known, 'view' | 'messages'>): MessageView['author'] | undefined {
  const ours = messages.filter(({ kind, author }) => kind === 'message' && author.kind === view.lastMessageAuthor);
  return (ours.findLast(({ at }) => at === view.lastMessageAt) ?? ours.findLast(isSaid))?.author;
}

function isSaid({ delivery }: MessageView): boolean {
  return delivery === null || (delivery.sendAt === undefined && delivery.state !== 'cancelled');
}

/** Fewer words greet, or only call ("Hello?", "anybody there"). */
const fewestWords = 4;
/** Longer lines that name a person are about something else than asking for one. */
const longestCall = 10;
const call = /\b(person|human|someone|somebody|anyone|anybody|representative|advisor|operator)\b/i;

function isTelling({ kind, author, text }: MessageView): boolean {
  if (kind !== 'message' || author.kind !== 'customer') return false;
  const count = text.trim().split(/\s+/).length;
  return count >= fewestWords && !(count <= longestCall && call.test(text));
}
