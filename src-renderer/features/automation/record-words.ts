import { useTranslation } from 'react-i18next';
import type { AutomationCell } from '#shared/contract/routes/automation.ts';

/** A cell's record in a few words, by what its level makes of it. */
export function useRecordWords(): (cell: AutomationCell) => string {
  const { t } = useTranslation('automation');
  return ({ level, record }) => {
    const all = record.right + record.wrong;
    if (record.done > 0) return t('record.done', { count: record.done, reverted: record.reverted });
    if (record.confirmed > 0) return t('record.asked', { count: record.confirmed + record.rejected, kept: record.right });
    if (level === 'off') return t('record.off');
    if (all === 0) return t('record.nothing');
    return t('record.shadow', { count: all, wrong: record.wrong });
  };
}
