import { useTranslation } from 'react-i18next';
import type { CasePaneView } from '#shared/contract/views.ts';
import { useIsConnected } from '../../data/connection.ts';

/** Why nothing can be changed just now, in words; null when it can. */
export function useLockedReason(header: CasePaneView['case']): string | null {
  const { t } = useTranslation('casePane');
  if (!useIsConnected()) return t('state.actsOff');
  return header?.status === 'resolved' ? t('state.readOnly') : null;
}
