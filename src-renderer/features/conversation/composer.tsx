import { Button, VisuallyHidden } from '@mantine/core';
import { memo, useEffect, useEffectEvent, useId, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { useDesk } from '../../data/client-context.tsx';
import { useDeskView } from '../../data/desk-view.ts';
import type { ComposerMode } from '../../data/draft-state.ts';
import { sendsLetter } from '../../data/sends-letter.ts';
import { useShortcut } from '../../data/shortcuts.ts';
import { KeyHint } from '../../ui/key-hint.tsx';
import { ComposerBox } from './composer-box.tsx';
import { ComposerStatus } from './composer-status.tsx';
import { ComposerTabs } from './composer-tabs.tsx';
import { MailEnvelope } from './mail-envelope.tsx';
import type { FocusWish } from './focus-wish.ts';
import type { Seen } from './seen.ts';
import type { TalkState } from './talk-state.ts';
import { SendLater } from './send-later.tsx';
import { UndoLine } from './undo-line.tsx';
import { UnseenNotice } from './unseen-notice.tsx';
import { useComposer } from './use-composer.ts';
import type { Opening } from './use-opening.ts';
import classes from './composer.module.css';

type Props = {
  readonly conversationId: string;
  readonly customerName: string;
  readonly talk: TalkState;
  /** Null in a chat. Two words instead of one object, which would be another one at every change of the view. */
  readonly mailTo: string | null;
  readonly mailSubject: string | null;
  readonly seen: Seen;
  readonly wish: FocusWish;
  readonly opening: Opening;
};

/**
 * Where the rep writes. Reply and note are two boxes with words of their own; changing between them moves nothing.
 * A keystroke repaints this and nothing else.
 */
export const Composer = memo(function Composer({ opening, ...props }: Props) {
  const { conversationId, customerName, talk, mailTo, mailSubject, wish } = props;
  const { t } = useTranslation('conversation');
  const { drafts } = useDesk();
  const id = useId();
  const isMail = mailSubject !== null;
  const composer = useComposer({ ...props, canReach: !isMail || mailTo !== null });
  const { draft, mode, modes, unseen } = composer;
  const isLetter = isMail && mode === 'reply';
  const box = useRef<HTMLTextAreaElement>(null);
  const tabId = (name: ComposerMode) => `${id}-${name}`;

  useShortcut('conversation.reply', () => composer.change('reply', 'pointer'), { isEnabled: modes.includes('reply') });
  useShortcut('conversation.note', () => composer.change('note', 'pointer'));
  // Before the chat is taken, opening it leads to *Accept chat*.
  const isForWriting = useEffectEvent(() => talk !== 'untaken' && composer.isEditable);
  useEffect(() => {
    if (opening.isFresh() && isForWriting()) wish.ask();
  }, [opening, wish]);
  // It was opened from another screen in order to write.
  useEffect(() => {
    if (useDeskView.getState().takeArrival(conversationId, 'writing') !== null) wish.ask();
  }, [conversationId, wish]);
  useEffect(() => {
    if (wish.take() && box.current !== null) focusToGoOn(box.current);
  });
  useEffect(() => () => drafts.flush(conversationId), [drafts, conversationId]);

  return (
    <div className={classes.composer} data-mode={mode} role="group" aria-label={t('composer.label', { name: customerName })}>
      <UndoLine conversationId={conversationId} isMail={isMail} onUndone={composer.takeBack} />
      <ComposerTabs
        draft={draft}
        mode={mode}
        modes={modes}
        customerName={customerName}
        tabId={tabId}
        panelId={`${id}-panel`}
        onChange={composer.change}
      />
      <div id={`${id}-panel`} role="tabpanel" aria-labelledby={tabId(mode)}>
        {isMail && mode === 'reply' && <MailEnvelope to={mailTo} subject={mailSubject} />}
        <ComposerBox
          key={mode}
          ref={box}
          mode={mode}
          isLetter={isLetter}
          text={draft[mode]}
          customerName={customerName}
          isEditable={composer.isEditable}
          describedBy={`${id}-status`}
          onType={composer.type}
          onSend={composer.send}
          onLeave={() => drafts.flush(conversationId)}
        />
      </div>
      {unseen.count > 0 && mode === 'reply' && (
        <UnseenNotice count={unseen.count} onShow={unseen.show} onSendAnyway={composer.sendAnyway} />
      )}
      <div className={classes.foot}>
        <ComposerStatus id={`${id}-status`} talk={talk} isMail={isMail} {...composer} />
        <div className={classes.sends} data-split={mode === 'reply' || undefined}>
          <Button
            variant="filled"
            className={classes.send ?? ''}
            disabled={!composer.canSend}
            onClick={composer.send}
            rightSection={<KeyHint keys={isMail ? sendsLetter() : '↵'} />}
          >
            {mode === 'reply' ? t('composer.send') : t('composer.addNote')}
          </Button>
          {mode === 'reply' && <SendLater conversationId={conversationId} isDisabled={!composer.canSend} onSend={composer.sendAt} />}
        </div>
      </div>
      <VisuallyHidden role="status">{composer.announced}</VisuallyHidden>
    </div>
  );
});

/** A restored draft is gone on with, not written in front of. */
function focusToGoOn(box: HTMLTextAreaElement): void {
  box.focus();
  if (box.selectionEnd === 0) box.setSelectionRange(box.value.length, box.value.length);
}
