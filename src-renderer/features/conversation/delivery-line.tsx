import { Button } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { MessageView } from '#shared/contract/views.ts';
import { AppError } from '#shared/lib/app-error.ts';
import { useCommand } from '../../data/routes.ts';
import { formatMoment } from '../../i18n/format.ts';
import { wordError } from '../../i18n/word-code.ts';
import { useNow } from '../../ui/use-now.ts';
import type { Outgoing } from './outgoing.ts';
import { ScheduledLine } from './scheduled-line.tsx';
import { useTakeBack } from './use-take-back.ts';
import classes from './delivery-line.module.css';

/** What became of a reply: quiet when well, loud and answerable when not. */
export function DeliveryLine(outgoing: Outgoing) {
  const { t } = useTranslation('conversation');
  const { delivery } = outgoing;
  switch (delivery.state) {
    case 'failed':
      return <Failed {...outgoing} />;
    case 'uncertain':
      return <Uncertain effectId={delivery.effectId} />;
    case 'cancelled':
      return <span>· {t('delivery.cancelled')}</span>;
    case 'confirmed':
      return (
        <>
          {delivery.sendAt !== undefined && <PutOff to={delivery.sendAt} />}
          <span>· {delivery.seenAt === null ? t('delivery.sent') : t('delivery.seen')}</span>
        </>
      );
    case 'waiting':
      if (delivery.retryAt !== undefined) return <TriedAgain message={outgoing.message} problem={delivery.problem} at={delivery.retryAt} />;
      return delivery.sendAt === undefined ? <Sending /> : <ScheduledLine {...outgoing} sendAt={delivery.sendAt} />;
    case 'drafted':
    case 'claimed':
    case 'handed-over':
      return <Sending />;
  }
}

function Sending() {
  const { t } = useTranslation('conversation');
  return <span>· {t('delivery.sending')}</span>;
}

/** When a reply left that was written before: it stands where it was written. */
function PutOff({ to }: { readonly to: number }) {
  const { t } = useTranslation('conversation');
  return <span>· {t('later.wasPutOff', { at: formatMoment(to, useNow(60_000)) })}</span>;
}

/** It did not go and goes again by itself. */
function TriedAgain({ message, problem, at }: { readonly message: MessageView; readonly problem: string | null; readonly at: number }) {
  const { t } = useTranslation('conversation');
  const takeBack = useTakeBack(message);
  return (
    <span className={classes.loud} data-tone="warn" role="status">
      {problem === null ? '' : wordProblem(problem)} {t('delivery.triedAgain', { at: formatMoment(at, useNow(30_000)) })}
      <Button size="compact-xs" loading={takeBack.isPending} onClick={() => void takeBack.run()}>
        {t('delivery.takeBack')}
      </Button>
    </span>
  );
}

function Failed({ message, delivery }: Outgoing) {
  const { t } = useTranslation('conversation');
  const { run, isPending } = useCommand('outbox.retry');
  const takeBack = useTakeBack(message);
  const { effectId, problem } = delivery;
  const isHeld = problem === 'ANSWERED_MEANWHILE' || problem === 'CHANNEL_NOT_CHECKED' || problem === 'EARLIER_NOT_KNOWN';
  return (
    <span className={classes.loud} role="alert">
      <b>{t('delivery.failed')}</b> {problem === null ? '' : wordProblem(problem)}
      <Button
        size="compact-xs"
        color="red"
        variant="filled"
        loading={isPending}
        disabled={takeBack.isPending}
        onClick={() => void run(isHeld ? { effectId, isInsisted: true } : { effectId })}
      >
        {isHeld ? t('delivery.sendAllTheSame') : t('delivery.retry')}
      </Button>
      <Button size="compact-xs" loading={takeBack.isPending} disabled={isPending} onClick={() => void takeBack.run()}>
        {t('delivery.takeBack')}
      </Button>
    </span>
  );
}

function wordProblem(problem: string): string {
  return wordError(new AppError('upstream', problem, 'Not delivered'));
}

function Uncertain({ effectId }: { readonly effectId: string }) {
  const { t } = useTranslation('conversation');
  const { run, isPending } = useCommand('outbox.settle');
  return (
    <span className={classes.loud} data-tone="warn" role="alert">
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
