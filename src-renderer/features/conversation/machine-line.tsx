import { IconMailForward } from '@tabler/icons-react';
import { useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { MessageView } from '#shared/contract/views.ts';
import { formatTime } from '../../i18n/format.ts';
import { AnswerMenu } from './answer-menu.tsx';
import classes from './machine-line.module.css';
import { MessageText } from './message-text.tsx';
import { useAnswerWords } from './use-answer-words.ts';

type Props = { readonly message: MessageView; readonly answer: NonNullable<MessageView['answer']> };

/** Longer than this, a machine's words are opened by whoever wants them. */
const shortWords = 140;

/** What a machine sent: nobody's word, so it is one quiet line with why it is taken for that. */
export function MachineLine({ message, answer }: Props) {
  const { t } = useTranslation(['mail', 'conversation']);
  const id = useId();
  const isShort = message.text.length <= shortWords;
  const [isOpen, setOpen] = useState(false);
  const label = t('mail:machine.label', { kind: useAnswerWords(answer), time: formatTime(message.at) });
  return (
    <article className={classes.line} aria-label={label}>
      <div className={classes.head}>
        <IconMailForward size={13} aria-hidden="true" />
        <AnswerMenu messageId={message.id} answer={answer} />
        <time dateTime={new Date(message.at).toISOString()}>{formatTime(message.at)}</time>
        {!isShort && (
          <button type="button" className={classes.toggle} aria-expanded={isOpen} aria-controls={id} onClick={() => setOpen(!isOpen)}>
            {isOpen ? t('mail:whole.hide') : t('mail:whole.show')}
          </button>
        )}
      </div>
      {message.text !== '' && (
        <div id={id} className={classes.words} data-cut={(!isShort && !isOpen) || undefined}>
          <MessageText message={message} evidence={[]} answer={answer} />
        </div>
      )}
    </article>
  );
}
