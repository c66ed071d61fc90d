import { Tooltip } from '@mantine/core';
import { IconAlertTriangle, IconCircleCheckFilled, IconHelpCircle } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { ConversationView } from '#shared/contract/views.ts';
import { usePrincipal } from '../../data/principal.ts';
import { EndQuestion } from './end-question.tsx';
import type { FocusWish } from './focus-wish.ts';
import { wordCustomer } from '../../i18n/word-view.ts';
import { HandOverMenu } from './hand-over-menu.tsx';
import { AcceptButton, EndButton } from './header-acts.tsx';
import type { TalkState } from './talk-state.ts';
import { useEndAct } from './use-end-act.ts';
import type { Opening } from './use-opening.ts';
import classes from './conversation-header.module.css';

type Props = {
  readonly view: ConversationView;
  readonly talk: TalkState;
  readonly acts: ReactNode;
  readonly wish: FocusWish;
  readonly opening: Opening;
  readonly onTaking: (isTaking: boolean) => void;
};

/** Who this is and what can be done with the conversation. */
export function ConversationHeader({ view, talk, acts, wish, opening, onTaking }: Props) {
  const endAct = useEndAct(view);
  const canAccept = talk === 'untaken' || talk === 'taking';
  return (
    <header className={classes.header}>
      <div className={classes.identity}>
        <h2 className={classes.name} dir="auto">
          {wordCustomer(view)}
        </h2>
        <Facts view={view} />
      </div>
      <div className={classes.acts}>
        {talk === 'open' && <HandOverMenu view={view} />}
        {canAccept && <AcceptButton view={view} wish={wish} opening={opening} onTaking={onTaking} />}
        {talk !== 'over' && <EndButton view={view} act={endAct} />}
        {acts}
      </div>
      {talk !== 'over' && endAct.isAsking && <EndQuestion view={view} act={endAct} />}
    </header>
  );
}

function Facts({ view }: { readonly view: ConversationView }) {
  const { t } = useTranslation('conversation');
  const principal = usePrincipal();
  const isOthers = view.assignedName !== null && view.assignedTo !== principal?.profileId;
  const facts = [
    t(`channel.${view.channel}`),
    view.pastCaseCount > 0 ? t('header.earlier', { count: view.pastCaseCount }) : '',
    view.lineOfBusinessName,
    isOthers ? t('header.handler', { name: view.assignedName ?? '' }) : '',
    view.email ?? '',
  ].filter((fact) => fact !== '');
  return (
    <p className={classes.facts}>
      <Mark isVerified={view.authentication === 'verified'} />
      <span className={classes.known} title={facts.join(' · ')}>
        · {facts.join(' · ')}
      </span>
      {view.isTainted && (
        <Tooltip label={t('header.taintedWhy')} multiline maw={320}>
          <span className={classes.tainted} tabIndex={0}>
            <IconAlertTriangle size={13} aria-hidden="true" /> {t('header.tainted')}
          </span>
        </Tooltip>
      )}
    </p>
  );
}

function Mark({ isVerified }: { readonly isVerified: boolean }) {
  const { t } = useTranslation('conversation');
  return (
    <Tooltip label={isVerified ? t('header.verifiedWhy') : t('header.unverifiedWhy')} multiline maw={320}>
      <span className={classes.mark} data-verified={isVerified || undefined} tabIndex={0}>
        {isVerified ? <IconCircleCheckFilled size={13} aria-hidden="true" /> : <IconHelpCircle size={13} aria-hidden="true" />}
        {isVerified ? t('header.verified') : t('header.unverified')}
      </span>
    </Tooltip>
  );
}
