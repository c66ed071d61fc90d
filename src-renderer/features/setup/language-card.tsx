import { SegmentedControl } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { WorkspaceView } from '#shared/contract/views.ts';
import { languages } from '#shared/lib/language.ts';
import { useCommand } from '../../data/routes.ts';
import { SetupCard } from './setup-card.tsx';
import { useChangeRight } from '../../data/change-right.ts';
import classes from './setup.module.css';

/** What the console writes on cases in. */
export function LanguageCard({ language }: { readonly language: WorkspaceView['language'] }) {
  const { t } = useTranslation('setup');
  const right = useChangeRight();
  const set = useCommand('workspace.setLanguage');
  return (
    <SetupCard title={t('language.title')} right={right}>
      <p className={classes.note}>{t('language.intro')}</p>
      <SegmentedControl
        size="xs"
        aria-label={t('language.title')}
        disabled={right !== 'yes'}
        value={language}
        data={languages.map((value) => ({ value, label: t(`language.${value}`) }))}
        onChange={(value) => void set.run({ language: value })}
      />
    </SetupCard>
  );
}
