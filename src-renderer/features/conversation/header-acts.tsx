import { Button } from '@mantine/core';
import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { useDesk } from '../../data/client-context.tsx';
import { useCommand } from '../../data/routes.ts';
import { useKeyHint, useShortcut } from '../../data/shortcuts.ts';
import { KeyHint } from '../../ui/key-hint.tsx';
import type { FocusWish } from './focus-wish.ts';
import type { Opening } from './use-opening.ts';

type AcceptProps = {
  readonly conversationId: string;
  readonly wish: FocusWish;
  readonly opening: Opening;
  readonly onTaking: (isTaking: boolean) => void;
};

/**
 * Takes the chat. Nothing can be written before, so opening the conversation brings the focus here; accepting takes it
 * on to the reply box at once, by whatever key or click: letters typed meanwhile are words, never acts.
 */
export function AcceptButton({ conversationId, wish, opening, onTaking }: AcceptProps) {
  const { t } = useTranslation('conversation');
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
  useShortcut('conversation.accept', () => void accept(), { isEnabled: !isPending });
  useEffect(() => {
    if (opening.isFresh()) button.current?.focus();
  }, [opening]);
  return (
    <Button ref={button} variant="filled" loading={isPending} onClick={() => void accept()} rightSection={<KeyHint keys={keys} />}>
      {t('act.accept')}
    </Button>
  );
}

export function EndButton({ conversationId }: { readonly conversationId: string }) {
  const { t } = useTranslation('conversation');
  const { run, isPending } = useCommand('conversation.end');
  const keys = useKeyHint('conversation.end');
  const end = () => void run({ conversationId });
  useShortcut('conversation.end', end, { isEnabled: !isPending });
  return (
    <Button loading={isPending} onClick={end} rightSection={<KeyHint keys={keys} />}>
      {t('act.end')}
    </Button>
  );
}
