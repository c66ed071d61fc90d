import { Button, Group } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { RouteOutput } from '#shared/contract/all-routes.ts';
import { useCommand } from '../../data/routes.ts';
import { SetupCard } from './setup-card.tsx';
import { useChangeRight } from '../../data/change-right.ts';
import classes from './setup.module.css';

/** Works out anew from the journal what the screens show. */
export function RebuildCard() {
  const { t, i18n } = useTranslation('setup');
  const right = useChangeRight();
  const rebuild = useCommand('workspace.rebuild');
  const [done, setDone] = useState<RouteOutput<'workspace.rebuild'> | null>(null);
  const number = new Intl.NumberFormat(i18n.language);

  async function handleRebuild() {
    setDone(null);
    setDone((await rebuild.run({})) ?? null);
  }
  return (
    <SetupCard title={t('rebuild.title')} right={right}>
      <p className={classes.note}>{t('rebuild.intro')}</p>
      <Group gap={8} mt={8}>
        <Button disabled={right !== 'yes'} loading={rebuild.isPending} onClick={() => void handleRebuild()}>
          {t('rebuild.run')}
        </Button>
        <span role="status" className={classes.note}>
          {rebuild.isPending && t('rebuild.running')}
          {done !== null && t('rebuild.done', { events: number.format(done.events), ms: number.format(Math.round(done.ms)) })}
        </span>
      </Group>
    </SetupCard>
  );
}
