import { useVirtualizer } from '@tanstack/react-virtual';
import { useEffect, useEffectEvent, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import type { ConversationView } from '#shared/contract/views.ts';
import { InboxRow } from './inbox-row.tsx';
import classes from './inbox.module.css';

/** Every list of the console has rows of this height. */
const rowHeight = 56;

type Props = {
  readonly rows: readonly ConversationView[];
  readonly onHold: (isOver: boolean) => void;
  readonly selectedId: string | null;
  readonly onSelect: (conversationId: string) => void;
  readonly onOpen: (conversationId: string) => void;
};

export function InboxList({ rows, onHold, selectedId, onSelect, onOpen }: Props) {
  const { t } = useTranslation('inbox');
  const scroller = useRef<HTMLDivElement>(null);
  const virtualizer = useVirtualizer({
    count: rows.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => rowHeight,
    getItemKey: (index) => rows[index]?.id ?? index,
    overscan: 8,
    // Rows stand in the first frame, before anything has been measured.
    initialRect: { width: 0, height: window.innerHeight },
  });
  const selectedIndex = rows.findIndex((row) => row.id === selectedId);
  const showSelected = useEffectEvent(() => {
    if (selectedIndex >= 0) virtualizer.scrollToIndex(selectedIndex, { align: 'auto' });
  });
  // Only a new selection moves the list; rows that come and go do not.
  useEffect(() => showSelected(), [selectedId]);
  return (
    <div
      ref={scroller}
      className={classes.scroller}
      role="listbox"
      tabIndex={0}
      aria-label={t('title')}
      aria-activedescendant={selectedIndex < 0 ? undefined : optionId(selectedId ?? '')}
      data-passes-keys
      onMouseEnter={() => onHold(true)}
      onMouseLeave={() => onHold(false)}
    >
      <div role="presentation" className={classes.canvas} style={{ blockSize: virtualizer.getTotalSize() }}>
        {virtualizer.getVirtualItems().map((item) => {
          const row = rows[item.index];
          return row === undefined ? null : (
            <InboxRow
              key={row.id}
              view={row}
              optionId={optionId(row.id)}
              top={item.start}
              place={item.index + 1}
              count={rows.length}
              isSelected={row.id === selectedId}
              onSelect={onSelect}
              onOpen={onOpen}
            />
          );
        })}
      </div>
    </div>
  );
}

function optionId(conversationId: string): string {
  return `inbox-${conversationId}`;
}
