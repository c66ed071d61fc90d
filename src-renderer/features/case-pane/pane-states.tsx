import { Skeleton } from '@mantine/core';
import { IconBriefcase } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { StatePanel } from '../../ui/state-panel.tsx';
import classes from './case-pane.module.css';

export function NoPane() {
  const { t } = useTranslation('casePane');
  return (
    <div className={classes.state}>
      <StatePanel icon={<IconBriefcase size={24} />} title={t('state.noneTitle')} text={t('state.none')} />
    </div>
  );
}

export function LoadingPane() {
  return (
    <div className={classes.loading} aria-busy="true">
      <Skeleton height={24} width={140} />
      <Skeleton height={52} mt={24} />
      {[82, 62, 62, 62, 122, 38].map((height, index) => (
        <Skeleton key={index} height={height} mt={4} />
      ))}
    </div>
  );
}
