import { Button } from '@mantine/core';
import { IconClock } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { wordError } from '../../i18n/word-code.ts';
import { StatePanel } from '../../ui/state-panel.tsx';
import { SkeletonRow } from './queue-list.tsx';
import { useQueueView } from './queue-view.ts';
import classes from './queue.module.css';

const rowHeight = 56;

/** Rows in their final size, until the first are there. */
export function QueueLoading() {
  return (
    <div className={classes.scroller} aria-busy="true">
      <div className={classes.canvas} style={{ blockSize: rowHeight * 6 }}>
        {[0, 1, 2, 3, 4, 5].map((place) => (
          <SkeletonRow key={place} top={place * rowHeight} />
        ))}
      </div>
    </div>
  );
}

/** Says what would stand here and offers the next step. */
export function QueueEmpty({ onChange }: { readonly onChange: () => void }) {
  const { t } = useTranslation('followUps');
  const { bucket, lineOfBusinessId, only, choose, filter } = useQueueView();
  const isFiltered = lineOfBusinessId !== null;
  const go = (act: () => void) => () => {
    act();
    onChange();
  };
  // The way back stands above the list.
  if (only !== null)
    return <StatePanel icon={<IconClock size={24} stroke={1.5} />} title={t('only.emptyTitle')} text={t('only.emptyText')} />;
  return (
    <StatePanel icon={<IconClock size={24} stroke={1.5} />} title={t(`empty.${bucket}.title`)} text={t(`empty.${bucket}.text`)}>
      {isFiltered && <Button onClick={go(() => filter(null))}>{t('empty.everyLine')}</Button>}
      {!isFiltered && bucket === 'due' && <Button onClick={go(() => choose('today'))}>{t('empty.due.next')}</Button>}
      {!isFiltered && bucket !== 'due' && <Button onClick={go(() => choose('due'))}>{t('empty.back')}</Button>}
    </StatePanel>
  );
}

export function QueueFailed({ error, onRetry }: { readonly error: unknown; readonly onRetry: () => void }) {
  const { t } = useTranslation('followUps');
  return (
    <StatePanel tone="bad" title={t('failed.list')} text={`${wordError(error)} ${t('failed.safe')}`}>
      <Button onClick={onRetry}>{t('failed.retry')}</Button>
    </StatePanel>
  );
}
