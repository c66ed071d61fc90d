import { Button, Loader } from '@mantine/core';
import { useVirtualizer } from '@tanstack/react-virtual';
import { useMemo, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { usePrincipal } from '../../data/principal.ts';
import { useShortcut } from '../../data/shortcuts.ts';
import { DayLine } from './day-line.tsx';
import { MessageBubble } from './message-bubble.tsx';
import { messageItems } from './message-items.ts';
import { useEvidence } from './use-evidence.ts';
import { useJump } from './use-jump.ts';
import { endThreshold, useMarkRead } from './use-mark-read.ts';
import { useStayAtEnd } from './use-stay-at-end.ts';
import type { MessageHistory } from './use-message-history.ts';
import classes from './message-list.module.css';

/** Nearer to the beginning than this asks for older messages. */
const olderThreshold = 400;

type Props = {
  readonly conversationId: string;
  readonly customerName: string;
  readonly history: MessageHistory;
  readonly onSeen: (ordinal: number) => void;
};

/** The conversation's words, drawn only where they are looked at, held at the newest while the rep is there. */
export function MessageList({ conversationId, customerName, history, onSeen }: Props) {
  const { t } = useTranslation('conversation');
  const scroller = useRef<HTMLDivElement>(null);
  const profileId = usePrincipal()?.profileId ?? null;
  const evidenceOf = useEvidence(conversationId);
  const items = useMemo(() => messageItems(history.messages), [history.messages]);
  const virtualizer = useVirtualizer({
    count: items.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => 64,
    getItemKey: (index) => items[index]?.key ?? index,
    overscan: 12,
    gap: 10,
    paddingStart: 16,
    paddingEnd: 12,
    anchorTo: 'end',
    followOnAppend: true,
    scrollEndThreshold: endThreshold,
  });
  const newestOwn = history.messages.findLast((message) => profileId !== null && message.author.profileId === profileId)?.ordinal ?? 0;
  useStayAtEnd({ list: virtualizer, scroller, count: items.length, newestOwn });
  useJump({ items, history, scrollTo: (index) => virtualizer.scrollToIndex(index, { align: 'center' }) });
  useMarkRead({ conversationId, messages: history.messages, list: virtualizer, scroller, onSeen });
  useShortcut('conversation.newest', () => virtualizer.scrollToEnd());
  const askOlder = () => {
    if (history.older === 'more' && (scroller.current?.scrollTop ?? Infinity) < olderThreshold) void history.loadOlder();
  };
  return (
    <div ref={scroller} className={classes['scroller']} role="log" tabIndex={0} aria-label={t('messages.label', { name: customerName })} onScroll={askOlder}>
      <OlderLine history={history} />
      <div className={classes['canvas']} style={{ blockSize: virtualizer.getTotalSize() }}>
        {virtualizer.getVirtualItems().map((row) => {
          const item = items[row.index];
          if (item === undefined) return null;
          return (
            <div key={row.key} ref={virtualizer.measureElement} data-index={row.index} className={classes['row']} style={{ transform: `translateY(${row.start}px)` }}>
              {item.kind === 'day' ? (
                <DayLine at={item.at} />
              ) : (
                <MessageBubble
                  message={item.message}
                  evidence={evidenceOf(item.message.id)}
                  isFirstOfAuthor={item.isFirstOfAuthor}
                  isOwn={item.message.author.profileId !== null && item.message.author.profileId === profileId}
                />
              )}
            </div>
          );
        })}
      </div>
    </div>
  );
}

function OlderLine({ history }: { readonly history: MessageHistory }) {
  const { t } = useTranslation('conversation');
  if (history.older === 'loading') {
    return (
      <p className={classes['older']} role="status">
        <Loader size={12} /> {t('messages.loadingOlder')}
      </p>
    );
  }
  if (history.older !== 'failed') return null;
  return (
    <p className={classes['older']} role="alert">
      {t('messages.olderFailed')}
      <Button size="compact-xs" onClick={() => void history.loadOlder()}>
        {t('messages.retryOlder')}
      </Button>
    </p>
  );
}
