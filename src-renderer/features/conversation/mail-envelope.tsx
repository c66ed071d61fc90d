import { useTranslation } from 'react-i18next';
import classes from './mail-envelope.module.css';

export type NextMail = { readonly to: string | null; readonly subject: string };

/** To whom the letter goes and under which subject: both come from the conversation, neither is typed. */
export function MailEnvelope({ to, subject }: NextMail) {
  const { t } = useTranslation('mail');
  return (
    <dl className={classes.envelope}>
      <dt>{t('compose.to')}</dt>
      {to === null ? (
        <dd className={classes.missing} role="alert">
          {t('compose.noAddress')}
        </dd>
      ) : (
        <dd>
          <bdi>{to}</bdi>
        </dd>
      )}
      <dt>{t('compose.subject')}</dt>
      <dd dir="auto">{subject}</dd>
    </dl>
  );
}
