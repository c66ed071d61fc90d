import { Button, Group, Menu, Modal, PasswordInput, UnstyledButton } from '@mantine/core';
import { IconCheck, IconLock } from '@tabler/icons-react';
import { use, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useWorkspace } from '../data/entities.ts';
import type { PrincipalView } from '../data/principal.ts';
import { showError } from '../data/routes.ts';
import { SignInContext } from './sign-in-context.ts';
import classes from './person-menu.module.css';

type Profile = { readonly id: string; readonly name: string; readonly role: 'rep' | 'supervisor'; readonly hasPasscode: boolean };

/** Who works at this desk, and the switch to somebody else. */
export function PersonMenu({ principal }: { readonly principal: PrincipalView }) {
  const { t } = useTranslation();
  const signIn = use(SignInContext);
  const profiles = useWorkspace()?.profiles ?? [];
  const [asked, setAsked] = useState<Profile | null>(null);
  const roleName = (role: Profile['role']) => (role === 'supervisor' ? t('person.supervisor') : t('person.rep'));
  const choose = (profile: Profile) => {
    if (profile.hasPasscode) setAsked(profile);
    else signIn({ profileId: profile.id, passcode: null }).catch(showError);
  };
  return (
    <>
      <Menu position="bottom-end">
        <Menu.Target>
          <UnstyledButton className={classes.name} aria-label={t('person.menu', { name: principal.name, role: roleName(principal.kind) })}>
            {principal.name}
          </UnstyledButton>
        </Menu.Target>
        <Menu.Dropdown>
          <Menu.Label>{t('person.switch')}</Menu.Label>
          {profiles.map((profile) => (
            <Menu.Item
              key={profile.id}
              disabled={profile.id === principal.profileId}
              leftSection={
                profile.id === principal.profileId ? (
                  <IconCheck size={14} />
                ) : profile.hasPasscode ? (
                  <IconLock size={14} />
                ) : (
                  <span className={classes.gap} />
                )
              }
              onClick={() => choose(profile)}
            >
              {profile.name} <span className={classes.role}>{roleName(profile.role)}</span>
            </Menu.Item>
          ))}
        </Menu.Dropdown>
      </Menu>
      {asked !== null && <PasscodeDialog profile={asked} onClose={() => setAsked(null)} />}
    </>
  );
}

function PasscodeDialog({ profile, onClose }: { readonly profile: Profile; readonly onClose: () => void }) {
  const { t } = useTranslation();
  const signIn = use(SignInContext);
  const [passcode, setPasscode] = useState('');
  const submit = () => {
    signIn({ profileId: profile.id, passcode }).then(onClose, showError);
  };
  return (
    <Modal opened onClose={onClose} title={t('person.signIn')} size="sm" centered>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          submit();
        }}
      >
        <PasswordInput
          visibilityToggleButtonProps={{ 'aria-label': t('person.togglePasscode') }}
          label={t('person.passcode', { name: profile.name })}
          value={passcode}
          onChange={(event) => setPasscode(event.currentTarget.value)}
          data-autofocus
          autoComplete="off"
        />
        <Group justify="flex-end" mt="md" gap="sm">
          <Button onClick={onClose}>{t('person.cancel')}</Button>
          <Button type="submit" variant="filled" disabled={passcode === ''}>
            {t('person.signIn')}
          </Button>
        </Group>
      </form>
    </Modal>
  );
}
