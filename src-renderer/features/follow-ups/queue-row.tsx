import { memo } from 'react';
import { useTranslation } from 'react-i18next';
import type { FollowUpRow } from '#shared/contract/routes/follow-up.ts';
import { useDeskMoment } from '../../data/desk-moment.ts';
import { formatDateTime } from '../../i18n/format.ts';
import { wordCustomer } from '../../i18n/word-view.ts';
import { Avatar } from '../../ui/avatar.tsx';
import { Pill } from '../../ui/pill.tsx';
import { useNow } from '../../ui/use-now.ts';
import type { Heading } from './list-headings.ts';
import type { RecentAct } from './recent-acts.ts';
import { isUnmarked, rowState } from './row-state.ts';
import { wordSentence } from './word-sentence.ts';
import classes from './queue.module.css';

type Props = {
  readonly row: FollowUpRow;
  readonly heading: Heading;
  readonly optionId: string;
  readonly top: number;
  readonly place: number;
  readonly count: number;
  readonly isSelected: boolean;
  /** What was done here with it a moment ago; it leaves the list by itself. */
  readonly done: RecentAct['what'] | null;
  readonly onSelect: (caseId: string) => void;
};

/** One case of the queue, named by its customer; the rest is its description, so that the name stays the name. */
export const QueueRow = memo(function QueueRow({ row, heading, optionId, top, place, count, isSelected, done, onSelect }: Props) {
  const { t } = useTranslation('followUps');
  const now = useNow(30_000);
  const wordMoment = useDeskMoment();
  const name = wordCustomer(row);
  const story = storyLine(row, now, t);
  const state = done === null ? rowState(row) : null;
  const isPlain = state !== null && isUnmarked(row);
  const stateWords = state === null ? doneWords() : isPlain ? '' : t(`state.${state.word}`);
  const headingWords = useHeading(heading, row, now);
  const due = row.dueAt === null ? '' : wordMoment(row.dueAt, now);
  const description = [headingWords, row.caseNumber, row.title, story, due, stateWords, row.isMissed ? t('row.missed') : ''];
  return (
    <div className={classes.item} style={{ transform: `translateY(${top}px)` }} role="presentation">
      {headingWords !== '' && (
        <p className={classes.heading} aria-hidden="true">
          {headingWords}
        </p>
      )}
      <div
        id={optionId}
        role="option"
        aria-selected={isSelected}
        aria-label={name}
        aria-description={description.filter((part) => part !== '').join(', ')}
        aria-posinset={place}
        aria-setsize={count}
        className={classes.row}
        data-done={done === null ? undefined : true}
        onClick={() => onSelect(row.caseId)}
      >
        <Avatar name={name} />
        <div className={classes.words}>
          <span className={classes.name}>
            <b>{name}</b> <small>{row.caseNumber}</small>
          </span>
          <span className={classes.story}>{story}</span>
        </div>
        <div className={classes.side}>
          {row.dueAt !== null && (
            <time dateTime={new Date(row.dueAt).toISOString()} title={formatDateTime(row.dueAt)}>
              {due}
            </time>
          )}
          {!isPlain && <Pill tone={state?.tone ?? 'accent'}>{stateWords}</Pill>}
        </div>
      </div>
    </div>
  );

  function doneWords(): string {
    if (done === 'send' || done === 'schedule') return t('row.done.send');
    return done === 'resolve' ? t('row.done.resolve') : t('row.done.adjust');
  }
});

/** "2 of 3 · asked for the invoice, silent 26h". */
function storyLine(row: FollowUpRow, now: number, t: ReturnType<typeof useTranslation<'followUps'>>['t']): string {
  const story = wordSentence(row.story, now);
  if (row.number === null || row.of === null || row.kind === 'reply') return story;
  return t('row.story', { step: t('row.step', { number: row.number, of: row.of }), story });
}

function useHeading(heading: Heading, row: FollowUpRow, now: number): string {
  const { t } = useTranslation('followUps');
  if (heading === null) return '';
  if (heading.kind === 'one-by-one') return t('list.oneByOne');
  const label = wordSentence(groupOf(row), now);
  return t('list.alike', { label, count: heading.count });
}

/** What rows of a group have in common, said by what each of them says. */
function groupOf(row: FollowUpRow): { code: string; data: Record<string, string> } {
  const data = { number: String(row.number ?? ''), of: String(row.of ?? '') };
  if (row.kind === 'send' || row.kind === 'next') return { code: `group.${row.kind}`, data };
  return { code: `group.${row.kind}.${row.because ?? ''}`, data };
}
