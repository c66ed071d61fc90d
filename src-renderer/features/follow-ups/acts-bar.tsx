import { Button } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { FollowUpDetail } from '#shared/contract/routes/follow-up.ts';
import type { CommandId } from '../../data/commands.ts';
import { useKeyHint, useShortcut } from '../../data/shortcuts.ts';
import { KeyHint } from '../../ui/key-hint.tsx';
import { MoreActs } from './more-acts.tsx';
import { primaryAct, stepOf } from './row-state.ts';
import { SnoozeMenu } from './snooze-menu.tsx';
import type { StepActs } from './use-step-acts.ts';
import { missingWords } from './use-step-words.ts';
import type { StepWordsState } from './use-step-words.ts';
import classes from './acts.module.css';

type Props = {
  readonly detail: FollowUpDetail;
  readonly state: StepWordsState;
  readonly acts: StepActs;
  /** What closing does stands on the screen. */
  readonly isClosing: boolean;
  /** Shows it, where closing is not what is offered. */
  readonly onClosing: (isClosing: boolean) => void;
  /** Why nothing can be done just now; null when it can. */
  readonly lockedReason: string | null;
};

/** Every act on the case, each with its key; the one that is proposed stands first. */
export function ActsBar({ detail, state, acts, isClosing, onClosing, lockedReason }: Props) {
  const { t } = useTranslation('followUps');
  const { row } = detail;
  const { words, key } = state;
  const primary = isClosing ? 'resolve' : primaryAct(row.kind);
  const missing = words === null ? null : missingWords(words);
  const isFree = lockedReason === null;
  const isBusy = acts.isPending;
  const isReady = isFree && words !== null && missing === null;
  const whyNot = lockedReason ?? (missing === null ? undefined : t(`missing.${missing}`));
  const step = stepOf(row);
  const canSend = isReady && !isClosing && (primary === 'send' || canSendEarly(row));
  const canResolve = isClosing ? isReady : isFree && detail.resolution !== null;
  const run = {
    send: () => words !== null && acts.send(row, { words, key }),
    reply: () => acts.reply(row),
    // What closing does is shown before it can be approved.
    resolve: () => (isClosing && words !== null ? acts.resolve(row, { words, key }) : onClosing(true)),
  };
  const canDo = { send: canSend, reply: isFree, resolve: canResolve };
  useShortcut('followUps.confirm', () => primary !== null && run[primary](), { isEnabled: primary !== null && canDo[primary], isBusy });
  return (
    <div className={classes.bar} role="group" aria-label={t('acts.label')}>
      {!isClosing && (primary === 'send' || canSendEarly(row)) && (
        <Act command="followUps.send" isPrimary={primary === 'send'} isEnabled={canSend} isBusy={isBusy} reason={whyNot} onRun={run.send}>
          {t(primary !== 'send' ? 'acts.sendNow' : row.kind === 'send' ? 'acts.send' : 'acts.sendNext')}
        </Act>
      )}
      <Act
        command="followUps.reply"
        isPrimary={primary === 'reply'}
        isEnabled={isFree}
        isBusy={isBusy}
        reason={lockedReason ?? undefined}
        onRun={run.reply}
      >
        {t('acts.reply')}
      </Act>
      <Act
        command="followUps.resolve"
        isPrimary={primary === 'resolve'}
        isEnabled={canResolve}
        isBusy={isBusy}
        reason={whyNot}
        onRun={run.resolve}
      >
        {t(isClosing ? 'acts.resolve' : 'acts.toResolve')}
      </Act>
      <SnoozeMenu
        isDisabled={!isFree || row.kind === 'stop'}
        isBusy={isBusy}
        disabledReason={lockedReason ?? undefined}
        onPick={(to) => acts.adjust(row, 'snooze', { kind: 'move', step, to })}
        onUntilAnswer={() => acts.adjust(row, 'stop', { kind: 'stop' })}
      />
      <Act
        command="followUps.skip"
        isEnabled={isFree && row.kind !== 'stop'}
        isBusy={isBusy}
        reason={lockedReason ?? undefined}
        onRun={() => acts.adjust(row, 'skip', { kind: 'skip', step })}
      >
        {t('acts.skip')}
      </Act>
      <MoreActs detail={detail} written={words === null ? null : { words, key }} acts={acts} isFree={isFree} canSend={canSend} />
    </div>
  );
}

/** A follow-up that is only planned may go before its time. */
function canSendEarly({ kind, number, because }: FollowUpDetail['row']): boolean {
  return kind === 'wait' && number !== null && because !== 'on-its-way';
}

type ActProps = {
  readonly command: CommandId;
  readonly isPrimary?: boolean;
  readonly isEnabled: boolean;
  /** Another act is under way. */
  readonly isBusy: boolean;
  readonly reason: string | undefined;
  readonly onRun: () => void;
  readonly children: string;
};

/** A button with its key. */
function Act({ command, isPrimary = false, isEnabled, isBusy, reason, onRun, children }: ActProps) {
  const keys = useKeyHint(command);
  useShortcut(command, onRun, { isEnabled, isBusy });
  return (
    <Button
      variant={isPrimary ? 'filled' : 'default'}
      className={isPrimary ? (classes.primary ?? '') : ''}
      disabled={!isEnabled || isBusy}
      title={isEnabled ? undefined : reason}
      onClick={onRun}
      rightSection={<KeyHint keys={keys} />}
    >
      {children}
    </Button>
  );
}
