import { useVirtualizer } from '@tanstack/react-virtual';
import { useEffect, useEffectEvent, useMemo, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { Skeleton } from '@mantine/core';
import { headingOf } from './list-headings.ts';
import { QueueRow } from './queue-row.tsx';
import { useRecentActs } from './recent-acts.ts';
import type { QueueRows } from './use-queue-rows.ts';
import classes from './queue.module.css';

/** Every list of the console has rows of this height. */
const rowHeight = 56;
const headingHeight = 28;

type Props = {
  readonly rows: QueueRows;
  readonly selectedId: string | null;
  readonly onVisible: (visible: { readonly first: number; readonly last: number }) => void;
  readonly onHold: (isHeld: boolean) => void;
  readonly onSelect: (caseId: string) => void;
};

/** The queue, drawn only where it is looked at. */
export function QueueList({ rows, selectedId, onVisible, onHold, onSelect }: Props) {
  const { t } = useTranslation('followUps');
  const scroller = useRef<HTMLDivElement>(null);
  const total = rows.total ?? 0;
  const headings = (index: number) => headingOf(index, rows.rowAt);
  const virtualizer = useVirtualizer({
    count: total,
    getScrollElement: () => scroller.current,
    estimateSize: (index) => rowHeight + (headings(index) === null ? 0 : headingHeight),
    getItemKey: (index) => rows.rowAt(index)?.caseId ?? index,
    overscan: 8,
    initialRect: { width: 0, height: window.innerHeight },
    onChange: ({ range }) => range !== null && onVisible({ first: range.startIndex, last: range.endIndex }),
  });
  // Heights follow from what the rows say, so they change with the rows.
  const outline = Array.from({ length: virtualizer.getVirtualItems().length }, (_, place) => {
    const index = virtualizer.getVirtualItems()[place]?.index ?? 0;
    return `${rows.rowAt(index)?.caseId ?? ''}${headings(index)?.kind ?? ''}`;
  }).join();
  const measure = useEffectEvent(() => virtualizer.measure());
  useEffect(() => measure(), [outline]);
  const selectedIndex = selectedId === null ? -1 : rows.indexOf(selectedId);
  const showSelected = useEffectEvent(() => {
    if (selectedIndex >= 0) virtualizer.scrollToIndex(selectedIndex, { align: 'auto' });
  });
  // Only a new selection moves the list; rows that come and go do not.
  useEffect(() => showSelected(), [selectedId]);
  const acts = useRecentActs((state) => state.acts);
  const done = useMemo(() => new Map(acts.map((act) => [`${act.caseId}/${act.stepKey}`, act.what])), [acts]);
  return (
    <div
      ref={scroller}
      className={classes.scroller}
      role="listbox"
      tabIndex={0}
      aria-label={t('list.label')}
      aria-activedescendant={selectedIndex < 0 ? undefined : optionId(selectedId ?? '')}
      data-passes-keys
      onMouseMove={() => onHold(true)}
      onMouseLeave={() => onHold(false)}
    >
      <div role="presentation" className={classes.canvas} style={{ blockSize: virtualizer.getTotalSize() }}>
        {virtualizer.getVirtualItems().map((item) => {
          const row = rows.rowAt(item.index);
          return row === undefined ? (
            <SkeletonRow key={item.key} top={item.start} />
          ) : (
            <QueueRow
              key={row.caseId}
              row={row}
              heading={headings(item.index)}
              optionId={optionId(row.caseId)}
              top={item.start}
              place={item.index + 1}
              count={total}
              isSelected={row.caseId === selectedId}
              done={done.get(`${row.caseId}/${row.stepKey}`) ?? null}
              onSelect={onSelect}
            />
          );
        })}
      </div>
    </div>
  );
}

/** A row in its final size, until it is there. */
export function SkeletonRow({ top }: { readonly top: number }) {
  return (
    <div className={classes.item} style={{ transform: `translateY(${top}px)` }} role="presentation" aria-hidden="true">
      <div className={classes.row}>
        <Skeleton circle height={34} />
        <div>
          <Skeleton height={10} width="45%" mb={8} />
          <Skeleton height={8} width="80%" />
        </div>
      </div>
    </div>
  );
}

function optionId(caseId: string): string {
  return `follow-up-${caseId}`;
}
