import { Button, UnstyledButton } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { AppError } from '#shared/lib/app-error.ts';
import { followUps } from '#shared/words/en/follow-ups.ts';
import { useRoute } from '../../data/routes.ts';
import { wordError } from '../../i18n/word-code.ts';
import { wordCustomer } from '../../i18n/word-view.ts';
import { countFates } from './deck-course.ts';
import type { CardFate, DeckCourse } from './deck-course.ts';
import classes from './deck.module.css';

type Props = {
  readonly course: DeckCourse;
  readonly onOpenCase: (caseId: string) => void;
  readonly onLeave: () => void;
  readonly children: ReactNode;
};

const shown: readonly CardFate[] = ['sent', 'edited', 'resolved', 'skipped', 'snoozed', 'stopped', 'passed', 'refused'];

/** What came of the deck: how many of each, and every refusal with its reason. */
export function DeckSummary({ course, onOpenCase, onLeave, children }: Props) {
  const { t } = useTranslation('followUps');
  const counts = countFates(course);
  const all = course.fates.size;
  return (
    <section className={classes.summary} aria-label={t('summary.label')}>
      <h3>{t(all === 0 ? 'summary.nothing' : 'summary.title')}</h3>
      <dl className={classes.counts}>
        {shown
          .filter((fate) => counts[fate] > 0)
          .map((fate) => (
            <div key={fate} data-fate={fate}>
              <dt>{t(`summary.${fate}`)}</dt>
              <dd>{counts[fate]}</dd>
            </div>
          ))}
      </dl>
      {course.refusals.size > 0 && (
        <>
          <h4>{t('summary.refusedTitle')}</h4>
          <ul className={classes.refused}>
            {[...course.refusals].map(([caseId, code]) => (
              <Refused key={caseId} caseId={caseId} code={code} onOpenCase={onOpenCase} />
            ))}
          </ul>
        </>
      )}
      {children}
      <Button variant="filled" onClick={onLeave}>
        {t('summary.back')}
      </Button>
    </section>
  );
}

type RefusedProps = { readonly caseId: string; readonly code: string; readonly onOpenCase: (caseId: string) => void };

function Refused({ caseId, code, onOpenCase }: RefusedProps) {
  const { t } = useTranslation('followUps');
  const row = useRoute('followUp.get', { caseId }).data?.detail?.row;
  const customer = row === undefined ? caseId : wordCustomer(row);
  const key = `refused.${code}`;
  return (
    <li>
      <UnstyledButton className={classes.refusedCase} onClick={() => onOpenCase(caseId)}>
        {customer} {row?.caseNumber}
      </UnstyledButton>{' '}
      {isKey(key) ? t(key, { customer }) : wordError(new AppError('conflict', code, 'Refused'))}
    </li>
  );
}

type Key = Extract<keyof typeof followUps, `refused.${string}`>;

function isKey(key: string): key is Key {
  return Object.hasOwn(followUps, key);
}
