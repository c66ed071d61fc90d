import { Button } from '@mantine/core';
import { IconArrowDown } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { useKeyHint } from '../../data/shortcuts.ts';
import { KeyHint } from '../../ui/key-hint.tsx';
import classes from './message-list.module.css';

/** The way back to the newest words while older ones are read; says how many have come meanwhile. */
export function NewestButton({ newCount, onClick }: { readonly newCount: number; readonly onClick: () => void }) {
  const { t } = useTranslation('conversation');
  const keys = useKeyHint('conversation.newest');
  return (
    <div className={classes.newest}>
      <Button
        radius="xl"
        data-new={newCount > 0 || undefined}
        onClick={onClick}
        leftSection={<IconArrowDown size={14} aria-hidden="true" />}
        rightSection={<KeyHint keys={keys} />}
      >
        {newCount > 0 ? t('messages.new', { count: newCount }) : t('messages.newest')}
      </Button>
    </div>
  );
}
