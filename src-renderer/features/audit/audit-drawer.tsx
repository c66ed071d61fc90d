import { Drawer } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useExplainView } from '../../data/explain-view.ts';
import { wordField } from '../../i18n/word-view.ts';
import { AuditPanel } from './audit-panel.tsx';

/** Opens wherever "Why" was asked. The app shows it once, over every screen. */
export function AuditDrawer() {
  const { t } = useTranslation('audit');
  const target = useExplainView((view) => view.target);
  const close = useExplainView((view) => view.close);
  const field = target?.field ?? null;
  return (
    <Drawer
      opened={target !== null}
      onClose={close}
      position="right"
      size={460}
      styles={{ title: { fontWeight: 650 } }}
      title={field === null ? t('title') : t('titleField', { field: wordField(field) })}
      closeButtonProps={{ 'aria-label': t('close') }}
    >
      {target !== null && <AuditPanel holder={target.holder} field={field?.key} />}
    </Drawer>
  );
}
