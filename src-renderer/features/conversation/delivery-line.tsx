import { Button } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { MessageView } from '#shared/contract/views.ts';
import { AppError } from '#shared/lib/app-error.ts';
import { useCommand } from '../../data/routes.ts';
import { wordError } from '../../i18n/word-code.ts';
import classes from './delivery-line.module.css';

type Delivery = NonNullable<MessageView['delivery']>;

/** What became of a reply: quiet when well, loud and answerable when not. */
export function DeliveryLine({ delivery }: { readonly delivery: Delivery }) {
  const { t } = useTranslation('conversation');
  switch (delivery.state) {
    case 'failed':
      return <Failed delivery={delivery} />;
    case 'uncertain':
      return <Uncertain effectId={delivery.effectId} />;
    case 'cancelled':
      return <span>· {t('delivery.cancelled')}</span>;
    case 'confirmed':
      return <span>· {delivery.seenAt === null ? t('delivery.sent') : t('delivery.seen')}</span>;
    case 'drafted':
    case 'waiting':
    case 'claimed':
    case 'handed-over':
      return <span>· {t('delivery.sending')}</span>;
  }
}

function Failed({ delivery }: { readonly delivery: Delivery }) {
  const { t } = useTranslation('conversation');
  const { run, isPending } = useCommand('outbox.retry');
  return (
    <span className={classes['loud']} role="alert">
      <b>{t('delivery.failed')}</b>{' '}
      {delivery.problem === null ? '' : wordError(new AppError('upstream', delivery.problem, 'Not delivered'))}
      <Button size="compact-xs" color="red" variant="filled" loading={isPending} onClick={() => void run({ effectId: delivery.effectId })}>
        {t('delivery.retry')}
      </Button>
    </span>
  );
}

function Uncertain({ effectId }: { readonly effectId: string }) {
  const { t } = useTranslation('conversation');
  const { run, isPending } = useCommand('outbox.settle');
  return (
    <span className={classes['loud']} data-tone="warn" role="alert">
      <b>{t('delivery.uncertain')}</b>
      <Button size="compact-xs" loading={isPending} onClick={() => void run({ effectId, outcome: 'confirmed' })}>
        {t('delivery.arrived')}
      </Button>
      <Button size="compact-xs" loading={isPending} onClick={() => void run({ effectId, outcome: 'failed' })}>
        {t('delivery.notArrived')}
      </Button>
    </span>
  );
}
