import { Button, Skeleton, UnstyledButton } from '@mantine/core';
import { useVirtualizer } from '@tanstack/react-virtual';
import { useEffect, useRef, useState } from 'react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { CaseRow } from '#shared/contract/views.ts';
import { useShortcut } from '../../data/shortcuts.ts';
import { statusTone } from '../../data/status-tone.ts';
import { useNow } from '../../ui/use-now.ts';
import { formatAgo } from '../../i18n/format.ts';
import { wordCustomer, wordValue } from '../../i18n/word-view.ts';
import { Pill } from '../../ui/pill.tsx';
import { Spark } from '../../ui/spark.tsx';
import { StatePanel } from '../../ui/state-panel.tsx';
import { useCaseRows } from './use-case-rows.ts';
import type { CaseFilter } from './use-case-rows.ts';
import classes from './case-table.module.css';

type Props = {
  readonly filter: CaseFilter;
  readonly onTotal: (total: number | undefined) => void;
  readonly onOpenCase: (caseId: string) => void;
  /** Offered where nothing matches; null when nothing is filtered. */
  readonly emptyAct: ReactNode;
};

/** Tables are denser than lists. */
const rowHeight = 36;
const rowsBeforeFirstMeasure = 30;
const columns = ['number', 'title', 'customer', 'status', 'priority', 'subject', 'lineOfBusiness', 'updated'] as const;

const owedTone = { waiting: 'plain', failed: 'bad', conflict: 'warn' } as const;

export function CaseTable({ filter, onTotal, onOpenCase, emptyAct }: Props) {
  const { t } = useTranslation('cases');
  const scroller = useRef<HTMLDivElement>(null);
  const [visible, setVisible] = useState({ first: 0, last: rowsBeforeFirstMeasure });
  const { rowAt, total, isFailed, retry } = useCaseRows(filter, visible);
  const virtualizer = useVirtualizer({
    count: total ?? rowsBeforeFirstMeasure,
    getScrollElement: () => scroller.current,
    estimateSize: () => rowHeight,
    overscan: 10,
    initialRect: { width: 1000, height: 600 },
    onChange: ({ range }) => {
      if (range !== null)
        setVisible((now) =>
          now.first === range.startIndex && now.last === range.endIndex ? now : { first: range.startIndex, last: range.endIndex },
        );
    },
  });
  const [current, setCurrent] = useState(0);
  useEffect(() => onTotal(total), [total, onTotal]);
  const move = (step: number) => {
    const next = Math.max(0, Math.min((total ?? 1) - 1, current + step));
    setCurrent(next);
    virtualizer.scrollToIndex(next);
  };
  const handleOpen = () => {
    const row = rowAt(current);
    if (row !== undefined) onOpenCase(row.id);
  };
  useShortcut('cases.next', () => move(1));
  useShortcut('cases.previous', () => move(-1));
  useShortcut('cases.open', handleOpen);

  if (isFailed) {
    return (
      <StatePanel tone="bad" title={t('errorTitle')} text={t('error')}>
        <Button onClick={retry}>{t('retry')}</Button>
      </StatePanel>
    );
  }
  if (total === 0) {
    return (
      <StatePanel title={t(emptyAct === null ? 'emptyTitle' : 'noneTitle')} text={t(emptyAct === null ? 'empty' : 'none')}>
        {emptyAct}
      </StatePanel>
    );
  }
  return (
    <div className={classes.table} role="table" aria-label={t('title')} aria-rowcount={(total ?? 0) + 1} aria-busy={total === undefined}>
      <div role="rowgroup">
        <div className={classes.head} role="row" aria-rowindex={1}>
          {columns.map((column) => (
            <span key={column} role="columnheader" data-column={column}>
              {t(`column.${column}`)}
            </span>
          ))}
        </div>
      </div>
      <div ref={scroller} className={classes.scroller} role="rowgroup">
        <div className={classes.body} style={{ height: virtualizer.getTotalSize() }} role="presentation">
          {virtualizer.getVirtualItems().map((item) => (
            <Row
              key={item.key}
              index={item.index}
              top={item.start}
              row={rowAt(item.index)}
              isCurrent={item.index === current}
              onSelect={() => setCurrent(item.index)}
              onOpenCase={onOpenCase}
            />
          ))}
        </div>
      </div>
    </div>
  );
}

type RowProps = {
  readonly index: number;
  readonly top: number;
  readonly row: CaseRow | undefined;
  readonly isCurrent: boolean;
  readonly onSelect: () => void;
  readonly onOpenCase: (caseId: string) => void;
};

function Row({ index, top, row, isCurrent, onSelect, onOpenCase }: RowProps) {
  return (
    <div
      className={classes.row}
      role="row"
      aria-rowindex={index + 2}
      aria-current={isCurrent || undefined}
      style={{ transform: `translateY(${top}px)` }}
      onFocus={onSelect}
    >
      {row === undefined ? (
        <span role="cell" className={classes.loading}>
          <Skeleton height={12} />
        </span>
      ) : (
        <Cells row={row} isCurrent={isCurrent} onOpenCase={onOpenCase} />
      )}
    </div>
  );
}

function Cells({
  row,
  isCurrent,
  onOpenCase,
}: {
  readonly row: CaseRow;
  readonly isCurrent: boolean;
  readonly onOpenCase: (caseId: string) => void;
}) {
  const { t } = useTranslation('cases');
  const now = useNow(60_000);
  return (
    <>
      <span role="cell" data-column="number">
        <UnstyledButton
          className={classes.number}
          tabIndex={isCurrent ? 0 : -1}
          aria-label={t('open', { number: row.number })}
          title={row.title}
          onClick={() => onOpenCase(row.id)}
        >
          {row.number}
        </UnstyledButton>
      </span>
      <bdi role="cell" data-column="title">
        {row.createdByAssistant && (
          <span role="img" aria-label={t('byAssistant')} title={t('byAssistant')} className={classes.spark}>
            <Spark />
          </span>
        )}
        {row.owed !== null && (
          <span className={classes.owed}>
            <Pill tone={owedTone[row.owed]}>{t(`owed.${row.owed}`)}</Pill>
          </span>
        )}
        {row.title === '' ? <span className={classes.untitled}>{t('untitled')}</span> : row.title}
      </bdi>
      <bdi role="cell" data-column="customer">
        {wordCustomer(row)}
      </bdi>
      <span role="cell" data-column="status">
        <Pill tone={statusTone[row.status]}>{t(`status.${row.status}`)}</Pill>
      </span>
      <span role="cell" data-column="priority">
        {row.priority !== null && wordValue('priority', { value: row.priority, path: null })}
      </span>
      <bdi role="cell" data-column="subject">
        {row.subject}
      </bdi>
      <bdi role="cell" data-column="lineOfBusiness">
        {row.lineOfBusinessName}
      </bdi>
      <span role="cell" data-column="updated">
        {formatAgo(row.updatedAt, now)}
      </span>
    </>
  );
}
