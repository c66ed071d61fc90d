import { Button, CloseButton } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { followUps } from '#shared/words/en/follow-ups.ts';
import { wordError } from '../../i18n/word-code.ts';
import { useProblems } from './problems.ts';
import classes from './acts.module.css';

type Props = { readonly caseId: string; readonly customer: string; readonly onReply: () => void; readonly onOpenCase: () => void };

/** Why the last act did not work, what is safe, and what can be done instead. */
export function StepProblem({ caseId, customer, onReply, onOpenCase }: Props) {
  const { t } = useTranslation('followUps');
  const error = useProblems(({ byCase }) => byCase[caseId]);
  const clear = useProblems((problems) => problems.clear);
  if (error === undefined) return null;
  const key = `refused.${error.code}`;
  return (
    <div className={classes.note} data-tone={error.kind === 'conflict' ? 'warn' : 'bad'} role="alert">
      <span className={classes.noteWords}>{isKey(key) ? t(key, { customer }) : `${wordError(error)} ${t('failed.safe')}`}</span>
      {error.code === 'ANSWERED_MEANWHILE' && (
        <Button size="compact-xs" onClick={onReply}>
          {t('acts.reply')}
        </Button>
      )}
      {error.code === 'NOBODY_TO_WRITE_TO' && (
        <Button size="compact-xs" onClick={onOpenCase}>
          {t('detail.case')}
        </Button>
      )}
      <CloseButton size="sm" aria-label={t('stopped.dismiss')} onClick={() => clear(caseId)} />
    </div>
  );
}

type Key = Extract<keyof typeof followUps, `refused.${string}`>;

function isKey(key: string): key is Key {
  return Object.hasOwn(followUps, key);
}
