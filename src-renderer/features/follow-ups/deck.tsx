import { Button } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useDesk } from '../../data/client-context.tsx';
import { useRoute } from '../../data/routes.ts';
import { useKeyHint, useShortcut } from '../../data/shortcuts.ts';
import { KeyHint } from '../../ui/key-hint.tsx';
import { cardAfter, cardsOf, currentCard, groupOf, recall, settle, startCourse } from './deck-course.ts';
import type { CardFate, DeckGroup } from './deck-course.ts';
import { DeckGroupBar } from './deck-group-bar.tsx';
import { DeckSummary } from './deck-summary.tsx';
import type { RecentAct } from './recent-acts.ts';
import { StepDetail } from './step-detail.tsx';
import type { Ways } from './step-detail.tsx';
import { StoppedNotes } from './stopped-notes.tsx';
import { UndoLine } from './undo-line.tsx';
import { useGroupApproval } from './use-group-approval.ts';
import { useStepActs } from './use-step-acts.ts';
import classes from './deck.module.css';
import detail from './step-detail.module.css';

type Props = {
  readonly groups: readonly DeckGroup[];
  readonly ways: Ways;
  readonly onReply: (conversationId: string) => void;
  readonly onLeave: () => void;
};

/** One card after the other, each decided by the same key; the next one lies where the last one did. */
export function Deck({ groups, ways, onReply, onLeave }: Props) {
  const { t } = useTranslation('followUps');
  const { stepDrafts } = useDesk();
  const [course, setCourse] = useState(() => startCourse(groups));
  const current = currentCard(course);
  const group = current === null ? null : groupOf(course, current);
  const done = (caseId: string, what: RecentAct['what']) => {
    const isEdited = what === 'send' && stepDrafts.ofCase(caseId).some(({ effectId }) => effectId !== null);
    setCourse((now) => settle(now, caseId, isEdited ? 'edited' : fateAfter(what)));
  };
  const acts = useStepActs({ onDone: done, onReply, onUndone: (caseId) => setCourse((now) => recall(now, caseId)) });
  const approval = useGroupApproval(course, group, setCourse);
  useRoute('followUp.get', { caseId: cardAfter(course) ?? '' }, { isEnabled: cardAfter(course) !== null });
  const pass = () => current !== null && setCourse((now) => settle(now, current, 'passed'));
  useShortcut('followUps.next', pass, { isEnabled: current !== null });
  useShortcut('followUps.leaveDeck', onLeave);
  const all = cardsOf(course).length;
  return (
    <div className={classes.deck}>
      <DeckHeader done={course.fates.size} all={all} onPass={current === null ? null : pass} onLeave={onLeave} />
      <StoppedNotes onShow={(caseId) => setCourse((now) => recall(now, caseId))} />
      {current === null ? (
        <DeckSummary course={course} onOpenCase={ways.onOpenCase} onLeave={onLeave}>
          <UndoLine {...acts} />
        </DeckSummary>
      ) : (
        <div className={classes.card}>
          {group !== null && <DeckGroupBar course={course} group={group} approval={approval} />}
          <div className={detail.detail} data-card>
            <StepDetail
              caseId={current}
              acts={acts}
              ways={ways}
              position={t('list.position', { place: Math.min(all, course.fates.size + 1), count: all })}
              below={<UndoLine {...acts} />}
            />
          </div>
        </div>
      )}
    </div>
  );
}

function fateAfter(what: RecentAct['what']): CardFate {
  switch (what) {
    case 'send':
    case 'schedule':
      return 'sent';
    case 'resolve':
      return 'resolved';
    case 'skip':
      return 'skipped';
    case 'snooze':
      return 'snoozed';
    case 'stop':
    case 'pause':
      return 'stopped';
    case 'resume':
    case 'unskip':
      return 'passed';
  }
}

type HeaderProps = { readonly done: number; readonly all: number; readonly onPass: (() => void) | null; readonly onLeave: () => void };

function DeckHeader({ done, all, onPass, onLeave }: HeaderProps) {
  const { t } = useTranslation('followUps');
  const keys = { leave: useKeyHint('followUps.leaveDeck'), pass: useKeyHint('followUps.next') };
  return (
    <header className={classes.header}>
      <h2>{t('deck.title')}</h2>
      <progress className={classes.progress} value={done} max={Math.max(1, all)} aria-label={t('deck.progress')} />
      <span className={classes.count} role="status">
        {t('deck.done', { done, count: all })}
      </span>
      {onPass !== null && (
        <Button onClick={onPass} rightSection={<KeyHint keys={keys.pass} />}>
          {t('deck.pass')}
        </Button>
      )}
      <Button onClick={onLeave} rightSection={<KeyHint keys={keys.leave} />}>
        {t('deck.leave')}
      </Button>
    </header>
  );
}
