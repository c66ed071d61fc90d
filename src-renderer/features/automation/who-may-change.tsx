import { useTranslation } from 'react-i18next';
import type { ChangeRight } from '../../data/change-right.ts';
import { useWorkspace } from '../../data/entities.ts';
import classes from './automation.module.css';

/** Whom a rep can ask to change what only a supervisor changes. */
export function WhoMayChange({ right }: { readonly right: ChangeRight }) {
  const { t } = useTranslation('automation');
  const supervisors = useWorkspace()?.profiles.filter((profile) => profile.role === 'supervisor') ?? [];
  if (right !== 'needs-supervisor') return null;
  const names = supervisors.map((profile) => profile.name).join(', ');
  return <p className={classes.note}>{names === '' ? t('supervisorOnlyNobody') : t('supervisorOnly', { names })}</p>;
}
