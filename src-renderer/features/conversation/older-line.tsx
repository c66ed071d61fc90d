import { Button, Loader } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { MessageHistory } from './use-message-history.ts';
import classes from './message-list.module.css';

/** What becomes of older messages, over the list, so that nothing moves for it. */
export function OlderLine({ history }: { readonly history: MessageHistory }) {
  const { t } = useTranslation('conversation');
  if (history.older === 'loading') {
    return (
      <p className={classes.older} role="status">
        <Loader size={12} /> {t('messages.loadingOlder')}
      </p>
    );
  }
  if (history.older !== 'failed') return null;
  return (
    <p className={classes.older} role="alert">
      {t('messages.olderFailed')}
      <Button size="compact-xs" onClick={() => void history.loadOlder()}>
        {t('messages.retryOlder')}
      </Button>
    </p>
  );
}
