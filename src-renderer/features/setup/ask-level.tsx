import { Button, Group, Modal, TextInput } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { WorkspaceView } from '#shared/contract/views.ts';
import type { Level } from '#shared/domain/autonomy/types.ts';
import { useCommand } from '../../data/routes.ts';
import classes from './setup.module.css';

export type LevelChange = {
  readonly line: WorkspaceView['linesOfBusiness'][number];
  readonly capability: 'create' | 'update';
  readonly level: Level;
};

type Props = { readonly change: LevelChange; readonly onClose: () => void };

/** What a level means for the reps before it holds, and why it was chosen, for the journal. */
export function AskLevel({ change, onClose }: Props) {
  const { t } = useTranslation('setup');
  const setLevel = useCommand('autonomy.setLevel');
  const [reason, setReason] = useState('');
  const { line, capability, level } = change;

  async function handleYes() {
    const given = reason.trim() === '' ? {} : { reason: reason.trim() };
    if ((await setLevel.run({ lineOfBusinessId: line.id, capability, level, ...given })) !== undefined) onClose();
  }
  return (
    <Modal
      opened
      onClose={onClose}
      styles={{ title: { fontWeight: 650 } }}
      title={t('levels.askTitle', { capability: t(`levels.capability.${capability}`), line: line.name, level: t(`levels.name.${level}`) })}
      closeButtonProps={{ 'aria-label': t('cancel') }}
    >
      <p className={classes.lead}>{t(`levels.meaning.${capability}.${level}`)}</p>
      <TextInput
        size="xs"
        label={t('levels.reason')}
        description={t('levels.reasonHint')}
        maxLength={500}
        value={reason}
        onChange={(event) => setReason(event.currentTarget.value)}
      />
      <Group justify="flex-end" gap={8} mt={16}>
        <Button onClick={onClose} data-autofocus>
          {t('cancel')}
        </Button>
        <Button variant="filled" loading={setLevel.isPending} onClick={() => void handleYes()}>
          {t('levels.askYes')}
        </Button>
      </Group>
    </Modal>
  );
}
