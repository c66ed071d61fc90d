import { Button, Menu } from '@mantine/core';
import { IconDots } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { FollowUpDetail } from '#shared/contract/routes/follow-up.ts';
import type { CommandId } from '../../data/commands.ts';
import { useKeyHint, useShortcut } from '../../data/shortcuts.ts';
import { KeyHint } from '../../ui/key-hint.tsx';
import { timeNow } from '../../ui/use-now.ts';
import { runByDigit, TimeItems } from '../../ui/time-items.tsx';
import { MomentDialog } from './moment-dialog.tsx';
import { useTimeEntries } from './time-entries.ts';
import type { StepActs, Written } from './use-step-acts.ts';

type Props = {
  readonly detail: FollowUpDetail;
  readonly written: Written | null;
  readonly acts: StepActs;
  readonly isFree: boolean;
  readonly canSend: boolean;
};

type Shown = { readonly page: 'acts' } | { readonly page: 'later'; readonly since: number } | { readonly page: 'asking' } | null;

/** What is done less often: send at a later moment, pause, stop. */
export function MoreActs({ detail, written, acts, isFree, canSend }: Props) {
  const { t } = useTranslation('followUps');
  const [shown, setShown] = useState<Shown>(null);
  const { row, isPlanPaused } = detail;
  const isStopped = isPlanPaused || row.because === 'stopped-by-person' || row.because === 'bounced';
  const close = (act: () => void) => {
    setShown(null);
    act();
  };
  const pause = () => close(() => acts.adjust(row, isStopped ? 'resume' : 'pause', { kind: isStopped ? 'resume' : 'pause' }));
  const stop = () => close(() => acts.adjust(row, 'stop', { kind: 'stop' }));
  const showLater = () => setShown({ page: 'later', since: timeNow() });
  const sendAt = (at: number) => close(() => written !== null && acts.send(row, written, at));
  const times = useTimeEntries({
    now: shown?.page === 'later' ? shown.since : 0,
    onPick: sendAt,
    onAsk: () => setShown({ page: 'asking' }),
  });
  const canSendLater = canSend && written !== null;
  const isBusy = acts.isPending;
  useShortcut('followUps.sendLater', showLater, { isEnabled: canSendLater, isBusy });
  useShortcut('followUps.pause', pause, { isEnabled: isFree, isBusy });
  useShortcut('followUps.stop', stop, { isEnabled: isFree && !isStopped, isBusy });
  const isLater = shown?.page === 'later';
  return (
    <>
      <Menu
        opened={shown?.page === 'acts' || isLater}
        onChange={(isOpen) => setShown(isOpen ? { page: 'acts' } : null)}
        position="top-start"
        withinPortal
        withInitialFocusPlaceholder={false}
        closeOnItemClick={false}
      >
        <Menu.Target>
          <Button aria-label={t('acts.more')} disabled={!isFree || isBusy}>
            <IconDots size={16} aria-hidden="true" />
          </Button>
        </Menu.Target>
        <Menu.Dropdown key={shown?.page ?? ''} onKeyDown={(event) => isLater && runByDigit(event, times)}>
          {isLater ? (
            <>
              <Menu.Label>{t('acts.sendLater')}</Menu.Label>
              <TimeItems entries={times} />
            </>
          ) : (
            <>
              {canSendLater && <MoreItem command="followUps.sendLater" words={t('acts.sendLater')} onRun={showLater} />}
              <MoreItem command="followUps.pause" words={t(isStopped ? 'acts.resume' : 'acts.pause')} onRun={pause} />
              {!isStopped && <MoreItem command="followUps.stop" words={t('acts.stop')} onRun={stop} />}
            </>
          )}
        </Menu.Dropdown>
      </Menu>
      {shown?.page === 'asking' && (
        <MomentDialog title={t('acts.sendLater')} confirm={t('acts.sendLater')} at={0} onPick={sendAt} onClose={() => setShown(null)} />
      )}
    </>
  );
}

function MoreItem({ command, words, onRun }: { readonly command: CommandId; readonly words: string; readonly onRun: () => void }) {
  const keys = useKeyHint(command);
  return (
    <Menu.Item onClick={onRun} rightSection={<KeyHint keys={keys} />}>
      {words}
    </Menu.Item>
  );
}
