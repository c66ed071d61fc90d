import { memo } from 'react';
import { useTranslation } from 'react-i18next';
import type { MessageView } from '#shared/contract/views.ts';
import { isAutomatic } from '#shared/domain/answer/types.ts';
import { formatDateTime, formatTime } from '../../i18n/format.ts';
import { AnswerMenu } from './answer-menu.tsx';
import { ByItself } from './by-itself.tsx';
import { DeliveryLine } from './delivery-line.tsx';
import { eventWords } from './event-words.ts';
import { MachineLine } from './machine-line.tsx';
import { MailFiles, MailHead, WholeMail } from './mail-parts.tsx';
import { MessageText } from './message-text.tsx';
import type { MarkedSpan } from './segment-text.ts';
import classes from './message-bubble.module.css';

type Props = {
  readonly message: MessageView;
  /** What the customer of this conversation is called. */
  readonly customerName: string;
  readonly customerAddress: string | null;
  readonly evidence: readonly MarkedSpan[];
  /** Goes on in the turn of the message above: the name is not said again. */
  readonly isFollowing: boolean;
  /** The desk has written to the customer before it: it can be an answer. */
  readonly isReply: boolean;
  /** Whether the signed-in person wrote it. */
  readonly isOwn: boolean;
  /** The customer has written after it. */
  readonly isAnswered: boolean;
};

/** One message, note or event. Events are one line in the middle. */
export const MessageBubble = memo(function MessageBubble(props: Props) {
  const { message } = props;
  if (message.kind === 'event') return <EventLine message={message} />;
  return message.answer !== null && isAutomatic(message.answer.kind) ? (
    <MachineLine message={message} answer={message.answer} />
  ) : (
    <Bubble {...props} />
  );
});

function EventLine({ message }: { readonly message: MessageView }) {
  return (
    <p className={classes.event}>
      {eventWords(message)} · <time dateTime={new Date(message.at).toISOString()}>{formatTime(message.at)}</time>
    </p>
  );
}

function Bubble({ message, customerName, customerAddress, evidence, isFollowing, isReply, isOwn, isAnswered }: Props) {
  const { t } = useTranslation(['conversation', 'mail']);
  const { mail, answer } = message;
  // What answers nothing is no answer, and an unclear line of talk is read as it stands: both are told to whoever looks.
  const saysSomething = mail !== null || answer?.kind !== 'unclear';
  const isTold = answer !== null && (answer.by === 'person' || (isReply && saysSomething));
  const name = useAuthorName(message, customerName);
  const time = formatTime(message.at);
  const isNote = message.kind === 'note';
  const isByItself = message.author.kind === 'assistant' && message.delivery !== null;
  const showsName = !isFollowing && (isNote || message.author.kind !== 'customer') && !isOwn;
  return (
    <article
      className={classes.bubble}
      data-author={message.author.kind}
      data-kind={message.kind}
      data-mail={mail !== null || undefined}
      aria-label={t('message.by', { name, time })}
    >
      {isNote && <p className={classes.noteLabel}>{t('message.note')}</p>}
      {mail !== null && <MailHead mail={mail} customerAddress={customerAddress} />}
      {mail !== null && message.text === '' && <p className={classes.wordless}>{t('mail:wordless')}</p>}
      <MessageText message={message} evidence={evidence} answer={isTold ? answer : null} />
      {mail?.files !== undefined && <MailFiles files={mail.files} />}
      {mail?.hasOriginal === true && <WholeMail messageId={message.id} isCut={mail.isCut === true} />}
      <div className={classes.foot}>
        {isByItself ? (
          <ByItself conversationId={message.conversationId} name={message.author.name ?? name} />
        ) : (
          showsName && <span>{name} · </span>
        )}
        <time dateTime={new Date(message.at).toISOString()} title={formatDateTime(message.at)}>
          {time}
        </time>
        {message.delivery !== null && <DeliveryLine message={message} delivery={message.delivery} isAnswered={isAnswered} />}
        {answer !== null && (
          <span className={classes.answer} data-told={isTold || undefined}>
            <AnswerMenu messageId={message.id} answer={answer} />
          </span>
        )}
      </div>
    </article>
  );
}

function useAuthorName({ author }: MessageView, customerName: string): string {
  const { t } = useTranslation(['people', 'conversation']);
  switch (author.kind) {
    case 'customer':
      return customerName;
    case 'rep':
      return author.name ?? t('people:rep');
    case 'assistant':
      return author.name === null ? t('people:assistant') : t('conversation:byItself.author', { name: author.name });
    case 'greeter':
    case 'system':
      return t(`people:${author.kind}`);
  }
}
