import { Button, Menu, Select } from '@mantine/core';
import { IconExternalLink, IconPhoneCall } from '@tabler/icons-react';
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useCommand, useRoute } from '../data/routes.ts';
import classes from './banners.module.css';

type Props = { readonly speed: number; readonly chatUrl: string };

/** The pace of the made-up customers, who is called in, and their page. */
export function PracticeControls({ speed, chatUrl }: Props) {
  const { t } = useTranslation();
  return (
    <>
      <SpeedControl speed={speed} />
      <CallMenu />
      <Button component="a" href={chatUrl} target="_blank" rel="noreferrer" size="compact-xs" leftSection={<IconExternalLink size={13} />}>
        {t('practice.chatPage')}
      </Button>
    </>
  );
}

const speeds = [0, 0.5, 1, 2, 5, 10, 25];

function SpeedControl({ speed }: { readonly speed: number }) {
  const { t } = useTranslation();
  const { run } = useCommand('practice.setSpeed');
  const offered = [...new Set([...speeds, speed])].sort((a, b) => a - b);
  return (
    <label className={classes.speed}>
      {t('practice.speed')}
      <Select
        aria-label={t('practice.speed')}
        size="xs"
        w={92}
        allowDeselect={false}
        value={String(speed)}
        data={offered.map((value) => ({
          value: String(value),
          label: value === 0 ? t('practice.speedPaused') : t('practice.speedTimes', { speed: value }),
        }))}
        onChange={(value) => value !== null && void run({ speed: Number(value) })}
      />
    </label>
  );
}

function CallMenu() {
  const { t } = useTranslation();
  const [isOpen, setOpen] = useState(false);
  const navigate = useNavigate();
  const { data } = useRoute('practice.listCustomers', {}, { isEnabled: isOpen });
  const { run, isPending } = useCommand('practice.callCustomer');
  const call = async (customer: string) => {
    const called = await run({ customer });
    if (called !== undefined) await navigate({ to: '/inbox/{-$conversationId}', params: { conversationId: called.conversationId } });
  };
  return (
    <Menu opened={isOpen} onChange={setOpen} position="bottom-end" width={320}>
      <Menu.Target>
        <Button size="compact-xs" loading={isPending} leftSection={<IconPhoneCall size={13} />}>
          {t('practice.call')}
        </Button>
      </Menu.Target>
      <Menu.Dropdown className={classes.customers}>
        <Menu.Label>{t('practice.callHint')}</Menu.Label>
        {data?.customers.map((customer) => (
          <Menu.Item key={customer.id} disabled={customer.isHere} onClick={() => void call(customer.id)}>
            <b>{customer.name}</b>
            <span className={classes.about}>{customer.isHere ? t('practice.here') : customer.about}</span>
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  );
}
