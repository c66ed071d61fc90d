import type { ReactNode } from 'react';
import { useEffect, useId, useRef } from 'react';
import { Pill } from '../../ui/pill.tsx';
import type { Tone } from '../../ui/pill.tsx';
import type { ChangeRight } from '../../data/change-right.ts';
import { useWhyNot } from './use-why-not.ts';
import classes from './setup.module.css';

type Props = {
  readonly title: string;
  readonly chip?: { readonly words: string; readonly tone: Tone } | undefined;
  /** Who may change this; null where everybody may. */
  readonly right: ChangeRight | null;
  /** Somebody was sent here to set it up: its first control is shown and has the focus. */
  readonly isSought?: boolean;
  readonly children: ReactNode;
};

/** One subject of the setup: what is, and who can change it. */
export function SetupCard({ title, chip, right, isSought = false, children }: Props) {
  const id = useId();
  const card = useRef<HTMLElement>(null);
  useEffect(() => {
    if (isSought) (card.current?.querySelector<HTMLElement>('input, textarea') ?? card.current)?.focus();
  }, [isSought]);
  const whyNot = useWhyNot(right);
  return (
    <section ref={card} className={classes.card} tabIndex={-1} aria-labelledby={id}>
      <header className={classes.cardHead}>
        <h3 id={id} className={classes.cardTitle}>
          {title}
        </h3>
        {chip !== undefined && <Pill tone={chip.tone}>{chip.words}</Pill>}
      </header>
      {children}
      {whyNot !== null && <p className={classes.who}>{whyNot}</p>}
    </section>
  );
}
