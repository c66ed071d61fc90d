import { Button } from '@mantine/core';
import { useEffect, useEffectEvent, useId, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import type { ConversationView } from '#shared/contract/views.ts';
import { useKeyHint } from '../../data/shortcuts.ts';
import { wordCustomer } from '../../i18n/word-view.ts';
import { KeyHint } from '../../ui/key-hint.tsx';
import type { EndAct } from './use-end-act.ts';
import classes from './conversation-header.module.css';

type Props = { readonly view: Pick<ConversationView, 'channel' | 'customerName' | 'customerId'>; readonly act: EndAct };

/** Asks before a customer who waits for an answer is left. The key of the act or Enter says yes, Escape goes back. */
export function EndQuestion({ view, act }: Props) {
  const { t } = useTranslation(['conversation', 'mail']);
  const id = useId();
  const keys = useKeyHint('conversation.end');
  const question = useRef<HTMLDivElement>(null);
  const yes = useRef<HTMLButtonElement>(null);
  const isMail = view.channel === 'email';
  const name = wordCustomer(view);
  useEffect(() => {
    const before = document.activeElement;
    yes.current?.focus();
    return () => {
      // Only a focus that went with the question is brought back.
      if (document.activeElement === document.body && before instanceof HTMLElement) before.focus();
    };
  }, []);
  const stayOnEscape = useEffectEvent((event: KeyboardEvent) => {
    if (event.key !== 'Escape') return;
    event.preventDefault();
    act.stay();
  });
  useEffect(() => {
    const here = question.current;
    const listen = (event: KeyboardEvent) => stayOnEscape(event);
    here?.addEventListener('keydown', listen);
    return () => here?.removeEventListener('keydown', listen);
  }, []);
  return (
    <div ref={question} className={classes.question} role="alertdialog" aria-labelledby={id}>
      <span id={id}>{isMail ? t('mail:end.ask', { name }) : t('end.ask', { name })}</span>
      <Button ref={yes} size="compact-xs" loading={act.isPending} onClick={act.end} rightSection={<KeyHint keys={keys} />}>
        {isMail ? t('mail:end.yes') : t('end.yes')}
      </Button>
      <Button size="compact-xs" onClick={act.stay}>
        {t('end.stay')}
      </Button>
    </div>
  );
}
