import { Button } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import classes from './composer.module.css';

type Props = { readonly count: number; readonly onShow: () => void; readonly onSendAnyway: () => void };

export function UnseenNotice({ count, onShow, onSendAnyway }: Props) {
  const { t } = useTranslation('conversation');
  return (
    <div className={classes.notice} role="alert">
      {t('composer.unseen', { count })}
      <Button size="compact-xs" onClick={onShow}>
        {t('composer.lookFirst')}
      </Button>
      <Button size="compact-xs" onClick={onSendAnyway}>
        {t('composer.sendAnyway')}
      </Button>
    </div>
  );
}
