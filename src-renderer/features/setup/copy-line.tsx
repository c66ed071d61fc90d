import { Button, Code, CopyButton } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import classes from './setup.module.css';

/** Words to be pasted elsewhere, with a button that copies them. */
export function CopyLine({ label, text }: { readonly label: string; readonly text: string }) {
  const { t } = useTranslation('setup');
  return (
    <div className={classes.copy}>
      <span className={classes.copyLabel}>{label}</span>
      <Code block className={classes.code} tabIndex={0} aria-label={label}>
        {text}
      </Code>
      <CopyButton value={text}>
        {({ copied, copy }) => (
          <Button onClick={copy} aria-label={t('chat.copyWhat', { what: label })}>
            {t(copied ? 'chat.copied' : 'chat.copy')}
          </Button>
        )}
      </CopyButton>
    </div>
  );
}
