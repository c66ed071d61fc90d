import type { ConversationView } from '#shared/contract/views.ts';
import { watchStepDowns } from '../automation/step-down-notice.ts';
import { customerOf } from '../cases/field-views.ts';
import { conversationRow, conversationView } from '../conversations/conversation-views.ts';
import type { EffectRow } from '../outbox/effect-row.ts';
import { notifyTrouble } from '../outbox/notify-trouble.ts';
import { writtenName, writtenWords } from '../workspace/written-words.ts';
import type { Base } from './core-dependencies.ts';

/** Native notifications: what nobody should find out only by looking. */
export type Notices = {
  /** A customer has written and waits for somebody. */
  customerWaits(conversationId: string): void;
  trouble(effect: EffectRow): void;
  /** From now on, until the core ends. */
  watchStepDowns(): void;
};

export function createNotices({ deps, store, content, stops }: Base): Notices {
  const { notifier } = deps;
  const waiting = (conversation: ConversationView): void => {
    // What a desk already shows needs none.
    if (conversation.unread > 1) return;
    const title = writtenName(writtenWords(store()), conversation);
    notifier.notify({ title, body: conversation.lastMessagePreview, conversationId: conversation.id });
  };
  return {
    customerWaits(conversationId) {
      const row = conversationRow(store(), conversationId);
      if (row?.status === 'waiting' || row?.status === 'left-message') waiting(conversationView(store(), content, row));
    },
    trouble(effect) {
      const words = writtenWords(store());
      const customerName = writtenName(words, customerOf(store(), content, effect.conversation_id));
      notifyTrouble(notifier, words, { effect, customerName });
    },
    watchStepDowns() {
      stops.push(
        watchStepDowns(store(), deps.clock, ({ lineOfBusinessName, capability }) => {
          const { notes } = writtenWords(store());
          const title = notes('stepDown.title', { line: lineOfBusinessName });
          notifier.notify({ title, body: notes(`stepDown.body.${capability}`), conversationId: null });
        }),
      );
    },
  };
}
