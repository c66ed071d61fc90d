import { Button, Menu, Select } from '@mantine/core';
import { IconExternalLink, IconPhoneCall } from '@tabler/icons-react';
import { useState } from 'react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate } from '@tanstack/react-router';
import { useConnection } from '../data/connection.ts';
import { useWorkspace } from '../data/entities.ts';
import { useCommand, useRoute } from '../data/routes.ts';
import { formatTime } from '../i18n/format.ts';
import { wordError } from '../i18n/word-code.ts';
import { AppError } from '#shared/lib/app-error.ts';
import classes from './banners.module.css';

/** What is out of date and what still works, while the core is away. */
export function StaleBanner() {
  const { t } = useTranslation();
  const { state, coreState, problem, staleSince, hasCopyProblem } = useConnection();
  const time = staleSince === null ? '' : formatTime(staleSince);
  if (coreState === 'failed') {
    const why = problem === null ? '' : ` ${wordError(new AppError('unavailable', problem, problem))}`;
    return <Banner tone="bad">{t('stale.failed', { time }) + why}</Banner>;
  }
  if (coreState === 'restarting') return <Banner tone="warn">{t('stale.restarting', { time })}</Banner>;
  if (state === 'reconnecting' || state === 'closed') return <Banner tone="warn">{t('stale.reconnecting', { time })}</Banner>;
  return hasCopyProblem ? <Banner tone="warn">{t('stale.cache')}</Banner> : null;
}

/** Says that the workspace's file was damaged, what was started instead and where the damaged one is. */
export function RecoveryBanner() {
  const { t } = useTranslation();
  const recovery = useWorkspace()?.recovery ?? null;
  if (recovery === null) return null;
  const files = recovery.keptAside.join(', ');
  return (
    <Banner tone="bad">
      {recovery.restoredFrom === null ? t('recovery.empty', { files }) : t('recovery.restored', { files, from: recovery.restoredFrom })}
    </Banner>
  );
}

/** Says that the customers are made up, sets their pace and calls one in. */
export function PracticeBanner() {
  const { t } = useTranslation();
  const workspace = useWorkspace();
  if (workspace?.isPractice !== true) return null;
  return (
    <Banner tone="practice">
      <b>{t('practice.banner')}</b>
      <span className={classes['explain']}>{t('practice.explain')}</span>
      <span className={classes['space']} />
      <SpeedControl speed={workspace.practiceSpeed ?? 1} />
      <CallMenu />
      <Button
        component="a"
        href={workspace.chat.url}
        target="_blank"
        rel="noreferrer"
        size="compact-xs"
        leftSection={<IconExternalLink size={13} />}
      >
        {t('practice.chatPage')}
      </Button>
    </Banner>
  );
}

const speeds = [0, 0.5, 1, 2, 5, 10, 25];

function SpeedControl({ speed }: { readonly speed: number }) {
  const { t } = useTranslation();
  const { run } = useCommand('practice.setSpeed');
  const offered = [...new Set([...speeds, speed])].sort((a, b) => a - b);
  return (
    <label className={classes['speed']}>
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
      <Menu.Dropdown className={classes['customers']}>
        <Menu.Label>{t('practice.callHint')}</Menu.Label>
        {data?.customers.map((customer) => (
          <Menu.Item key={customer.id} disabled={customer.isHere} onClick={() => void call(customer.id)}>
            <b>{customer.name}</b>
            <span className={classes['about']}>{customer.isHere ? t('practice.here') : customer.about}</span>
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  );
}

function Banner({ tone, children }: { readonly tone: 'warn' | 'bad' | 'practice'; readonly children: ReactNode }) {
  return (
    <div className={classes['banner']} data-tone={tone} role={tone === 'practice' ? undefined : 'status'}>
      {children}
    </div>
  );
}
