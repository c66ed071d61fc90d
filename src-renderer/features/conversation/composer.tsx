import { Button } from '@mantine/core';
import { useEffect, useRef, useState } from 'react';
import type { KeyboardEvent } from 'react';
import { useTranslation } from 'react-i18next';
import type { ConversationView } from '#shared/contract/views.ts';
import { useDesk } from '../../data/client-context.tsx';
import { useDraft } from '../../data/drafts.ts';
import type { ComposerMode, DraftState } from '../../data/draft-state.ts';
import { showError } from '../../data/routes.ts';
import { useShortcut } from '../../data/shortcuts.ts';
import { KeyHint } from '../../ui/key-hint.tsx';
import { ComposerTabs } from './composer-tabs.tsx';
import type { Seen } from './seen.ts';
import { UndoLine } from './undo-line.tsx';
import { UnseenNotice } from './unseen-notice.tsx';
import { useTypingSignal } from './use-typing-signal.ts';
import { useUnseen } from './use-unseen.ts';
import classes from './composer.module.css';

/** `conversation.send` takes no more. */
const longestText = 20_000;

type Props = { readonly view: ConversationView; readonly seen: Seen; readonly focusRequest: number };

/**
 * Where the rep writes. Reply and note are two boxes with words of their own; changing between them moves nothing.
 * Every write names the conversation this box was drawn for.
 */
export function Composer({ view, seen, focusRequest }: Props) {
  const { t } = useTranslation('conversation');
  const { drafts } = useDesk();
  const conversationId = view.id;
  const draft = useDraft(conversationId);
  const box = useRef<HTMLTextAreaElement>(null);
  const [announced, setAnnounced] = useState('');
  const { typed, stopped } = useTypingSignal(conversationId);
  const unseen = useUnseen({ conversationId, seen });
  const mode: ComposerMode = view.status === 'ended' ? 'note' : draft.mode;
  const text = draft[mode];
  const isTooLong = text.length > longestText;
  const mayReply = view.status === 'active';

  const change = (next: ComposerMode) => {
    if (next === mode) return;
    drafts.setMode(conversationId, next);
    setAnnounced(next === 'note' ? t('composer.nowNote') : t('composer.nowReply'));
    box.current?.focus();
  };
  const sendNow = () => {
    stopped();
    unseen.dismiss();
    drafts.send(conversationId, mode).catch(showError);
  };
  const send = () => {
    if (text.trim() === '' || isTooLong || (mode === 'reply' && !mayReply)) return;
    if (mode === 'reply' && unseen.stopsSending()) return;
    sendNow();
  };
  useShortcut('conversation.reply', () => (mode === 'reply' ? box.current?.focus() : change('reply')), { isEnabled: view.status !== 'ended' });
  useShortcut('conversation.note', () => (mode === 'note' ? box.current?.focus() : change('note')));
  useFocusRequest(focusRequest, box);
  useEffect(() => () => drafts.flush(conversationId), [drafts, conversationId]);

  const handleKey = (event: KeyboardEvent) => {
    if (event.key !== 'Enter' || event.shiftKey || event.ctrlKey || event.metaKey || event.altKey || event.nativeEvent.isComposing) return;
    event.preventDefault();
    send();
  };
  return (
    <div className={classes['composer']} data-mode={mode} role="group" aria-label={t('composer.label', { name: view.customerName })}>
      <ComposerTabs draft={draft} mode={mode} isOver={view.status === 'ended'} customerName={view.customerName} onChange={change} />
      <textarea
        ref={box}
        className={classes['box']}
        dir="auto"
        rows={2}
        aria-label={mode === 'reply' ? t('composer.reply') : t('composer.note')}
        placeholder={mode === 'reply' ? t('composer.replyPlaceholder', { name: view.customerName }) : t('composer.notePlaceholder')}
        value={text}
        onChange={(event) => {
          drafts.type(conversationId, { mode, text: event.currentTarget.value });
          if (mode === 'reply') typed();
          unseen.typed();
        }}
        onBlur={() => drafts.flush(conversationId)}
        onKeyDown={handleKey}
      />
      {unseen.count > 0 && mode === 'reply' && <UnseenNotice count={unseen.count} onShow={unseen.show} onSendAnyway={sendNow} />}
      <UndoLine conversationId={conversationId} />
      <div className={classes['foot']}>
        <StatusWords view={view} draft={draft} mode={mode} tooLongBy={text.length - longestText} />
        <Button
          variant="filled"
          className={classes['send'] ?? ''}
          disabled={text.trim() === '' || isTooLong || (mode === 'reply' && !mayReply)}
          onClick={send}
          rightSection={<KeyHint keys="↵" />}
        >
          {mode === 'reply' ? t('composer.send') : t('composer.addNote')}
        </Button>
      </div>
      <span className={classes['announced']} role="status">
        {announced}
      </span>
    </div>
  );
}

type StatusProps = { readonly view: ConversationView; readonly draft: DraftState; readonly mode: ComposerMode; readonly tooLongBy: number };

/** Where the words are: saved, on the way, kept here, or why they cannot go. */
function StatusWords({ view, draft, mode, tooLongBy }: StatusProps) {
  const { t } = useTranslation('conversation');
  if (tooLongBy > 0) return <Words tone="bad">{t('composer.tooLong', { count: tooLongBy })}</Words>;
  if (draft.sending.some((send) => send.isUnsettled)) return <Words tone="warn">{t('composer.notConfirmed')}</Words>;
  if (mode === 'reply' && view.status !== 'active') return <Words>{t('composer.notYours')}</Words>;
  if (view.status === 'ended') return <Words>{t('composer.closed')}</Words>;
  if (draft.status === 'kept-here') return <Words tone="warn">{t('composer.keptHere')}</Words>;
  if (draft[mode] === '') return <Words />;
  return <Words>{draft.status === 'saved' ? t('composer.saved') : t('composer.saving')}</Words>;
}

function Words({ tone = 'plain', children }: { readonly tone?: 'plain' | 'warn' | 'bad'; readonly children?: string }) {
  return (
    <span className={classes['status']} data-tone={tone}>
      {children}
    </span>
  );
}

function useFocusRequest(focusRequest: number, box: { readonly current: HTMLTextAreaElement | null }): void {
  const last = useRef(0);
  useEffect(() => {
    if (focusRequest === last.current) return;
    last.current = focusRequest;
    box.current?.focus();
  }, [focusRequest, box]);
}
