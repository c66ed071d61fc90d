import { useTranslation } from 'react-i18next';
import type { FollowUpDetail } from '#shared/contract/routes/follow-up.ts';
import { formatDateTime, formatMoment } from '../../i18n/format.ts';
import { useNow } from '../../ui/use-now.ts';
import { MomentMenu } from './moment-menu.tsx';
import { countOf, stepOfMoment, wordMoment } from './moment-words.ts';
import type { Moment } from './moment-words.ts';
import type { PlanChange } from './recent-acts.ts';
import classes from './plan.module.css';

type Props = {
  readonly detail: Pick<FollowUpDetail, 'moments' | 'isPlanPaused'>;
  readonly isDisabled: boolean;
  readonly onChange: (change: PlanChange) => void;
  /** A strip across the page, or lines under each other in a narrow pane. */
  readonly layout: 'strip' | 'lines';
};

/** What was done and what will happen, in dates; what is to come can be skipped and moved. */
export function PlanStrip({ detail, isDisabled, onChange, layout }: Props) {
  const { t } = useTranslation('followUps');
  const now = useNow(30_000);
  const { moments } = detail;
  const of = countOf(moments);
  if (moments.length === 0) return null;
  return (
    <ol className={classes.moments} data-layout={layout} data-paused={detail.isPlanPaused || undefined} aria-label={t('plan.label')}>
      {moments.map((moment) => (
        <li key={`${moment.what}/${moment.number ?? ''}/${moment.at}`} className={classes.moment} data-state={moment.state}>
          <MomentOf moment={moment} of={of} now={now} isDisabled={isDisabled} onChange={onChange} />
        </li>
      ))}
    </ol>
  );
}

type MomentProps = Pick<Props, 'isDisabled' | 'onChange'> & { readonly moment: Moment; readonly of: number | null; readonly now: number };

function MomentOf({ moment, of, now, isDisabled, onChange }: MomentProps) {
  const { t } = useTranslation('followUps');
  const words = wordMoment(moment, of);
  const when = formatMoment(moment.at, now);
  const step = stepOfMoment(moment);
  const mark = moment.state === 'skipped' ? t('moment.skipped') : moment.isMoved ? t('moment.moved') : '';
  const face = (
    <>
      <time dateTime={new Date(moment.at).toISOString()} title={formatDateTime(moment.at)}>
        {when}
      </time>{' '}
      <b>{words}</b> {mark !== '' && <small>{mark}</small>}
    </>
  );
  if (step === null) return <span className={classes.step}>{face}</span>;
  return (
    <MomentMenu
      step={step}
      at={moment.at}
      name={[when, words, mark].join(' ').trim()}
      isSkipped={moment.state === 'skipped'}
      isDisabled={isDisabled}
      onChange={onChange}
    >
      {face}
    </MomentMenu>
  );
}
