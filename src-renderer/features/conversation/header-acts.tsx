import { Button } from '@mantine/core';
import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { useCommand } from '../../data/routes.ts';
import { useKeyHint, useShortcut } from '../../data/shortcuts.ts';
import { KeyHint } from '../../ui/key-hint.tsx';
import { useEndReasons } from './end-reasons.ts';
import type { FocusWish } from './focus-wish.ts';
import type { Opening } from './use-opening.ts';

type AcceptProps = { readonly conversationId: string; readonly wish: FocusWish; readonly opening: Opening };

/** Takes the chat. Nothing can be written before, so opening the conversation brings the focus here. */
export function AcceptButton({ conversationId, wish, opening }: AcceptProps) {
  const { t } = useTranslation('conversation');
  const { run, isPending } = useCommand('conversation.accept');
  const keys = useKeyHint('conversation.accept');
  const button = useRef<HTMLButtonElement>(null);
  const accept = async () => {
    // The button goes away; who stood on it goes on in the reply box.
    if (document.activeElement === button.current) wish.ask();
    if ((await run({ conversationId })) === undefined) wish.drop();
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
  const remember = useEndReasons((ended) => ended.remember);
  const keys = useKeyHint('conversation.end');
  const end = async () => {
    const ended = await run({ conversationId });
    if (ended !== undefined) remember(conversationId, ended.caseId === null ? ended.reasons : []);
  };
  useShortcut('conversation.end', () => void end(), { isEnabled: !isPending });
  return (
    <Button loading={isPending} onClick={() => void end()} rightSection={<KeyHint keys={keys} />}>
      {t('act.end')}
    </Button>
  );
}
