import type { Ref } from 'react';
import classes from './filter-chip.module.css';

type Props = {
  /** The same for all chips of a row: of them one is chosen. */
  readonly group: string;
  readonly value: string;
  readonly label: string;
  /** How many there are behind it; empty while that is not known. */
  readonly count: string | number;
  readonly isChosen: boolean;
  readonly onChoose: () => void;
  /** Wants to be seen though another one is chosen. */
  readonly tone?: 'warn' | 'bad' | undefined;
  readonly ref?: Ref<HTMLInputElement>;
};

/** One of the parts of a list, with its count. Stands in a `radiogroup`. */
export function FilterChip({ group, value, label, count, isChosen, onChoose, tone, ref }: Props) {
  return (
    <label className={classes.chip} data-on={isChosen || undefined} data-tone={tone}>
      <input ref={ref} type="radio" name={group} value={value} checked={isChosen} onChange={onChoose} />
      {label} <span className={classes.count}>{count}</span>
    </label>
  );
}
