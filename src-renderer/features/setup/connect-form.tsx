import { Button, Group, PasswordInput, Select, TextInput } from '@mantine/core';
import { useState } from 'react';
import type { ChangeEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { useCommand } from '../../data/routes.ts';
import { connectProblem } from './connect-problem.ts';
import type { ConnectProblem } from './connect-problem.ts';
import { readEndpointAddress } from './endpoint-address.ts';
import classes from './setup.module.css';

type Props = {
  readonly canChange: boolean;
  /** Why it is disabled; null where the card says it already. */
  readonly whyNot: string | null;
};

const kinds = ['request-tracker'] as const;

/** Binds the workspace to a system of record. What was typed stays whatever that one answers. */
export function ConnectForm({ canChange, whyNot }: Props) {
  const { t } = useTranslation(['systemOfRecord', 'setup']);
  const [typed, setTyped] = useState({ url: '', token: '' });
  const [problem, setProblem] = useState<ConnectProblem | null>(null);
  const connect = useCommand('backend.connect', {
    onError(error) {
      setProblem(connectProblem(error));
      return true;
    },
  });
  const address = readEndpointAddress(typed.url);
  const isReadable = address !== null && !address.isEncrypted && !address.isLoopback;
  const isOff = !canChange || connect.isPending;
  const wordsAt = (field: ConnectProblem['field']) => (problem?.field === field ? problem.words : null);
  const input = (field: keyof typeof typed) => ({
    size: 'sm' as const,
    value: typed[field],
    disabled: isOff,
    maxLength: 500,
    error: wordsAt(field),
    onChange: (event: ChangeEvent<HTMLInputElement>) => {
      setTyped({ ...typed, [field]: event.currentTarget.value });
      setProblem(null);
    },
  });

  async function handleConnect() {
    setProblem(null);
    if (address === null) return setProblem({ field: 'url', words: t('connect.badAddress') });
    if (typed.token.trim() === '') return setProblem({ field: 'token', words: t('connect.needsToken') });
    await connect.run({ kind: 'request-tracker', url: address.baseUrl, token: typed.token.trim() });
  }
  return (
    <form
      className={classes.form}
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        void handleConnect();
      }}
    >
      <Select
        size="sm"
        label={t('kind.label')}
        data={kinds.map((kind) => ({ value: kind, label: t(`kind.${kind}`) }))}
        value={kinds[0]}
        allowDeselect={false}
        disabled={isOff}
      />
      <TextInput label={t('connect.address')} description={t('connect.addressHint')} type="url" {...input('url')} />
      {isReadable && <p className={classes.warn}>{t('connect.plain')}</p>}
      <PasswordInput
        label={t('connect.token')}
        description={t('connect.tokenHint')}
        autoComplete="off"
        visibilityToggleButtonProps={{ 'aria-label': t('setup:toggleVisibility') }}
        {...input('token')}
      />
      {problem?.field === 'all' && (
        <p className={classes.bad} role="alert">
          {problem.words}
        </p>
      )}
      <Group gap={8}>
        <Button type="submit" disabled={!canChange} title={whyNot ?? undefined} loading={connect.isPending}>
          {t('connect.go')}
        </Button>
        <span role="status" className={classes.note}>
          {connect.isPending && t('connect.connecting')}
        </span>
      </Group>
      {whyNot !== null && <p className={classes.note}>{whyNot}</p>}
    </form>
  );
}
