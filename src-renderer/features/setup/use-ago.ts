import { useTranslation } from 'react-i18next';
import { formatAgo } from '../../i18n/format.ts';

/** How long ago, counting seconds in the first minute: what is in step shows that it stays so. */
export function useAgo(at: number, now: number): string {
  const { t } = useTranslation('systemOfRecord');
  const seconds = Math.max(0, Math.floor((now - at) / 1000));
  return seconds < 60 ? t('secondsAgo', { n: seconds }) : formatAgo(at, now);
}
