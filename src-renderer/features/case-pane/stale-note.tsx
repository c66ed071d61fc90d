import { useTranslation } from 'react-i18next';
import { useConnection } from '../../data/connection.ts';
import { formatTime } from '../../i18n/format.ts';
import classes from './stale-note.module.css';

/** Says since when the values may be behind. Keeps its line free, so nothing moves when the core goes or comes back. */
export function StaleNote() {
  const { t } = useTranslation('casePane');
  const { state, coreState, staleSince } = useConnection();
  const isStale = (state !== 'open' || coreState !== 'ready') && staleSince !== null;
  return (
    <p className={classes.note} role="status">
      {isStale && t('state.stale', { time: formatTime(staleSince) })}
    </p>
  );
}
