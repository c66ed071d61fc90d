import { useTranslation } from 'react-i18next';
import type { ChangeRight } from '../../data/change-right.ts';
import { useWorkspace } from '../../data/entities.ts';

/** Who can change what this person may not; null where they may, or where nobody can now. */
export function useWhyNot(right: ChangeRight | null): string | null {
  const { t } = useTranslation('setup');
  const profiles = useWorkspace()?.profiles ?? [];
  if (right !== 'needs-supervisor') return null;
  const names = profiles.filter(({ role }) => role === 'supervisor').map(({ name }) => name);
  return names.length === 0 ? t('supervisorOnlyNobody') : t('supervisorOnly', { names: names.join(', ') });
}
