import { Button } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useMessages } from '../../data/entities.ts';
import { usePrincipal } from '../../data/principal.ts';
import { useCommand } from '../../data/routes.ts';
import { useKeyHint, useShortcut } from '../../data/shortcuts.ts';
import { KeyHint } from '../../ui/key-hint.tsx';
import { useNow } from '../../ui/use-now.ts';
import classes from './composer.module.css';

type Props = { readonly conversationId: string; readonly isMail: boolean; readonly onUndone: (text: string) => void };

/** Takes one's own newest reply back while it has not gone out. */
export function UndoLine({ conversationId, isMail, onUndone }: Props) {
  const own = usePrincipal()?.profileId ?? null;
  const newest = useMessages(conversationId).findLast((message) => message.kind === 'message' && message.author.profileId === own);
  const delivery = newest?.delivery;
  if (delivery?.state !== 'waiting' || delivery.undoUntil === null || delivery.sendAt !== undefined) return null;
  return <Undo key={delivery.effectId} effectId={delivery.effectId} until={delivery.undoUntil} isMail={isMail} onUndone={onUndone} />;
}

type UndoProps = { readonly effectId: string; readonly until: number; readonly isMail: boolean; readonly onUndone: (text: string) => void };

function Undo({ effectId, until, isMail, onUndone }: UndoProps) {
  const { t } = useTranslation(['conversation', 'mail']);
  const { run, isPending } = useCommand('outbox.undo');
  const keys = useKeyHint('conversation.undo');
  const secondsLeft = Math.ceil((until - useNow()) / 1000);
  const undo = async () => {
    const undone = await run({ effectId });
    if (undone !== undefined) onUndone(undone.text);
  };
  useShortcut('conversation.undo', () => void undo(), { isEnabled: secondsLeft > 0, isBusy: isPending });
  if (secondsLeft <= 0) return null;
  return (
    <div className={classes.notice} data-tone="plain">
      {isMail ? <span>{t('mail:undo.leaves', { count: secondsLeft })}</span> : <span role="status">{t('undo.sent')}</span>}
      <Button size="compact-xs" loading={isPending} onClick={() => void undo()} rightSection={<KeyHint keys={keys} />}>
        {t('undo.act')}
      </Button>
      {!isMail && (
        <span className={classes.seconds} aria-hidden="true">
          {t('undo.left', { count: secondsLeft })}
        </span>
      )}
    </div>
  );
}
