import type { ReactNode } from 'react';
import classes from './pill.module.css';

export type Tone = 'plain' | 'good' | 'warn' | 'bad' | 'assistant' | 'accent';

/** A short word in the colour of its meaning. `assistant` is for what a machine wrote or proposes. */
export function Pill({ tone = 'plain', children, title }: { readonly tone?: Tone; readonly children: ReactNode; readonly title?: string }) {
  return (
    <span className={classes.pill} data-tone={tone} title={title}>
      {children}
    </span>
  );
}
