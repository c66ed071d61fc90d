import { UnstyledButton } from '@mantine/core';
import classes from './case-links.module.css';

type Props = {
  /** What the list is called. */
  readonly label: string;
  readonly cases: readonly { readonly id: string; readonly number: string; readonly title: string; readonly customer: string }[];
  /** How many follow that are not named; null: none. */
  readonly more: string | null;
  readonly onOpen: (caseId: string) => void;
};

/** Cases by name, each a way to it, in a box that scrolls. */
export function CaseLinks({ label, cases, more, onOpen }: Props) {
  return (
    <ul className={classes.list} aria-label={label}>
      {cases.map(({ id, number, title, customer }) => (
        <li key={id}>
          <UnstyledButton className={classes.link ?? ''} onClick={() => onOpen(id)}>
            <b>{number}</b> {title} <span>{customer}</span>
          </UnstyledButton>
        </li>
      ))}
      {more !== null && <li className={classes.more}>{more}</li>}
    </ul>
  );
}
