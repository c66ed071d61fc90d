import type { MessageView } from '#shared/contract/views.ts';
import { useDesk } from '../../data/client-context.tsx';
import { usePrincipal } from '../../data/principal.ts';
import { useCommand } from '../../data/routes.ts';
import { runCommand } from '../../data/shortcuts.ts';

/** Takes back what has not left. One's own words stand in the box again, in front of what was typed since; a colleague's in theirs. */
export function useTakeBack({ conversationId, author, delivery }: MessageView): {
  readonly run: () => Promise<void>;
  readonly isPending: boolean;
} {
  const { drafts } = useDesk();
  const own = usePrincipal()?.profileId ?? null;
  const { run, isPending } = useCommand('outbox.undo');
  return {
    isPending,
    async run() {
      if (delivery === null) return;
      const undone = await run({ effectId: delivery.effectId });
      if (undone === undefined || author.profileId !== own) return;
      runCommand('conversation.reply');
      drafts.giveBack(conversationId, undone.text);
    },
  };
}
