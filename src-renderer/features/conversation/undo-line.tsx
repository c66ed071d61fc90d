import { Button } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useDesk } from '../../data/client-context.tsx';
import { useMessages } from '../../data/entities.ts';
import { useCommand } from '../../data/routes.ts';
import { useKeyHint, useShortcut } from '../../data/shortcuts.ts';
import { KeyHint } from '../../ui/key-hint.tsx';
import { useNow } from '../../ui/use-now.ts';
import classes from './composer.module.css';

/** Takes the newest reply back while it has not gone out. */
export function UndoLine({ conversationId }: { readonly conversationId: string }) {
  const newest = useMessages(conversationId).findLast((message) => message.delivery?.state === 'waiting' && message.delivery.undoUntil !== null);
  const { effectId, undoUntil } = newest?.delivery ?? {};
  return effectId === undefined || undoUntil === undefined || undoUntil === null ? null : <Undo key={effectId} conversationId={conversationId} effectId={effectId} until={undoUntil} />;
}

function Undo({ conversationId, effectId, until }: { readonly conversationId: string; readonly effectId: string; readonly until: number }) {
  const { t } = useTranslation('conversation');
  const { drafts } = useDesk();
  const { run, isPending } = useCommand('outbox.undo');
  const keys = useKeyHint('conversation.undo');
  const isOpen = useNow() < until;
  const undo = async () => {
    const undone = await run({ effectId });
    if (undone !== undefined) drafts.giveBack(conversationId, undone.text);
  };
  useShortcut('conversation.undo', () => void undo(), { isEnabled: isOpen && !isPending });
  if (!isOpen) return null;
  return (
    <div className={classes['notice']} data-tone="plain" role="status">
      {t('undo.sent')}
      <Button size="compact-xs" loading={isPending} onClick={() => void undo()} rightSection={<KeyHint keys={keys} />}>
        {t('undo.act')}
      </Button>
    </div>
  );
}
