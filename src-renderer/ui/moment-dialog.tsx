import { Button, Group, Modal, TextInput } from '@mantine/core';
import { useState } from 'react';
import { fieldValueOf, momentOfField } from './moment-field.ts';
import { timeNow } from './use-now.ts';

type Props = {
  readonly words: {
    readonly title: string;
    readonly confirm: string;
    readonly cancel: string;
    readonly field: string;
    /** Under the field. */
    readonly hint: string;
    /** In its place, when the moment is over. */
    readonly past: string;
  };
  /** Where the field begins, ms; never sooner than in an hour. */
  readonly at: number;
  readonly onPick: (at: number) => void;
  readonly onClose: () => void;
};

/** Asks for a day and a time to come. */
export function MomentDialog({ words, at, onPick, onClose }: Props) {
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
      title={words.title}
      size="sm"
      styles={{ title: { fontWeight: 650 } }}
      closeButtonProps={{ 'aria-label': words.cancel }}
    >
      <TextInput
        type="datetime-local"
        label={words.field}
        value={value}
        min={fieldValueOf(now)}
        data-autofocus
        error={picked === null ? words.past : undefined}
        description={words.hint}
        onChange={(event) => setValue(event.currentTarget.value)}
        onKeyDown={(event) => event.key === 'Enter' && handlePick()}
      />
      <Group justify="flex-end" gap={8} mt={16}>
        <Button onClick={onClose}>{words.cancel}</Button>
        <Button variant="filled" disabled={picked === null} onClick={handlePick}>
          {words.confirm}
        </Button>
      </Group>
    </Modal>
  );
}
