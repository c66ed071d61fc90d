import { Button, Group, TextInput } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { RouteOutput } from '#shared/contract/all-routes.ts';
import { useChangeRight } from '../../data/change-right.ts';
import { useCommand, useRoute } from '../../data/routes.ts';
import { formatDateTime } from '../../i18n/format.ts';
import { CopyLine } from './copy-line.tsx';
import { KeptAside } from './kept-aside.tsx';
import { SetupCard } from './setup-card.tsx';
import classes from './setup.module.css';
import { wordMailReason } from './word-mail-reason.ts';

type Status = RouteOutput<'mail.getStatus'>;

/** How customers reach this workspace by mail, and whether the mailbox can be read just now. */
export function MailCard({ isSought = false }: { readonly isSought?: boolean }) {
  const { t } = useTranslation('mail');
  const right = useChangeRight();
  const { data: status, isError } = useRoute('mail.getStatus', {});
  return (
    <SetupCard title={t('setup.title')} right={right} isSought={isSought} chip={useChip(status, isError)}>
      <p className={classes.note}>{t('setup.intro')}</p>
      {isError && (
        <p className={classes.warn} role="alert">
          {t('setup.failed')}
        </p>
      )}
      {status !== undefined && <Loaded status={status} canChange={right === 'yes'} />}
    </SetupCard>
  );
}

function useChip(status: Status | undefined, isError: boolean): { words: string; tone: 'good' | 'bad' | 'plain' } {
  const { t } = useTranslation('mail');
  if (isError || (status !== undefined && status.problem !== null)) return { words: t('setup.chip.problem'), tone: 'bad' };
  return status === undefined ? { words: t('setup.chip.loading'), tone: 'plain' } : { words: t('setup.chip.ready'), tone: 'good' };
}

function Loaded({ status, canChange }: { readonly status: Status; readonly canChange: boolean }) {
  const { t } = useTranslation('mail');
  const moment = (at: number | null): string => (at === null ? t('setup.never') : formatDateTime(at));
  return (
    <>
      {status.problem !== null && (
        <p className={classes.warn} role="alert">
          {t('setup.problem', { problem: wordMailReason(status.problem) })}
        </p>
      )}
      <Address key={`${status.address} ${status.name}`} status={status} canChange={canChange} />
      {status.folder !== null && (
        <>
          <CopyLine label={t('setup.folder')} text={status.folder} />
          <p className={classes.note}>{t('setup.folderHint')}</p>
        </>
      )}
      <Group gap={16} mt={8}>
        <span className={classes.note}>{t('setup.received', { moment: moment(status.lastReceivedAt) })}</span>
        <span className={classes.note}>{t('setup.sent', { moment: moment(status.lastSentAt) })}</span>
        <LookNow />
      </Group>
      {status.keptAsideTotal > 0 && <KeptAside mails={status.keptAside} total={status.keptAsideTotal} />}
    </>
  );
}

function LookNow() {
  const { t } = useTranslation('mail');
  const read = useCommand('mail.readNow');
  const [isComplete, setComplete] = useState<boolean | null>(null);
  const look = async () => {
    setComplete(null);
    setComplete((await read.run({}))?.isComplete ?? null);
  };
  return (
    <>
      <Button loading={read.isPending} onClick={() => void look()}>
        {t('setup.look')}
      </Button>
      <span role="status" className={classes.note}>
        {isComplete !== null && (isComplete ? t('setup.looked') : t('setup.lookedPartly'))}
      </span>
    </>
  );
}

function Address({ status, canChange }: { readonly status: Status; readonly canChange: boolean }) {
  const { t } = useTranslation(['mail', 'setup']);
  const save = useCommand('workspace.setMailAddress');
  const [address, setAddress] = useState(status.address);
  const [name, setName] = useState(status.name);
  const isAddress = /^[^\s@]+@[^\s@.]+(\.[^\s@.]+)+$/.test(address.trim());
  const hasName = name.trim() !== '';
  const isChanged = address.trim() !== status.address || name.trim() !== status.name;
  return (
    <Group align="start" gap={8} my={8}>
      <TextInput
        size="sm"
        flex="1 1 220px"
        type="email"
        label={t('mail:setup.address')}
        value={address}
        disabled={!canChange}
        error={isAddress ? undefined : t('mail:setup.badAddress')}
        onChange={(event) => setAddress(event.currentTarget.value)}
      />
      <TextInput
        size="sm"
        flex="1 1 160px"
        label={t('mail:setup.name')}
        value={name}
        disabled={!canChange}
        error={hasName ? undefined : t('mail:setup.needsName')}
        onChange={(event) => setName(event.currentTarget.value)}
      />
      <Button
        mt={22}
        disabled={!canChange || !isChanged || !isAddress || !hasName}
        loading={save.isPending}
        onClick={() => void save.run({ address: address.trim(), name: name.trim() })}
      >
        {t('setup:save')}
      </Button>
    </Group>
  );
}
