import { Button, Group, Slider } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { WorkspaceView } from '#shared/contract/views.ts';
import { useCommand } from '../../data/routes.ts';
import { SetupCard } from './setup-card.tsx';
import { useChangeRight } from '../../data/change-right.ts';
import classes from './setup.module.css';

/** Suggesting must begin below acting, so the two sliders keep this far apart, in percent. */
const leastGap = 5;

/** The two confidences: from where a value is suggested, and from where the assistant may act. */
export function ThresholdsCard({ thresholds }: { readonly thresholds: WorkspaceView['thresholds'] }) {
  const { t } = useTranslation('setup');
  const right = useChangeRight();
  const set = useCommand('workspace.setThresholds');
  const stored = { suggest: Math.round(thresholds.suggest * 100), automate: Math.round(thresholds.automate * 100) };
  const [chosen, setChosen] = useState(stored);
  const isChanged = chosen.suggest !== stored.suggest || chosen.automate !== stored.automate;
  const canChange = right === 'yes';
  const word = (percent: number) => `${percent} %`;
  return (
    <SetupCard title={t('thresholds.title')} right={right}>
      <p className={classes.note}>{t('thresholds.sentence', chosen)}</p>
      <div className={classes.sliders}>
        <span>{t('thresholds.suggest')}</span>
        <Slider
          min={0}
          max={100 - leastGap}
          value={chosen.suggest}
          label={word}
          thumbLabel={t('thresholds.suggest')}
          disabled={!canChange}
          onChange={(suggest) => setChosen((now) => ({ suggest, automate: Math.max(now.automate, suggest + leastGap) }))}
        />
        <span className={classes.percent}>{word(chosen.suggest)}</span>
        <span>{t('thresholds.automate')}</span>
        <Slider
          min={leastGap}
          max={100}
          value={chosen.automate}
          label={word}
          thumbLabel={t('thresholds.automate')}
          disabled={!canChange}
          onChange={(automate) => setChosen((now) => ({ automate, suggest: Math.min(now.suggest, automate - leastGap) }))}
        />
        <span className={classes.percent}>{word(chosen.automate)}</span>
      </div>
      <Group gap={8} mt={8}>
        <Button
          disabled={!canChange || !isChanged}
          loading={set.isPending}
          onClick={() => void set.run({ suggest: chosen.suggest / 100, automate: chosen.automate / 100 })}
        >
          {t('save')}
        </Button>
      </Group>
    </SetupCard>
  );
}
