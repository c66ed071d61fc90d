import { Button, CloseButton } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { wordReason } from '../../i18n/word-code.ts';
import { useRecentActs } from './recent-acts.ts';
import type { Stopped } from './recent-acts.ts';
import classes from './acts.module.css';

/** Sends that did not go after all. They stay until somebody has read them. */
export function StoppedNotes({ onShow }: { readonly onShow: (caseId: string) => void }) {
  const { t } = useTranslation('followUps');
  const { stopped, dismiss } = useRecentActs();
  if (stopped.length === 0) return null;
  return (
    <div className={classes.notes} role="alert">
      {stopped.map((each) => (
        <div key={each.act.id} className={classes.note} data-tone={each.state === 'cancelled' ? 'warn' : 'bad'}>
          <span className={classes.noteWords}>{wordStopped(each)}</span>
          <Button
            size="compact-xs"
            onClick={() => {
              dismiss(each.act.id);
              onShow(each.act.caseId);
            }}
          >
            {t('stopped.show')}
          </Button>
          <CloseButton size="sm" aria-label={t('stopped.dismiss')} onClick={() => dismiss(each.act.id)} />
        </div>
      ))}
    </div>
  );

  function wordStopped({ act, state, reasons }: Stopped): string {
    if (state === 'cancelled' && reasons.includes('answered')) return t('stopped.answered', { customer: act.customer });
    return t(`stopped.${state}`, { customer: act.customer, reasons: reasons.map(wordReason).join(', ') });
  }
}
