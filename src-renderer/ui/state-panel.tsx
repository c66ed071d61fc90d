import type { ReactNode } from 'react';
import classes from './state-panel.module.css';

type StatePanelProps = {
  readonly title: string;
  readonly text?: string;
  readonly icon?: ReactNode;
  /** `bad` for errors: it is announced. */
  readonly tone?: 'calm' | 'bad';
  /** The next step, usually a button. */
  readonly children?: ReactNode;
};

/** An empty, error or missing state: what it is, what is safe or will appear, and the next step. */
export function StatePanel({ title, text, icon, tone = 'calm', children }: StatePanelProps) {
  return (
    <div className={classes.panel} data-tone={tone} role={tone === 'bad' ? 'alert' : undefined}>
      {icon !== undefined && (
        <span className={classes.icon} aria-hidden="true">
          {icon}
        </span>
      )}
      <p className={classes.title}>{title}</p>
      {text !== undefined && <p className={classes.text}>{text}</p>}
      {children}
    </div>
  );
}
