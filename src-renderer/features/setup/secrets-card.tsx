import { Button, PasswordInput } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { WorkspaceView } from '#shared/contract/views.ts';
import { useCommand } from '../../data/routes.ts';
import { wordError } from '../../i18n/word-code.ts';
import { SetupCard } from './setup-card.tsx';
import classes from './setup.module.css';

type Secrets = WorkspaceView['secrets'];

const tones = { 'safe-storage': 'good', 'sealed-file': 'good', locked: 'warn', 'memory-only': 'warn' } as const;
const shortestPassphrase = 8;

/** Where keys and passwords are kept, and what that means. */
export function SecretsCard({ secrets, isSought = false }: { readonly secrets: Secrets; readonly isSought?: boolean }) {
  const { t } = useTranslation('setup');
  return (
    <SetupCard
      title={t('secrets.title')}
      right={null}
      isSought={isSought}
      chip={{ words: t(`secrets.chip.${secrets}`), tone: tones[secrets] }}
    >
      <p className={classes.lead}>{t(`secrets.kind.${secrets}`)}</p>
      <p className={classes.note}>{t(`secrets.meaning.${secrets}`)}</p>
      {(secrets === 'locked' || secrets === 'memory-only') && <Passphrase isNew={secrets === 'memory-only'} />}
    </SetupCard>
  );
}

function Passphrase({ isNew }: { readonly isNew: boolean }) {
  const { t } = useTranslation('setup');
  const [passphrase, setPassphrase] = useState('');
  const [problem, setProblem] = useState<string | null>(null);
  const unlock = useCommand('secrets.unlock', {
    onError(error) {
      setProblem(wordError(error));
      return true;
    },
  });
  async function handleUnlock() {
    setProblem(null);
    if ((await unlock.run({ passphrase })) !== undefined) setPassphrase('');
  }
  return (
    <form
      className={classes.form}
      onSubmit={(event) => {
        event.preventDefault();
        void handleUnlock();
      }}
    >
      <PasswordInput
        visibilityToggleButtonProps={{ 'aria-label': t('toggleVisibility') }}
        size="sm"
        label={t(isNew ? 'secrets.passphraseNew' : 'secrets.passphrase')}
        description={isNew ? t('secrets.passphraseHint') : undefined}
        autoComplete={isNew ? 'new-password' : 'current-password'}
        error={problem}
        value={passphrase}
        maxLength={500}
        onChange={(event) => setPassphrase(event.currentTarget.value)}
      />
      <Button type="submit" disabled={passphrase.length < shortestPassphrase} loading={unlock.isPending}>
        {t(isNew ? 'secrets.seal' : 'secrets.unlock')}
      </Button>
    </form>
  );
}
