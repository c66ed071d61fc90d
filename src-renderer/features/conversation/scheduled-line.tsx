import { Button } from '@mantine/core';
import { IconClock } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { useDeskMoment } from '../../data/desk-moment.ts';
import { useCommand } from '../../data/routes.ts';
import { useNow } from '../../ui/use-now.ts';
import type { Outgoing } from './outgoing.ts';
import { useTakeBack } from './use-take-back.ts';
import classes from './delivery-line.module.css';

type Props = Outgoing & { readonly sendAt: number };

/** A reply that waits for its hour: when it leaves, and the two things that can be done about it until then. */
export function ScheduledLine({ message, delivery, isAnswered, sendAt }: Props) {
  const { t } = useTranslation('conversation');
  const now = useNow(30_000);
  const wordMoment = useDeskMoment();
  const sending = useCommand('outbox.sendNow');
  const takeBack = useTakeBack(message);
  const { effectId } = delivery;
  const isBusy = sending.isPending || takeBack.isPending;
  return (
    <span className={classes.scheduled} data-tone={isAnswered || undefined}>
      <span className={classes.moment}>
        <IconClock size={13} aria-hidden="true" />
        {t(isAnswered ? 'later.willBeHeld' : 'later.leaves', { at: wordMoment(sendAt, now) })}
      </span>
      <Button size="compact-xs" disabled={isBusy} loading={sending.isPending} onClick={() => void sending.run({ effectId })}>
        {t('later.sendNow')}
      </Button>
      <Button size="compact-xs" disabled={isBusy} loading={takeBack.isPending} onClick={() => void takeBack.run()}>
        {t('later.cancel')}
      </Button>
    </span>
  );
}
