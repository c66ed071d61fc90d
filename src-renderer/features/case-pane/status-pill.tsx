import { useTranslation } from 'react-i18next';
import type { CaseRow } from '#shared/contract/views.ts';
import { statusTone } from '../../data/status-tone.ts';
import { Pill } from '../../ui/pill.tsx';

export function StatusPill({ status }: { readonly status: CaseRow['status'] }) {
  const { t } = useTranslation('casePane');
  return <Pill tone={statusTone[status]}>{t(`status.${status}`)}</Pill>;
}
