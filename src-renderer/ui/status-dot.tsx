import type { ReactNode } from 'react';
import type { Tone } from './pill.tsx';
import classes from './status-dot.module.css';

/** A coloured dot before its words; the words carry the meaning. */
export function StatusDot({ tone, children }: { readonly tone: Tone; readonly children: ReactNode }) {
  return (
    <span className={classes.status} data-tone={tone}>
      <i aria-hidden="true" />
      <span>{children}</span>
    </span>
  );
}
