import { Button, Skeleton } from '@mantine/core';
import { useState } from 'react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { FollowUpDetail } from '#shared/contract/routes/follow-up.ts';
import type { EvidenceView } from '#shared/contract/views.ts';
import { useIsConnected } from '../../data/connection.ts';
import { useRoute } from '../../data/routes.ts';
import { useShortcut } from '../../data/shortcuts.ts';
import { wordError } from '../../i18n/word-code.ts';
import { wordCustomer } from '../../i18n/word-view.ts';
import { StatePanel } from '../../ui/state-panel.tsx';
import { ActsBar } from './acts-bar.tsx';
import { ClosureCard } from './closure-card.tsx';
import { DraftCard } from './draft-card.tsx';
import { KeptWords } from './kept-words.tsx';
import { PastSteps } from './past-steps.tsx';
import { PlanStrip } from './plan-strip.tsx';
import { StepHeader } from './step-header.tsx';
import { StepProblem } from './step-problem.tsx';
import { StoryCard } from './story-card.tsx';
import type { StepActs } from './use-step-acts.ts';
import { useStepWords } from './use-step-words.ts';
import type { StepWordsState } from './use-step-words.ts';
import { WaitingSend } from './waiting-send.tsx';
import classes from './step-detail.module.css';

export type Ways = {
  readonly onOpenCase: (caseId: string) => void;
  readonly onOpenConversation: (conversationId: string) => void;
  readonly onShowWords: (evidence: EvidenceView, conversationId: string | null) => void;
};

type Props = {
  readonly caseId: string;
  readonly acts: StepActs;
  readonly ways: Ways;
  /** Above the acts: where in the queue this is. */
  readonly position: ReactNode;
  /** Beside it: what was just done. */
  readonly below: ReactNode;
};

/** One case of the queue: its story, its plan, what would go out, and the acts. */
export function StepDetail({ caseId, ...rest }: Props) {
  const { t } = useTranslation('followUps');
  const answer = useRoute('followUp.get', { caseId });
  const detail = answer.data?.detail;
  if (detail != null) return <Filled key={caseId} detail={detail} {...rest} />;
  if (answer.isPending) return <DetailLoading />;
  if (answer.isError) {
    return (
      <StatePanel tone="bad" title={t('failed.detail')} text={`${wordError(answer.error)} ${t('failed.safe')}`}>
        <Button onClick={() => void answer.refetch()}>{t('failed.retry')}</Button>
      </StatePanel>
    );
  }
  return (
    <StatePanel title={t('detail.noneTitle')} text={t('detail.none')}>
      <Button onClick={() => rest.ways.onOpenCase(caseId)}>{t('detail.case')}</Button>
    </StatePanel>
  );
}

type FilledProps = Omit<Props, 'caseId'> & { readonly detail: FollowUpDetail };

function Filled({ detail, acts, ways, position, below }: FilledProps) {
  const { t } = useTranslation('followUps');
  const { row, conversationId } = detail;
  const [wantsClosing, setClosing] = useState(false);
  const isClosing = detail.resolution !== null && (wantsClosing || row.kind === 'resolve');
  const state = useStepWords(detail, isClosing);
  const lockedReason = useIsConnected() ? null : t('locked.offline');
  const openCase = () => ways.onOpenCase(row.caseId);
  const openConversation = conversationId === null ? null : () => ways.onOpenConversation(conversationId);
  useShortcut('followUps.openCase', openCase);
  useShortcut('followUps.openConversation', () => openConversation?.(), { isEnabled: openConversation !== null });
  useShortcut('followUps.notClosing', () => setClosing(false), { isEnabled: wantsClosing });
  return (
    <>
      <div className={classes.scroll}>
        <div className={classes.column}>
          <StepHeader detail={detail} onOpenCase={openCase} onOpenConversation={openConversation} />
          <StepProblem caseId={row.caseId} customer={wordCustomer(row)} onReply={() => acts.reply(row)} onOpenCase={openCase} />
          <WaitingSend detail={detail} acts={acts} isFree={lockedReason === null} />
          <StoryCard detail={detail} onShowWords={(evidence) => ways.onShowWords(evidence, conversationId)}>
            <PlanStrip
              detail={detail}
              layout="strip"
              isDisabled={lockedReason !== null || acts.isPending}
              onChange={(change) => acts.adjust(row, change.kind === 'move' ? 'snooze' : change.kind, change)}
            />
          </StoryCard>
          <KeptWords detail={detail} shownKey={state.key} />
          <WrittenPart detail={detail} state={state} isClosing={isClosing} onNotClosing={wantsClosing ? () => setClosing(false) : null} />
          <div className={classes.past}>
            <PastSteps past={detail.past} />
          </div>
        </div>
      </div>
      <div className={classes.foot}>
        <div className={classes.footLine}>
          {below}
          <span className={classes.position}>{position}</span>
        </div>
        <ActsBar detail={detail} state={state} acts={acts} isClosing={isClosing} onClosing={setClosing} lockedReason={lockedReason} />
      </div>
    </>
  );
}

type WrittenProps = {
  readonly detail: FollowUpDetail;
  readonly state: StepWordsState;
  readonly isClosing: boolean;
  readonly onNotClosing: (() => void) | null;
};

/** What would go out, or what closing does. Boxes of another step are other boxes: no words stay behind in them. */
function WrittenPart({ detail, state, isClosing, onNotClosing }: WrittenProps) {
  const { resolution, row } = detail;
  const mail = isClosing ? (resolution?.mail ?? null) : detail.draft;
  return (
    <>
      {isClosing && resolution !== null && (
        <ClosureCard key={`note/${state.key}`} resolution={resolution} state={state} onLeave={onNotClosing} />
      )}
      {mail !== null && state.words?.hasMail === true && (
        <DraftCard
          key={state.key}
          detail={detail}
          draft={mail}
          state={state}
          hasEditKey={!isClosing}
          isForReading={!isClosing && row.kind === 'reply'}
        />
      )}
    </>
  );
}

/** In the final size, so that nothing jumps when the case is there. Never the case before: its words are another customer's. */
function DetailLoading() {
  return (
    <div className={classes.scroll} aria-busy="true">
      <div className={classes.column}>
        <Skeleton height={24} width="60%" />
        <Skeleton height={12} width={260} mb={10} />
        <Skeleton height={140} />
        <Skeleton height={190} />
      </div>
    </div>
  );
}
