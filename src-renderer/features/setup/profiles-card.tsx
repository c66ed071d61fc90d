import { Button, Group, PasswordInput, TextInput } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { WorkspaceView } from '#shared/contract/views.ts';
import { usePrincipal } from '../../data/principal.ts';
import { useCommand } from '../../data/routes.ts';
import { Pill } from '../../ui/pill.tsx';
import { SetupCard } from './setup-card.tsx';
import { useChangeRight } from '../../data/change-right.ts';
import classes from './setup.module.css';

type Profile = WorkspaceView['profiles'][number];

/** Who works here, and the passcode that makes a supervisor one. */
export function ProfilesCard({ profiles }: { readonly profiles: readonly Profile[] }) {
  const { t } = useTranslation('setup');
  const right = useChangeRight();
  const hasPasscode = profiles.some((profile) => profile.role === 'supervisor' && profile.hasPasscode);
  return (
    <SetupCard title={t('profiles.title')} right={right}>
      <ul className={classes.found}>
        {profiles.map((profile) => (
          <ProfileLine key={`${profile.id}:${profile.name}`} profile={profile} />
        ))}
      </ul>
      <Passcode hasPasscode={hasPasscode} canChange={right === 'yes'} />
    </SetupCard>
  );
}

function ProfileLine({ profile }: { readonly profile: Profile }) {
  const { t } = useTranslation('setup');
  const rename = useCommand('workspace.renameProfile');
  const right = useChangeRight();
  const isMe = usePrincipal()?.profileId === profile.id;
  const [name, setName] = useState(profile.name);
  const canRename = right === 'yes' || (isMe && right !== 'not-connected');
  return (
    <li>
      <TextInput
        size="sm"
        w={220}
        aria-label={t('profiles.rename', { name: profile.name })}
        value={name}
        maxLength={80}
        disabled={!canRename}
        onChange={(event) => setName(event.currentTarget.value)}
      />
      <Pill tone={profile.role === 'supervisor' ? 'accent' : 'plain'}>{t(`profiles.role.${profile.role}`)}</Pill>
      {isMe && <span className={classes.note}>{t('profiles.you')}</span>}
      {profile.hasPasscode && <span className={classes.note}>{t('profiles.hasPasscode')}</span>}
      {name.trim() !== profile.name && name.trim() !== '' && (
        <Button
          disabled={!canRename}
          loading={rename.isPending}
          onClick={() => void rename.run({ profileId: profile.id, name: name.trim() })}
        >
          {t('save')}
        </Button>
      )}
    </li>
  );
}

const shortestPasscode = 6;

function Passcode({ hasPasscode, canChange }: { readonly hasPasscode: boolean; readonly canChange: boolean }) {
  const { t } = useTranslation('setup');
  const set = useCommand('workspace.setPasscode');
  const [current, setCurrent] = useState('');
  const [passcode, setPasscode] = useState('');

  async function handleSet(next: string | null) {
    const answer = await set.run({ passcode: next, ...(hasPasscode ? { current } : {}) });
    if (answer === undefined) return;
    setCurrent('');
    setPasscode('');
  }
  return (
    <section aria-label={t('profiles.passcode')}>
      <h4 className={classes.subtitle}>{t('profiles.passcode')}</h4>
      <p className={hasPasscode ? classes.note : classes.warn}>{t(hasPasscode ? 'profiles.passcodeOn' : 'profiles.passcodeOff')}</p>
      <form
        className={classes.form}
        onSubmit={(event) => {
          event.preventDefault();
          if (passcode.length >= shortestPasscode) void handleSet(passcode);
        }}
      >
        {hasPasscode && (
          <PasswordInput
            visibilityToggleButtonProps={{ 'aria-label': t('toggleVisibility') }}
            size="sm"
            label={t('profiles.currentPasscode')}
            autoComplete="current-password"
            value={current}
            maxLength={200}
            disabled={!canChange}
            onChange={(event) => setCurrent(event.currentTarget.value)}
          />
        )}
        <PasswordInput
          visibilityToggleButtonProps={{ 'aria-label': t('toggleVisibility') }}
          size="sm"
          label={t('profiles.newPasscode')}
          description={t('profiles.passcodeHint')}
          autoComplete="new-password"
          value={passcode}
          maxLength={200}
          disabled={!canChange}
          onChange={(event) => setPasscode(event.currentTarget.value)}
        />
        <Group gap={8}>
          <Button type="submit" disabled={!canChange || passcode.length < shortestPasscode} loading={set.isPending}>
            {t(hasPasscode ? 'profiles.changePasscode' : 'profiles.setPasscode')}
          </Button>
          {hasPasscode && (
            <Button disabled={!canChange || current === ''} onClick={() => void handleSet(null)}>
              {t('profiles.removePasscode')}
            </Button>
          )}
        </Group>
      </form>
    </section>
  );
}
