import { Button } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { StatePanel } from '../../ui/state-panel.tsx';

/** What is safe when the screen could not be loaded, and the way on. */
export function AutomationFailed({ onRetry }: { readonly onRetry: () => void }) {
  const { t } = useTranslation('automation');
  return (
    <StatePanel tone="bad" title={t('errorTitle')} text={t('errorText')}>
      <Button onClick={onRetry}>{t('retry')}</Button>
    </StatePanel>
  );
}
