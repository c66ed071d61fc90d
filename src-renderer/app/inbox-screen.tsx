import { Button } from '@mantine/core';
import { useDisclosure, useMediaQuery } from '@mantine/hooks';
import { IconLayoutSidebarRight } from '@tabler/icons-react';
import { useNavigate, useParams } from '@tanstack/react-router';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { latePiece } from '../data/late-piece.tsx';
import { useDeskView } from '../data/desk-view.ts';
import { useShortcut } from '../data/shortcuts.ts';
import { CasePane } from '../features/case-pane/case-pane.tsx';
import { Conversation } from '../features/conversation/conversation.tsx';
import { Inbox } from '../features/inbox/inbox.tsx';
import { PageTitle } from './page-title.tsx';
import { owedOf } from './owed-of.tsx';
import { planOf } from './plan-of.tsx';
import classes from './inbox-screen.module.css';

const CaseDrawer = latePiece(async () => (await import('./case-drawer.tsx')).CaseDrawer);

/** Below this the case becomes a drawer. */
const wideEnoughForCase = '(min-width: 1100px)';

/** Inbox, conversation and case side by side. */
export function InboxScreen() {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const { conversationId = null } = useParams({ strict: false });
  const [focusRequest, setFocusRequest] = useState(0);
  const [isCaseOpen, caseDrawer] = useDisclosure(false);
  const isWide = useMediaQuery(wideEnoughForCase, true, { getInitialValueInEffect: false });
  const openConversation = useDeskView((view) => view.openConversation);
  // The address is the home of "which conversation"; the desk view tells it to features beside each other.
  useEffect(() => openConversation(conversationId), [conversationId, openConversation]);
  useShortcut('app.toggleCase', caseDrawer.toggle, { isEnabled: !isWide });

  const select = (id: string) => void navigate({ to: '/inbox/{-$conversationId}', params: { conversationId: id }, replace: true });
  const open = (id: string) => {
    select(id);
    setFocusRequest((count) => count + 1);
  };
  const casePane = (
    <CasePane
      conversationId={conversationId}
      onOpenCase={(caseId) => void navigate({ to: '/cases/$caseId', params: { caseId } })}
      planOf={planOf}
      owedOf={owedOf}
    />
  );
  const caseButton = (
    <Button onClick={caseDrawer.open} leftSection={<IconLayoutSidebarRight size={14} aria-hidden="true" data-points />}>
      {t('case.open')}
    </Button>
  );
  return (
    <div className={classes.screen} data-wide={isWide || undefined}>
      <PageTitle of="inbox" />
      <Inbox selectedId={conversationId} onSelect={select} onOpen={open} />
      <Conversation conversationId={conversationId} focusRequest={focusRequest} headerActs={isWide ? null : caseButton} />
      {isWide && casePane}
      {!isWide && (
        <CaseDrawer isOpen={isCaseOpen} onClose={caseDrawer.close}>
          {casePane}
        </CaseDrawer>
      )}
    </div>
  );
}
