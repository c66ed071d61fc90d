import { Drawer } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import classes from './case-drawer.module.css';

type Props = { readonly isOpen: boolean; readonly onClose: () => void; readonly children: ReactNode };

/** The case where there is no room for it beside the conversation. */
export function CaseDrawer({ isOpen, onClose, children }: Props) {
  const { t } = useTranslation();
  return (
    <Drawer
      opened={isOpen}
      onClose={onClose}
      position="right"
      size={440}
      // The case brings its own heading.
      attributes={{ content: { 'aria-label': t('case.drawer') } }}
      closeButtonProps={{ 'aria-label': t('case.close') }}
      classNames={{ body: classes.body ?? '' }}
    >
      {children}
    </Drawer>
  );
}
