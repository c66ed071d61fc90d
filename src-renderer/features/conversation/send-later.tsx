import { ActionIcon, Menu } from '@mantine/core';
import { IconChevronDown } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { SendTime } from '#shared/domain/time/send-times.ts';
import { useDeskMoment } from '../../data/desk-moment.ts';
import { useWorkspace } from '../../data/entities.ts';
import { useRoute } from '../../data/routes.ts';
import { useKeyHint, useShortcut } from '../../data/shortcuts.ts';
import { zonesApart } from '../../i18n/format.ts';
import { MomentDialog } from '../../ui/moment-dialog.tsx';
import { runByDigit, TimeItems, type TimeEntry } from '../../ui/time-items.tsx';
import { timeNow } from '../../ui/use-now.ts';
import classes from './composer.module.css';

type Props = {
  readonly conversationId: string;
  readonly isDisabled: boolean;
  readonly onSend: (at: number) => void;
};

/** Beside Send: moments at which the reply can leave instead. */
export function SendLater({ conversationId, isDisabled, onSend }: Props) {
  const { t } = useTranslation('conversation');
  const [openedAt, setOpenedAt] = useState<number | null>(null);
  const [isAsking, setAsking] = useState(false);
  const keys = useKeyHint('conversation.sendLater');
  const close = (act: () => void) => () => {
    setOpenedAt(null);
    act();
  };
  const { times, isReady } = useTimes(conversationId, openedAt);
  const entries: readonly TimeEntry[] = [
    ...times.map(({ choice, at, hint }) => ({ id: choice, words: t(`later.${choice}`), hint, act: close(() => onSend(at)) })),
    { id: 'pick', words: t('later.pick'), hint: '', act: close(() => setAsking(true)) },
  ];
  useShortcut('conversation.sendLater', () => setOpenedAt(timeNow()), { isEnabled: !isDisabled });
  const deskZone = useWorkspace()?.timeZone;
  const zones = deskZone === undefined ? null : zonesApart(timeNow(), deskZone);
  const words = {
    title: t('later.title'),
    confirm: t('later.confirm'),
    cancel: t('later.back'),
    field: t('later.field'),
    hint: zones === null ? t('later.hint') : `${t('later.hint')} ${t('later.zones', zones)}`,
    past: t('later.past'),
  };
  return (
    <>
      <Menu
        opened={isReady}
        onChange={(isOpen) => setOpenedAt(isOpen ? timeNow() : null)}
        position="top-end"
        withinPortal
        withInitialFocusPlaceholder={false}
      >
        <Menu.Target>
          <ActionIcon
            variant="filled"
            color="teal"
            className={classes.later ?? ''}
            disabled={isDisabled}
            aria-label={t('later.open')}
            title={`${t('later.open')} (${keys})`}
          >
            <IconChevronDown size={15} aria-hidden="true" />
          </ActionIcon>
        </Menu.Target>
        <Menu.Dropdown onKeyDown={(event) => runByDigit(event, entries)}>
          <Menu.Label>{t('later.label')}</Menu.Label>
          <TimeItems entries={entries} />
        </Menu.Dropdown>
      </Menu>
      {isAsking && <MomentDialog words={words} at={times.find(isTomorrow)?.at ?? 0} onPick={onSend} onClose={() => setAsking(false)} />}
    </>
  );
}

type Time = SendTime & { readonly hint: string };

/** What was open an hour ago may be over now. The menu opens with all of its entries, so that its first has the focus. */
function useTimes(conversationId: string, openedAt: number | null): { readonly times: readonly Time[]; readonly isReady: boolean } {
  const { data, isPending } = useRoute('conversation.listSendTimes', { conversationId }, { isEnabled: openedAt !== null });
  const now = openedAt ?? 0;
  const wordMoment = useDeskMoment();
  const times = (data?.times ?? []).filter(({ at }) => at > now).map((time) => ({ ...time, hint: wordMoment(time.at, now) }));
  return { times, isReady: openedAt !== null && !isPending };
}

function isTomorrow({ choice }: Time): boolean {
  return choice === 'tomorrow' || choice === 'next-open';
}
