import { Button, Group, Modal, TextInput } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { timeNow } from '../../ui/use-now.ts';
import { fieldValueOf, momentOfField } from './snooze-times.ts';

type Props = {
  readonly title: string;
  readonly confirm: string;
  /** Where the field begins. */
  readonly at: number;
  readonly onPick: (at: number) => void;
  readonly onClose: () => void;
};

/** Asks for a day and a time to come. */
export function MomentDialog({ title, confirm, at, onPick, onClose }: Props) {
  const { t } = useTranslation('followUps');
  const [now] = useState(() => timeNow());
  const [value, setValue] = useState(() => fieldValueOf(Math.max(at, now + 3_600_000)));
  const picked = momentOfField(value, now);
  const handlePick = () => {
    if (picked === null) return;
    onPick(picked);
    onClose();
  };
  return (
    <Modal
      opened
      onClose={onClose}
      title={title}
      size="sm"
      styles={{ title: { fontWeight: 650 } }}
      closeButtonProps={{ 'aria-label': t('moment.cancel') }}
    >
      <TextInput
        type="datetime-local"
        label={t('moment.field')}
        value={value}
        min={fieldValueOf(now)}
        data-autofocus
        error={picked === null ? t('moment.past') : undefined}
        description={t('moment.hours')}
        onChange={(event) => setValue(event.currentTarget.value)}
        onKeyDown={(event) => event.key === 'Enter' && handlePick()}
      />
      <Group justify="flex-end" gap={8} mt={16}>
        <Button onClick={onClose}>{t('moment.cancel')}</Button>
        <Button variant="filled" disabled={picked === null} onClick={handlePick}>
          {confirm}
        </Button>
      </Group>
    </Modal>
  );
}
