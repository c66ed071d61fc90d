import { Menu } from '@mantine/core';
import type { KeyboardEvent } from 'react';
import { KeyHint } from './key-hint.tsx';
import classes from './time-items.module.css';

export type TimeEntry = { readonly id: string; readonly words: string; readonly hint: string; readonly act: () => void };

/** Moments in a menu, chosen by arrow keys or by the digit beside it. */
export function TimeItems({ entries }: { readonly entries: readonly TimeEntry[] }) {
  return entries.map((entry, place) => (
    <Menu.Item
      key={entry.id}
      onClick={entry.act}
      rightSection={
        <span className={classes.hint}>
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
