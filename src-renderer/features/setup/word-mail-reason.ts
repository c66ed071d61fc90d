import i18next from 'i18next';
import { mail } from '#shared/words/en/mail.ts';

type ReasonKey = Extract<keyof typeof mail, `reason.${string}`>;

/** Why a mail or the mailbox was not read; an unknown code is shown as written. */
export function wordMailReason(code: string): string {
  const key = `reason.${code}`;
  return isReasonKey(key) ? i18next.t(key, { ns: 'mail', code }) : i18next.t('reason.unknown', { ns: 'mail', code });
}

function isReasonKey(key: string): key is ReasonKey {
  return Object.hasOwn(mail, key);
}
