import { VisuallyHidden } from '@mantine/core';
import { useTranslation } from 'react-i18next';

/** Names the screen for whoever hears it; others see it in the rail. */
export function PageTitle({ of }: { readonly of: 'inbox' | 'cases' | 'case' | 'followUps' | 'automation' | 'setup' | 'unsynced' }) {
  const { t } = useTranslation();
  return <VisuallyHidden component="h1">{t(`page.${of}`)}</VisuallyHidden>;
}
