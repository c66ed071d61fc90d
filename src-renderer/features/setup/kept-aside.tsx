import { useTranslation } from 'react-i18next';
import type { RouteOutput } from '#shared/contract/all-routes.ts';
import { formatDateTime } from '../../i18n/format.ts';
import classes from './setup.module.css';
import { wordMailReason } from './word-mail-reason.ts';

type Props = { readonly mails: RouteOutput<'mail.getStatus'>['keptAside']; readonly total: number };

/** Mails that nobody could read: under which name each lies, and why. */
export function KeptAside({ mails, total }: Props) {
  const { t } = useTranslation('mail');
  return (
    <details className={classes.details}>
      <summary>{t('setup.aside', { count: total })}</summary>
      <p className={classes.note}>{t('setup.asideIntro')}</p>
      <ul className={classes.found}>
        {mails.map(({ key, reason, at }) => (
          <li key={key}>
            <code className={classes.key}>{key}</code>
            <span>{wordMailReason(reason)}</span>
            <span className={classes.note}>{formatDateTime(at)}</span>
          </li>
        ))}
      </ul>
      {total > mails.length && <p className={classes.note}>{t('setup.asideMore', { count: total - mails.length })}</p>}
    </details>
  );
}
