import { Button } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useKeyHint, useShortcut } from '../../data/shortcuts.ts';
import { formatMoment } from '../../i18n/format.ts';
import { KeyHint } from '../../ui/key-hint.tsx';
import { timeNow, useNow } from '../../ui/use-now.ts';
import { useRecentActs } from './recent-acts.ts';
import type { RecentAct } from './recent-acts.ts';
import type { StepActs } from './use-step-acts.ts';
import classes from './acts.module.css';

/**
 * The newest act that can still be taken back, after the words of a later one that cannot.
 * Its place is kept free, so nothing moves when it comes and goes.
 */
export function UndoLine({ undo, isPending }: Pick<StepActs, 'undo' | 'isPending'>) {
  const { t } = useTranslation('followUps');
  const acts = useRecentActs((state) => state.acts);
  const now = useNow();
  const recent = acts.filter((act) => act.undoUntil > now);
  const open = recent.filter((act) => act.reversal !== null);
  const newest = open.at(-1);
  const last = recent.at(-1);
  const said = last === newest ? [last] : [last, newest];
  return (
    <div className={classes.undo}>
      {/* A live region has to stand before its words come. */}
      <span role="status">
        {said
          .map((act) => act !== undefined && doneWords(act, t))
          .filter(Boolean)
          .join(' ')}
      </span>
      {newest !== undefined && (
        <UndoButton act={newest} more={open.length - 1} now={now} isPending={isPending} onUndo={() => undo(newest)} />
      )}
    </div>
  );
}

type ButtonProps = {
  readonly act: RecentAct;
  readonly more: number;
  readonly now: number;
  readonly isPending: boolean;
  readonly onUndo: () => void;
};

function UndoButton({ act, more, now, isPending, onUndo }: ButtonProps) {
  const { t } = useTranslation('followUps');
  const keys = useKeyHint('followUps.undo');
  useShortcut('followUps.undo', onUndo, { isBusy: isPending });
  return (
    <>
      <Button size="compact-xs" disabled={isPending} onClick={onUndo} rightSection={<KeyHint keys={keys} />}>
        {t('undo.act')}
      </Button>
      <span className={classes.seconds} aria-hidden="true">
        {t('undo.left', { count: secondsLeft(act.undoUntil, now) })}
        {more > 0 && ` · ${t('undo.more', { count: more })}`}
      </span>
    </>
  );
}

/** `now` comes in whole seconds that have begun: what is left never shows more than there was. */
function secondsLeft(until: number, now: number): number {
  return Math.max(1, Math.floor((until - now) / 1000));
}

function doneWords(act: RecentAct, t: ReturnType<typeof useTranslation<'followUps'>>['t']): string {
  const { what, customer, number, until } = act;
  return number !== null && what === 'send'
    ? t('undo.sentNumber', { number, customer })
    : t(`undo.${what}`, { customer, until: until === null ? '' : formatMoment(until, timeNow()) });
}
