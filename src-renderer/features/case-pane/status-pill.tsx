import { useTranslation } from 'react-i18next';
import type { CaseRow } from '#shared/contract/views.ts';
import { Pill } from '../../ui/pill.tsx';

const tones = { 'in-progress': 'accent', 'on-hold': 'warn', 'waiting-for-details': 'warn', resolved: 'good', cancelled: 'plain' } as const;

/** Amber waits, green is settled, the rest is plain. */
export function StatusPill({ status }: { readonly status: CaseRow['status'] }) {
  const { t } = useTranslation('casePane');
  return <Pill tone={tones[status]}>{t(`status.${status}`)}</Pill>;
}
