import { Select, Skeleton } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useWorkspace } from '../../data/entities.ts';
import { useRoute } from '../../data/routes.ts';
import { AutomationFailed } from './automation-failed.tsx';
import { HoursForm } from './hours-form.tsx';
import classes from './automation.module.css';

const workspaceChoice = 'workspace';

/** When the desk is open: for the workspace, and where one differs for a line of business. */
export function AutomationHours() {
  const { t } = useTranslation('automation');
  const lines = useWorkspace()?.linesOfBusiness ?? [];
  const [chosen, setChosen] = useState(workspaceChoice);
  const lineOfBusinessId = chosen === workspaceChoice ? null : chosen;
  const { data, isError, refetch } = useRoute('automation.getHours', { lineOfBusinessId });
  return (
    <div className={classes.inner}>
      <section className={classes.card} aria-label={t('hours.title')}>
        <h3 className={classes.cardTitle}>{t('hours.title')}</h3>
        <p className={classes.note}>{t('hours.intro')}</p>
        <Select
          size="xs"
          w={220}
          label={t('hours.for')}
          value={chosen}
          allowDeselect={false}
          data={[{ value: workspaceChoice, label: t('hours.workspace') }, ...lines.map((line) => ({ value: line.id, label: line.name }))]}
          onChange={(next) => next !== null && setChosen(next)}
        />
        {lineOfBusinessId !== null && data !== undefined && <p className={classes.note}>{t(data.isOwn ? 'hours.own' : 'hours.general')}</p>}
        {isError && data === undefined && <AutomationFailed onRetry={() => void refetch()} />}
        {data === undefined && !isError && <Skeleton height={320} mt={12} />}
        {data !== undefined && (
          <HoursForm key={`${chosen}:${JSON.stringify(data)}`} lineOfBusinessId={lineOfBusinessId} hours={data.hours} isOwn={data.isOwn} />
        )}
      </section>
    </div>
  );
}
