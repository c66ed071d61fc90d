import type { ReactNode } from 'react';
import classes from './page.module.css';

type Props = {
  /** Name of the region. */
  readonly label: string;
  /** A heading and what acts on the whole page; without one while there is nothing to act on. */
  readonly header?: ReactNode;
  readonly isBusy?: boolean;
  readonly children: ReactNode;
};

/** An area that fills the window beside the navigation: a header that stays, and what scrolls below it. */
export function Page({ label, header, isBusy, children }: Props) {
  return (
    <section className={classes.page} aria-label={label} aria-busy={isBusy}>
      {header !== undefined && <header className={classes.header}>{header}</header>}
      {children}
    </section>
  );
}
