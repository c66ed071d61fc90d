import { Button, PasswordInput } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useCommand } from '../../data/routes.ts';
import { connectProblem } from './connect-problem.ts';
import classes from './setup.module.css';

type Props = {
  readonly why: string;
  readonly canChange: boolean;
};

/** A new token for the system the workspace is bound to. */
export function RenewToken({ why, canChange }: Props) {
  const { t } = useTranslation(['systemOfRecord', 'setup']);
  const [token, setToken] = useState('');
  const [problem, setProblem] = useState<string | null>(null);
  const renew = useCommand('backend.renewToken', {
    onError(error) {
      setProblem(connectProblem(error).words);
      return true;
    },
  });
  async function handleRenew() {
    setProblem(null);
    if ((await renew.run({ token: token.trim() })) !== undefined) setToken('');
  }
  return (
    <form
      className={classes.form}
      onSubmit={(event) => {
        event.preventDefault();
        void handleRenew();
      }}
    >
      <p className={classes.lead}>{why}</p>
      <PasswordInput
        size="sm"
        label={t('renew.token')}
        description={t('connect.tokenHint')}
        autoComplete="off"
        visibilityToggleButtonProps={{ 'aria-label': t('setup:toggleVisibility') }}
        error={problem}
        value={token}
        maxLength={500}
        disabled={!canChange || renew.isPending}
        onChange={(event) => setToken(event.currentTarget.value)}
      />
      <Button type="submit" disabled={!canChange || token.trim() === ''} loading={renew.isPending}>
        {t('renew.go')}
      </Button>
    </form>
  );
}
