import { Button, Switch, TextInput } from '@mantine/core';
import { useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { RouteOutput } from '#shared/contract/all-routes.ts';
import { useChangeRight } from '../../data/change-right.ts';
import { useCommand } from '../../data/routes.ts';
import { WhoMayChange } from './who-may-change.tsx';
import classes from './automation.module.css';

type User = RouteOutput<'automation.matrix'>['applicationUser'];

/** The identity under which the assistant writes and closes by itself. */
export function ApplicationUserCard({ user }: { readonly user: User }) {
  const { t } = useTranslation('automation');
  const id = useId();
  const right = useChangeRight();
  const save = useCommand('automation.saveApplicationUser');
  const [name, setName] = useState(user?.name ?? '');
  const [address, setAddress] = useState(user?.address ?? '');
  const [isEnabled, setEnabled] = useState(user?.isEnabled ?? false);
  const isChanged = name !== (user?.name ?? '') || address !== (user?.address ?? '') || isEnabled !== (user?.isEnabled ?? false);
  const isWhole = name.trim() !== '' && /^\S+@\S+\.\S+$/.test(address.trim());
  const canChange = right === 'yes';
  return (
    <section className={classes.card} aria-labelledby={id}>
      <h3 id={id} className={classes.cardTitle}>
        {t('user.title')}
      </h3>
      <p className={classes.note}>{t('user.intro')}</p>
      <form
        className={classes.form}
        onSubmit={(event) => {
          event.preventDefault();
          void save.run({ name: name.trim(), address: address.trim(), isEnabled });
        }}
      >
        <TextInput
          size="xs"
          id="application-user-name"
          label={t('user.name')}
          value={name}
          maxLength={80}
          disabled={!canChange}
          onChange={(event) => setName(event.currentTarget.value)}
        />
        <TextInput
          size="xs"
          label={t('user.address')}
          type="email"
          value={address}
          maxLength={200}
          disabled={!canChange}
          onChange={(event) => setAddress(event.currentTarget.value)}
        />
        <Switch
          label={t('user.enabled')}
          checked={isEnabled}
          disabled={!canChange}
          onChange={(event) => setEnabled(event.currentTarget.checked)}
        />
        <Button type="submit" disabled={!canChange || !isChanged || !isWhole} loading={save.isPending}>
          {t('save')}
        </Button>
      </form>
      <WhoMayChange right={right} />
    </section>
  );
}
