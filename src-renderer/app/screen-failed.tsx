import { Button } from '@mantine/core';
import type { ErrorComponentProps } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { StatePanel } from '../ui/state-panel.tsx';

/** Shown in place of a screen that threw. Drafts and conversations are outside of it. */
export function ScreenFailed({ reset }: ErrorComponentProps) {
  const { t } = useTranslation();
  return (
    <StatePanel tone="bad" title={t('failed.title')} text={t('failed.text')}>
      <Button onClick={reset}>{t('failed.again')}</Button>
    </StatePanel>
  );
}
