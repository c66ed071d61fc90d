import { useTranslation } from 'react-i18next';
import { formatMoment } from '../../i18n/format.ts';
import type { TimeEntry } from '../../ui/time-items.tsx';
import { snoozeTimes } from './snooze-times.ts';

type Wanted = {
  readonly now: number;
  readonly onPick: (at: number) => void;
  /** Another day and time. */
  readonly onAsk: () => void;
  /** What is no moment. */
  readonly onUntilAnswer?: (() => void) | undefined;
};

/** Moments to put something off to, as entries of a menu. */
export function useTimeEntries({ now, onPick, onAsk, onUntilAnswer }: Wanted): readonly TimeEntry[] {
  const { t } = useTranslation('followUps');
  return [
    ...snoozeTimes(now).map(({ choice, at }) => ({
      id: choice,
      words: t(`snooze.${choice}`),
      hint: formatMoment(at, now),
      act: () => onPick(at),
    })),
    { id: 'date', words: t('snooze.date'), hint: '', act: onAsk },
    ...(onUntilAnswer === undefined ? [] : [{ id: 'until-answer', words: t('snooze.untilAnswer'), hint: '', act: onUntilAnswer }]),
  ];
}
