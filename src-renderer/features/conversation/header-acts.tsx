import { Button } from '@mantine/core';
import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import type { ConversationView } from '#shared/contract/views.ts';
import { useDesk } from '../../data/client-context.tsx';
import { useCommand } from '../../data/routes.ts';
import { useKeyHint, useShortcut } from '../../data/shortcuts.ts';
import { KeyHint } from '../../ui/key-hint.tsx';
import type { FocusWish } from './focus-wish.ts';
import type { EndAct } from './use-end-act.ts';
import type { Opening } from './use-opening.ts';

type Shown = Pick<ConversationView, 'id' | 'channel'>;

type AcceptProps = {
  readonly view: Shown;
  readonly wish: FocusWish;
  readonly opening: Opening;
  readonly onTaking: (isTaking: boolean) => void;
};

/**
 * Takes the chat. Nothing can be written before, so opening the conversation brings the focus here; accepting takes it
 * on to the reply box at once, by whatever key or click: letters typed meanwhile are words, never acts.
 */
export function AcceptButton({ view, wish, opening, onTaking }: AcceptProps) {
  const { t } = useTranslation(['conversation', 'mail']);
  const { id: conversationId, channel } = view;
  const { drafts } = useDesk();
  const { run, isPending } = useCommand('conversation.accept');
  const keys = useKeyHint('conversation.accept');
  const button = useRef<HTMLButtonElement>(null);
  const accept = async () => {
    drafts.setMode(conversationId, 'reply');
    wish.ask();
    onTaking(true);
    if ((await run({ conversationId })) === undefined) onTaking(false);
  };
  useShortcut('conversation.accept', () => void accept(), { isBusy: isPending });
  useEffect(() => {
    if (opening.isFresh()) button.current?.focus();
  }, [opening]);
  return (
    <Button ref={button} variant="filled" loading={isPending} onClick={() => void accept()} rightSection={<KeyHint keys={keys} />}>
      {channel === 'email' ? t('mail:act.accept') : t('act.accept')}
    </Button>
  );
}

export function EndButton({ view, act }: { readonly view: Shown; readonly act: EndAct }) {
  const { t } = useTranslation(['conversation', 'mail']);
  const keys = useKeyHint('conversation.end');
  return (
    <Button disabled={act.isAsking} loading={act.isPending} onClick={act.end} rightSection={<KeyHint keys={keys} />}>
      {view.channel === 'email' ? t('mail:act.end') : t('act.end')}
    </Button>
  );
}
