import { useVirtualizer } from '@tanstack/react-virtual';
import { useMemo, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import type { MessageView } from '#shared/contract/views.ts';
import { messagesInWorkingSet } from '#shared/contract/working-set.ts';
import { isAutomatic } from '#shared/domain/answer/types.ts';
import { usePrincipal } from '../../data/principal.ts';
import { useShortcut } from '../../data/shortcuts.ts';
import { messageItems } from './message-items.ts';
import { MessageRow } from './message-row.tsx';
import { NewestButton } from './newest-button.tsx';
import { OlderLine } from './older-line.tsx';
import { useEvidence } from './use-evidence.ts';
import { useJump } from './use-jump.ts';
import { endThreshold, useMarkRead } from './use-mark-read.ts';
import type { MessageHistory } from './use-message-history.ts';
import { useStayAtEnd } from './use-stay-at-end.ts';
import classes from './message-list.module.css';

/** Nearer to the beginning than this, in px, asks for older messages: early enough that nobody waits at the edge. */
const olderThreshold = 1200;

type Props = {
  readonly conversationId: string;
  readonly customerName: string;
  readonly customerAddress: string | null;
  readonly history: MessageHistory;
  readonly onSeen: (ordinal: number) => void;
};

/** The conversation's words, drawn only where they are looked at, held at the newest while the rep is there. */
export function MessageList({ conversationId, customerName, customerAddress, history, onSeen }: Props) {
  const { t } = useTranslation('conversation');
  const scroller = useRef<HTMLDivElement>(null);
  const canvas = useRef<HTMLDivElement>(null);
  const profileId = usePrincipal()?.profileId ?? null;
  const evidenceOf = useEvidence(conversationId);
  const items = useMemo(() => messageItems(history.messages), [history.messages]);
  const virtualizer = useVirtualizer({
    count: items.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => 72,
    getItemKey: (index) => items[index]?.message.id ?? index,
    overscan: 12,
    paddingStart: 8,
    paddingEnd: 12,
    anchorTo: 'end',
    followOnAppend: true,
    scrollEndThreshold: endThreshold,
  });
  const isOwn = (index: number) => profileId !== null && items[index]?.message.author.profileId === profileId;
  const newestOwn = items[items.findLastIndex((_, index) => isOwn(index))]?.message.ordinal ?? 0;
  const lastWord = items.findLast(({ message }) => isWord(message))?.message.ordinal ?? 0;
  // Asked of what waits for its hour only: nothing else is painted anew when the customer writes.
  const isAnswered = ({ delivery, ordinal }: MessageView) => delivery?.sendAt !== undefined && ordinal < lastWord;
  const isBeginning = (index: number) => index === 0 && history.older === 'none' && items.length > messagesInWorkingSet;
  useStayAtEnd({ list: virtualizer, scroller, canvas, count: items.length, newestOwn });
  useJump({ conversationId, items, history, scrollTo: (index) => virtualizer.scrollToIndex(index, { align: 'center' }) });
  const looking = useMarkRead({ conversationId, messages: history.messages, list: virtualizer, scroller, onSeen });
  const goToNewest = () => virtualizer.scrollToEnd();
  useShortcut('conversation.newest', goToNewest);
  const askOlder = () => {
    if (history.older === 'more' && (scroller.current?.scrollTop ?? Infinity) < olderThreshold) void history.loadOlder();
  };
  return (
    <div className={classes.frame}>
      <OlderLine history={history} />
      <div
        ref={scroller}
        className={classes.scroller}
        role="log"
        // Read out what arrives, not what scrolling back brings in.
        aria-live={looking.isAway ? 'off' : 'polite'}
        tabIndex={0}
        aria-label={t('messages.label', { name: customerName })}
        onScroll={askOlder}
      >
        {items.length === 0 && history.older !== 'loading' && <p className={classes.empty}>{t('messages.empty')}</p>}
        <div ref={canvas} className={classes.canvas} style={{ blockSize: virtualizer.getTotalSize() }}>
          {virtualizer.getVirtualItems().map((row) => {
            const item = items[row.index];
            return item === undefined ? null : (
              <div
                key={row.key}
                ref={virtualizer.measureElement}
                data-index={row.index}
                className={classes.row}
                style={{ transform: `translateY(${row.start}px)` }}
              >
                <MessageRow
                  {...item}
                  customerName={customerName}
                  customerAddress={customerAddress}
                  evidence={evidenceOf(item.message.id)}
                  isOwn={isOwn(row.index)}
                  isAnswered={isAnswered(item.message)}
                  isBeginning={isBeginning(row.index)}
                />
              </div>
            );
          })}
        </div>
      </div>
      {looking.isAway && <NewestButton newCount={looking.newCount} onClick={goToNewest} />}
    </div>
  );
}

/** Of the customer; a machine's mail is nobody's. */
function isWord({ kind, author, answer }: MessageView): boolean {
  return kind === 'message' && author.kind === 'customer' && (answer === null || !isAutomatic(answer.kind));
}
