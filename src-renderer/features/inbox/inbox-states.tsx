import { Button, Skeleton } from '@mantine/core';
import { IconInbox } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { StatePanel } from '../../ui/state-panel.tsx';
import { useInboxView } from './inbox-view.ts';
import classes from './inbox.module.css';

/** Rows in their final size, until the first are there. */
export function InboxLoading() {
  return (
    <div aria-busy="true">
      {[1, 2, 3, 4, 5, 6].map((row) => (
        <div key={row} className={classes.skeleton}>
          <Skeleton circle height={34} />
          <div>
            <Skeleton height={10} width="45%" mb={8} />
            <Skeleton height={8} width="80%" />
          </div>
        </div>
      ))}
    </div>
  );
}

/** Says what would appear here and offers the next step. */
export function InboxEmpty() {
  const { t } = useTranslation('inbox');
  const { filter, text, choose, search } = useInboxView();
  const icon = <IconInbox size={24} stroke={1.5} />;
  if (text !== '') {
    return (
      <StatePanel icon={icon} title={t('empty.filtered.title')} text={t('empty.filtered.text', { text })}>
        <Button onClick={() => search('')}>{t('empty.filtered.next')}</Button>
      </StatePanel>
    );
  }
  return (
    <StatePanel icon={icon} title={t(`empty.${filter}.title`)} text={t(`empty.${filter}.text`)}>
      {filter === 'mine' && <Button onClick={() => choose('waiting')}>{t('empty.mine.next')}</Button>}
    </StatePanel>
  );
}
