import { useTranslation } from 'react-i18next';
import { formatDay, formatTime } from '../../i18n/format.ts';
import { useNow } from '../../ui/use-now.ts';
import classes from './day-line.module.css';

const dayMs = 86_400_000;

/** Where a day begins: "Today, 14:02". */
export function DayLine({ at }: { readonly at: number }) {
  const { t } = useTranslation('conversation');
  const now = useNow(60_000);
  const isDay = (offset: number) => new Date(at).toDateString() === new Date(now - offset * dayMs).toDateString();
  const day = isDay(0) ? t('day.today') : isDay(1) ? t('day.yesterday') : formatDay(at, now);
  return <p className={classes.day}>{t('day.at', { day, time: formatTime(at) })}</p>;
}
