import { Anchor, Button, CopyButton } from '@mantine/core';
import { IconMail } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import classes from './ended-note.module.css';

type Props = { readonly customerName: string; readonly email: string | null };

/** Says that nobody reads this chat any more, and how the customer can be reached. */
export function LeftNote({ customerName, email }: Props) {
  const { t } = useTranslation('conversation');
  return (
    <div className={classes.note} role="status">
      <IconMail size={15} aria-hidden="true" />
      {email === null ? (
        <span>{t('left.withoutAddress', { name: customerName })}</span>
      ) : (
        <>
          <span className={classes.words}>
            {t('left.message', { name: customerName })}{' '}
            <Anchor href={mailAddress(email)} target="_blank" rel="noreferrer" dir="auto" inherit>
              {email}
            </Anchor>
            {t('left.whatNow')}
          </span>
          <CopyButton value={email}>
            {({ copied, copy }) => (
              <Button size="compact-xs" onClick={copy}>
                {t(copied ? 'left.copied' : 'left.copy')}
              </Button>
            )}
          </CopyButton>
        </>
      )}
    </div>
  );
}

/** An address is the customer's text: nothing in it may become a header of the letter. */
function mailAddress(email: string): string {
  return `mailto:${email.split('@').map(encodeURIComponent).join('@')}`;
}
