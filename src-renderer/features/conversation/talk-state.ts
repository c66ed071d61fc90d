import type { ConversationView } from '#shared/contract/views.ts';

/**
 * What can be said to the customer just now. `untaken`: nobody has accepted yet. `taking`: accepted here, the core has
 * not said so yet. `unread`: they left a message and an address, nobody reads this chat. `over`: it has ended.
 */
export type TalkState = 'untaken' | 'taking' | 'open' | 'unread' | 'over';

type Known = { readonly status: ConversationView['status']; readonly isTaking: boolean; readonly isHere: boolean };

export function talkStateOf({ status, isTaking, isHere }: Known): TalkState {
  switch (status) {
    case 'active':
      return 'open';
    case 'ended':
      return 'over';
    case 'left-message':
      return isHere ? (isTaking ? 'taking' : 'untaken') : 'unread';
    case 'waiting':
    case 'greeter':
      return isTaking ? 'taking' : 'untaken';
  }
}
