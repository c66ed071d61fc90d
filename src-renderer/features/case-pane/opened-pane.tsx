import { Button } from '@mantine/core';
import { useState } from 'react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { CasePaneView } from '#shared/contract/views.ts';
import { useConnection } from '../../data/connection.ts';
import { useEntity } from '../../data/entities.ts';
import { usePrincipal } from '../../data/principal.ts';
import { useSignal } from '../../data/signals.ts';
import { StatePanel } from '../../ui/state-panel.tsx';
import { FieldList } from './field-list.tsx';
import { useIdle } from './idle.ts';
import { useLockedReason } from './locked-reason.ts';
import { PaneFooter } from './pane-footer.tsx';
import { PaneHeader } from './pane-header.tsx';
import { LoadingPane } from './pane-states.tsx';
import { PlanSection } from './plan-section.tsx';
import { StaleNote } from './stale-note.tsx';
import { SuggestionBar } from './suggestion-bar.tsx';
import { useAcceptMany } from './use-accept-many.ts';
import { useFieldActs } from './use-field-acts.ts';
import type { Holder } from './use-field-acts.ts';
import { usePane } from './use-pane.ts';
import classes from './case-pane.module.css';

type Props = {
  readonly conversationId: string;
  readonly onOpenCase: (caseId: string) => void;
  /** What is planned for a case that exists. */
  readonly planOf?: (caseId: string) => ReactNode;
  /** What of a case is not in the system of record yet. */
  readonly owedOf?: (caseId: string) => ReactNode;
};

/** The case of one conversation, or what has been collected for it. */
export function OpenedPane({ conversationId, ...rest }: Props) {
  const { t } = useTranslation('casePane');
  const { pane, isFailed, retry } = usePane(conversationId);
  if (pane !== undefined) return <FilledPane pane={pane} {...rest} />;
  if (!isFailed) return <LoadingPane />;
  return (
    <div className={classes.state}>
      <StatePanel tone="bad" title={t('state.failedTitle')} text={t('state.failed')}>
        <Button onClick={retry}>{t('state.retry')}</Button>
      </StatePanel>
    </div>
  );
}

type FilledProps = Omit<Props, 'conversationId'> & { readonly pane: CasePaneView };

function FilledPane({ pane, onOpenCase, planOf, owedOf }: FilledProps) {
  const holder: Holder = pane.case === null ? { conversationId: pane.conversationId } : { caseId: pane.case.id };
  const conversation = useEntity('conversation', pane.conversationId);
  const lockedReason = useLockedReason(pane.case);
  const workingOn = useWorkingOn(pane.conversationId);
  const { acts, picture } = useFieldActs(holder, usePrincipal()?.name ?? '');
  const fields = pane.fields.map(picture);
  const { offers, accept } = useAcceptMany({ holder, fields, lockedReason });
  // What has left the working set is over as well.
  const isOver = conversation === undefined || conversation.status === 'ended';
  const idle = useIdle({ lineOfBusinessId: conversation?.lineOfBusinessId, hasCase: pane.case !== null, isOver });
  return (
    <>
      <PaneHeader header={pane.case} isFillingIn={workingOn.length > 0} />
      <SuggestionBar offers={offers} lockedReason={lockedReason} idle={idle} onAccept={accept} />
      <div className={classes.scroll}>
        <StaleNote />
        <FieldList holder={holder} fields={fields} acts={acts} lockedReason={lockedReason} idle={idle} workingOn={workingOn} />
        <PlanSection plan={pane.plan} missing={pane.missingForCreation} isOver={isOver} casePlan={pane.case && planOf?.(pane.case.id)} />
      </div>
      <div className={classes.owed}>{pane.case && owedOf?.(pane.case.id)}</div>
      <PaneFooter
        holder={holder}
        conversationId={pane.conversationId}
        header={pane.case}
        lockedReason={lockedReason}
        hasComposer={!isOver}
        onOpenCase={onOpenCase}
      />
    </>
  );
}

/** The fields the assistant looks at just now; empty when it is done or the connection went away. */
function useWorkingOn(conversationId: string): readonly string[] {
  const [fields, setFields] = useState<readonly string[]>([]);
  const { state, coreState } = useConnection();
  useSignal('assistant.working', (payload) => {
    if (payload.conversationId === conversationId) setFields(payload.fields);
  });
  return state === 'open' && coreState === 'ready' ? fields : [];
}
