import { Menu } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { KeyboardEvent } from 'react';
import { formatMoment } from '../../i18n/format.ts';
import { KeyHint } from '../../ui/key-hint.tsx';
import { snoozeTimes } from './snooze-times.ts';
import classes from './acts.module.css';

export type TimeEntry = { readonly id: string; readonly words: string; readonly hint: string; readonly act: () => void };

type Wanted = {
  readonly now: number;
  readonly onPick: (at: number) => void;
  /** Another day and time. */
  readonly onAsk: () => void;
  /** What is no moment. */
  readonly onUntilAnswer?: (() => void) | undefined;
};

/** Moments to put something off to, as entries of a menu. */
export function useTimeEntries({ now, onPick, onAsk, onUntilAnswer }: Wanted): readonly TimeEntry[] {
  const { t } = useTranslation('followUps');
  return [
    ...snoozeTimes(now).map(({ choice, at }) => ({
      id: choice,
      words: t(`snooze.${choice}`),
      hint: formatMoment(at, now),
      act: () => onPick(at),
    })),
    { id: 'date', words: t('snooze.date'), hint: '', act: onAsk },
    ...(onUntilAnswer === undefined ? [] : [{ id: 'until-answer', words: t('snooze.untilAnswer'), hint: '', act: onUntilAnswer }]),
  ];
}

/** Chosen by arrow keys, or by the digit beside it. */
export function TimeItems({ entries }: { readonly entries: readonly TimeEntry[] }) {
  return entries.map((entry, place) => (
    <Menu.Item
      key={entry.id}
      onClick={entry.act}
      rightSection={
        <span className={classes.entryHint}>
          {entry.hint} <KeyHint keys={String(place + 1)} />
        </span>
      }
    >
      {entry.words}
    </Menu.Item>
  ));
}

/** Runs the entry whose digit was pressed. */
export function runByDigit(event: KeyboardEvent, entries: readonly TimeEntry[]): void {
  const entry = entries[Number(event.key) - 1];
  if (entry === undefined) return;
  event.preventDefault();
  event.stopPropagation();
  entry.act();
}
