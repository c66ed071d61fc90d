import { Button } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useKeyHint } from '../../data/shortcuts.ts';
import { KeyHint } from '../../ui/key-hint.tsx';
import { useNow } from '../../ui/use-now.ts';
import { progressOf, sampleSeen } from './deck-course.ts';
import type { DeckCourse, DeckGroup } from './deck-course.ts';
import type { GroupApproval } from './use-group-approval.ts';
import { wordSentence } from './word-sentence.ts';
import classes from './deck.module.css';

type Props = { readonly course: DeckCourse; readonly group: DeckGroup; readonly approval: GroupApproval };

/** What the cards of a group have in common, and when the rest of them may be approved together. */
export function DeckGroupBar({ course, group, approval }: Props) {
  const { t } = useTranslation('followUps');
  const now = useNow(60_000);
  const keys = useKeyHint('followUps.approveGroup');
  const { rest } = progressOf(course, group);
  const seen = sampleSeen(course, group);
  return (
    <div className={classes.group}>
      <p className={classes.groupWords}>
        <b>{wordSentence(group.label, now)}</b> <span>{t('deck.alike', { count: group.caseIds.length })}</span>
      </p>
      <span className={classes.sample} role="status">
        {group.isSure ? t('deck.sample', { seen, count: group.sample.length }) : t('deck.notSure')}
      </span>
      {group.isSure && (
        <Button
          disabled={!approval.canApprove}
          loading={approval.isPending}
          title={approval.canApprove ? undefined : t('deck.sampleFirst')}
          onClick={approval.approve}
          rightSection={<KeyHint keys={keys} />}
        >
          {t('deck.approve', { count: rest.length })}
        </Button>
      )}
    </div>
  );
}
