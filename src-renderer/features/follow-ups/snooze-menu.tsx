import { Button, Menu } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useKeyHint, useShortcut } from '../../data/shortcuts.ts';
import { KeyHint } from '../../ui/key-hint.tsx';
import { timeNow } from '../../ui/use-now.ts';
import { runByDigit, TimeItems } from '../../ui/time-items.tsx';
import { MomentDialog } from './moment-dialog.tsx';
import { useTimeEntries } from './time-entries.ts';

type Props = {
  readonly isDisabled: boolean;
  /** Another act is under way. */
  readonly isBusy: boolean;
  readonly disabledReason: string | undefined;
  readonly onPick: (at: number) => void;
  readonly onUntilAnswer: () => void;
};

/** Puts a step off. */
export function SnoozeMenu({ isDisabled, isBusy, disabledReason, onPick, onUntilAnswer }: Props) {
  const { t } = useTranslation('followUps');
  const [openedAt, setOpenedAt] = useState<number | null>(null);
  const [isAsking, setAsking] = useState(false);
  const keys = useKeyHint('followUps.snooze');
  const close = (act: () => void) => {
    setOpenedAt(null);
    act();
  };
  const entries = useTimeEntries({
    now: openedAt ?? 0,
    onPick: (at) => close(() => onPick(at)),
    onAsk: () => close(() => setAsking(true)),
    onUntilAnswer: () => close(onUntilAnswer),
  });
  useShortcut('followUps.snooze', () => setOpenedAt(timeNow()), { isEnabled: !isDisabled, isBusy });
  return (
    <>
      <Menu
        opened={openedAt !== null}
        onChange={(isOpen) => setOpenedAt(isOpen ? timeNow() : null)}
        position="top-start"
        withinPortal
        withInitialFocusPlaceholder={false}
      >
        <Menu.Target>
          <Button disabled={isDisabled || isBusy} title={disabledReason} rightSection={<KeyHint keys={keys} />}>
            {t('acts.snooze')}
          </Button>
        </Menu.Target>
        <Menu.Dropdown onKeyDown={(event) => runByDigit(event, entries)}>
          <TimeItems entries={entries} />
        </Menu.Dropdown>
      </Menu>
      {isAsking && (
        <MomentDialog title={t('snooze.title')} confirm={t('acts.snooze')} at={0} onPick={onPick} onClose={() => setAsking(false)} />
      )}
    </>
  );
}
