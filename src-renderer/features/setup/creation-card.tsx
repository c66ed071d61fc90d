import { Button, Chip, Group, NumberInput } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { WorkspaceView } from '#shared/contract/views.ts';
import { useCommand } from '../../data/routes.ts';
import { wordField } from '../../i18n/word-view.ts';
import { SetupCard } from './setup-card.tsx';
import { useChangeRight } from '../../data/change-right.ts';
import classes from './setup.module.css';

type Props = { readonly creation: WorkspaceView['creation']; readonly fields: WorkspaceView['fields'] };

/** Which fields, and how many of them, must be known before a case is created by itself. */
export function CreationCard({ creation, fields }: Props) {
  const { t } = useTranslation('setup');
  const right = useChangeRight();
  const set = useCommand('workspace.setCreation');
  const [chosen, setChosen] = useState<readonly string[]>(creation.fields);
  const [atLeast, setAtLeast] = useState(creation.atLeast);
  const canChange = right === 'yes';
  const needed = Math.max(1, Math.min(atLeast, chosen.length));
  const isChanged =
    needed !== creation.atLeast || chosen.length !== creation.fields.length || chosen.some((key) => !creation.fields.includes(key));
  return (
    <SetupCard title={t('creation.title')} right={right}>
      <p className={classes.note}>{t('creation.intro')}</p>
      <Chip.Group multiple value={[...chosen]} onChange={setChosen}>
        <Group gap={6} my={8} role="group" aria-label={t('creation.fields')}>
          {fields.map((field) => (
            <Chip key={field.key} value={field.key} size="xs" variant="outline" disabled={!canChange}>
              {wordField(field)}
            </Chip>
          ))}
        </Group>
      </Chip.Group>
      <Group gap={8} align="center">
        <NumberInput
          size="xs"
          w={72}
          aria-label={t('creation.atLeast')}
          min={1}
          max={Math.max(1, chosen.length)}
          clampBehavior="strict"
          allowDecimal={false}
          value={needed}
          disabled={!canChange || chosen.length === 0}
          onChange={(value) => setAtLeast(typeof value === 'number' ? value : 1)}
        />
        <span>{t('creation.sentence', { count: needed, of: chosen.length })}</span>
        <Button
          disabled={!canChange || !isChanged || chosen.length === 0}
          loading={set.isPending}
          onClick={() => void set.run({ fields: [...chosen], atLeast: needed })}
        >
          {t('save')}
        </Button>
      </Group>
    </SetupCard>
  );
}
