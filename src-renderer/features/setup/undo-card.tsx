import { SegmentedControl } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useCommand } from '../../data/routes.ts';
import { SetupCard } from './setup-card.tsx';
import { useChangeRight } from '../../data/change-right.ts';
import classes from './setup.module.css';

const choices = [0, 3, 5, 10];

/** How long a chat line waits before it leaves, so that it can be taken back. */
export function UndoCard({ seconds }: { readonly seconds: number }) {
  const { t } = useTranslation('setup');
  const right = useChangeRight();
  const set = useCommand('workspace.setChatUndo');
  const offered = [...new Set([...choices, seconds])].sort((a, b) => a - b);
  return (
    <SetupCard title={t('undo.title')} right={right}>
      <p className={classes.note}>{t('undo.intro')}</p>
      <SegmentedControl
        size="xs"
        aria-label={t('undo.title')}
        disabled={right !== 'yes'}
        value={String(seconds)}
        data={offered.map((value) => ({
          value: String(value),
          label: value === 0 ? t('undo.atOnce') : t('undo.seconds', { seconds: value }),
        }))}
        onChange={(value) => void set.run({ seconds: Number(value) })}
      />
    </SetupCard>
  );
}
