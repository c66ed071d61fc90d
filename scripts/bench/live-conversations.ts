import { emptySeed } from '#core/seed/empty-seed.ts';
import type { Cause, Transaction } from '#core/store/store.ts';
import { AppError } from '#shared/lib/app-error.ts';
import { openClosedStore } from './open-closed-store.ts';

export type LiveConversations = {
  readonly open: number;
  /** With the very long conversation, taken by the rep. */ readonly longId: string;
  readonly longMessages: number;
};

/** A busy rep's queue. */
const openConversations = 40;
/** Length at which the product promises that typing stays quick. */
const longMessages = 5_000;
const perTransaction = 500;
const longId = 'bench-live-long';
const cause: Cause = { principal: { kind: 'rep', id: 'bench', name: 'Bench' } };

/** Puts a queue of waiting conversations into a generated workspace, and one with 5,000 messages that the first rep has taken. */
export function addLiveConversations(folder: string): LiveConversations {
  const store = openClosedStore(folder);
  try {
    const profile = store.get<{ id: string }>(`SELECT id FROM profiles ORDER BY position LIMIT 1`);
    if (profile === undefined) throw new AppError('internal', 'BENCH_NO_PROFILE', 'The workspace has no profile');
    store.transact(cause, (tx) => {
      for (let n = 0; n < openConversations; n += 1) start(tx, { id: `bench-live-${n}`, name: `Waiting customer ${n}`, messages: 8 });
    });
    store.transact(cause, (tx) => {
      start(tx, { id: longId, name: 'Very long conversation', messages: longMessages });
      tx.append({ type: 'conversation.accepted', conversationId: longId, profileId: profile.id });
    });
  } finally {
    store.close();
  }
  return { open: openConversations + 1, longId, longMessages };
}

/** A queue of this many customers waiting, two messages each. */
export function addQueue(folder: string, conversations: number): void {
  const store = openClosedStore(folder);
  try {
    for (let from = 0; from < conversations; from += perTransaction) {
      store.transact(cause, (tx) => {
        for (let n = from; n < Math.min(conversations, from + perTransaction); n += 1)
          start(tx, { id: `bench-queue-${n}`, name: `Waiting customer ${n}`, messages: 2 });
      });
    }
  } finally {
    store.close();
  }
}

function start(tx: Transaction, { id, name, messages }: { readonly id: string; readonly name: string; readonly messages: number }): void {
  tx.putContent(`${id}-name`, 'name', name);
  tx.append({ type: 'customer.seen', customerId: `${id}-customer`, nameContentId: `${id}-name`, emailContentId: null, identifier: null });
  tx.append({
    type: 'conversation.started',
    conversationId: id,
    customerId: `${id}-customer`,
    channel: 'chat',
    lineOfBusinessId: emptySeed.linesOfBusiness[0]?.id ?? '',
    isAuthenticated: false,
    visitorHash: null,
  });
  tx.append({ type: 'conversation.personAsked', conversationId: id });
  for (let n = 0; n < messages; n += 1) addMessage(tx, { conversationId: id, n });
}

function addMessage(tx: Transaction, { conversationId, n }: { readonly conversationId: string; readonly n: number }): void {
  const messageId = `${conversationId}-m${n}`;
  tx.putContent(
    `${messageId}-text`,
    'message',
    `Line ${n}: the kettle you sent does not switch off by itself, what should I do with it now?`,
  );
  tx.append({
    type: 'message.added',
    messageId,
    conversationId,
    kind: 'message',
    author: n % 3 === 2 ? 'greeter' : 'customer',
    profileId: null,
    contentId: `${messageId}-text`,
    code: null,
    data: null,
    clientId: null,
    effectId: null,
    taint: [],
    saidAt: null,
  });
}
