import { IconPaperclip } from '@tabler/icons-react';
import { useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { MessageView } from '#shared/contract/views.ts';
import { useRoute } from '../../data/routes.ts';
import { formatBytes } from '../../i18n/format.ts';
import classes from './mail-parts.module.css';

type Mail = NonNullable<MessageView['mail']>;

/** The subject above the words, and who wrote where that is not the customer's own address. */
export function MailHead({ mail, customerAddress }: { readonly mail: Mail; readonly customerAddress: string | null }) {
  const { t } = useTranslation('mail');
  const isOther = mail.from !== undefined && customerAddress !== null && mail.from.address !== customerAddress.toLowerCase();
  return (
    <header className={classes.head}>
      <span className={classes.subject} dir="auto">
        {mail.subject === '' ? t('noSubject') : mail.subject}
      </span>
      {isOther && (
        <span className={classes.from} title={t('from.why')}>
          {t('from', { address: mail.from?.address ?? '' })}
        </span>
      )}
    </header>
  );
}

/** What is attached, by name: nothing of it is opened here. */
export function MailFiles({ files }: { readonly files: NonNullable<Mail['files']> }) {
  const { t } = useTranslation('mail');
  if (files.length === 0) return null;
  return (
    <ul className={classes.files} aria-label={t('files')} title={t('file.where')}>
      {files.map((file, index) => (
        // Two files may have the same name.
        // oxlint-disable-next-line react/no-array-index-key
        <li key={index}>
          <IconPaperclip size={12} aria-hidden="true" /> <bdi>{file.name === '' ? t('file.unnamed') : file.name}</bdi>{' '}
          <span className={classes.bytes}>{formatBytes(file.bytes)}</span>
        </li>
      ))}
    </ul>
  );
}

/** The mail as it came, with what it quotes. */
export function WholeMail({ messageId, isCut }: { readonly messageId: string; readonly isCut: boolean }) {
  const { t } = useTranslation('mail');
  const id = useId();
  const [isOpen, setOpen] = useState(false);
  return (
    <>
      <button type="button" className={classes.toggle} aria-expanded={isOpen} aria-controls={id} onClick={() => setOpen(!isOpen)}>
        {isOpen ? t('whole.hide') : t('whole.show')}
      </button>
      <div id={id} hidden={!isOpen}>
        {isOpen && <Original messageId={messageId} isCut={isCut} />}
      </div>
    </>
  );
}

function Original({ messageId, isCut }: { readonly messageId: string; readonly isCut: boolean }) {
  const { t } = useTranslation('mail');
  const { data, isPending, isError } = useRoute('mail.getOriginal', { messageId });
  if (isPending) return <p className={classes.state}>{t('whole.loading')}</p>;
  if (isError || data.text === null) return <p className={classes.state}>{t(isError ? 'whole.failed' : 'whole.gone')}</p>;
  return (
    <>
      <p className={classes.original} dir="auto" tabIndex={0} role="group" aria-label={t('whole.label')}>
        {data.text}
      </p>
      {isCut && <p className={classes.state}>{t('cut')}</p>}
    </>
  );
}
