import { memo } from 'react';
import { useTranslation } from 'react-i18next';
import type { MessageView } from '#shared/contract/views.ts';
import { DayLine } from './day-line.tsx';
import { MessageBubble } from './message-bubble.tsx';
import type { MarkedSpan } from './segment-text.ts';
import classes from './message-list.module.css';

type Props = {
  readonly message: MessageView;
  readonly startsDay: boolean;
  readonly isFollowing: boolean;
  /** The desk has written to the customer before it. */
  readonly isReply: boolean;
  readonly customerName: string;
  readonly customerAddress: string | null;
  readonly evidence: readonly MarkedSpan[];
  /** Whether the signed-in person wrote it. */
  readonly isOwn: boolean;
  /** The customer has written after it. */
  readonly isAnswered: boolean;
  /** Where somebody has come to by scrolling far back. */
  readonly isBeginning: boolean;
};

/** One row of the list; repaints only when its own message or its marks change. */
export const MessageRow = memo(function MessageRow({ startsDay, isBeginning, ...bubble }: Props) {
  const { t } = useTranslation('conversation');
  return (
    <div className={classes.turn} data-following={bubble.isFollowing || undefined}>
      {isBeginning && <p className={classes.start}>{t('messages.start')}</p>}
      {startsDay && <DayLine at={bubble.message.at} />}
      <MessageBubble {...bubble} />
    </div>
  );
});
