import type { Drafts } from '../drafts/drafts.ts';
import type { EffectRow } from '../outbox/effect-row.ts';
import type { ContentReader } from '../store/content-reader.ts';
import type { Transaction } from '../store/store.ts';

type Parts = { readonly drafts: Drafts; readonly content: ContentReader; readonly tx: Transaction };
export type GivenBack = { readonly contentId: string | null; readonly subjectContentId: string | null };

/**
 * In the transaction that takes an effect back: its words stand in their writer's draft of this conversation again, under a
 * new key. What no person wrote goes to `otherwiseTo`, and to nobody without one. Returns where the words stand.
 */
export function giveBackWords({ drafts, content, tx }: Parts, effect: EffectRow, otherwiseTo: string | null = null): GivenBack {
  const message =
    effect.message_id === null
      ? undefined
      : tx.get<{ content_id: string | null; profile_id: string | null }>(
          'SELECT content_id, profile_id FROM messages WHERE id = ?',
          effect.message_id,
        );
  const mail =
    effect.message_id === null
      ? undefined
      : tx.get<{ subject_content_id: string }>('SELECT subject_content_id FROM mails WHERE message_id = ?', effect.message_id);
  const profileId = message?.profile_id ?? otherwiseTo;
  if (message !== undefined && profileId !== null)
    drafts.giveBack(tx, { conversationId: effect.conversation_id, profileId, text: content(message.content_id) });
  return { contentId: message?.content_id ?? null, subjectContentId: mail?.subject_content_id ?? null };
}
