import { Skeleton } from '@mantine/core';
import { IconMessages } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { useKeyHint } from '../../data/shortcuts.ts';
import { StatePanel } from '../../ui/state-panel.tsx';
import classes from './conversation.module.css';

export function NoneOpen() {
  const { t } = useTranslation('conversation');
  const next = useKeyHint('inbox.next');
  return (
    <div className={classes.state}>
      <StatePanel icon={<IconMessages size={24} stroke={1.5} />} title={t('none.title')} text={t('none.text', { next })} />
    </div>
  );
}

export function NotHere() {
  const { t } = useTranslation('conversation');
  return (
    <div className={classes.state}>
      <StatePanel title={t('gone.title')} text={t('gone.text')} />
    </div>
  );
}

/** It came incomplete from the core: it alone is not shown. */
export function Broken() {
  const { t } = useTranslation('conversation');
  return (
    <div className={classes.state}>
      <StatePanel tone="bad" title={t('broken.title')} text={t('broken.text')} />
    </div>
  );
}

/** Header, turns of both sides and the box in their final places, until the conversation is there. */
export function LoadingConversation() {
  return (
    <div className={classes.loading} aria-busy="true">
      <div className={classes.loadingHeader}>
        <Skeleton height={14} width={120} />
        <Skeleton height={10} width={180} />
      </div>
      <div className={classes.loadingTurns}>
        {[46, 30, 58, 38].map((width, index) => (
          <Skeleton key={width} height={54} width={`${width}%`} radius={12} ml={index % 2 === 1 ? 'auto' : 0} />
        ))}
      </div>
      <Skeleton height={118} radius={12} className={classes.loadingBox ?? ''} />
    </div>
  );
}
