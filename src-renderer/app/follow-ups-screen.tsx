import { useNavigate, useParams } from '@tanstack/react-router';
import { useDesk } from '../data/client-context.tsx';
import { useDeskView } from '../data/desk-view.ts';
import { FollowUpsPage } from '../features/follow-ups/follow-ups-page.tsx';
import type { Ways } from '../features/follow-ups/step-detail.tsx';
import { PageTitle } from './page-title.tsx';

/** The queue of follow-ups, and the ways from it to where words were said and are written. */
export function FollowUpsScreen() {
  const navigate = useNavigate();
  const { store } = useDesk();
  const { caseId = null } = useParams({ strict: false });
  const arrive = useDeskView((view) => view.arrive);
  const openConversation = (conversationId: string) => void navigate({ to: '/inbox/{-$conversationId}', params: { conversationId } });
  const ways: Ways = {
    onOpenCase: (id) => void navigate({ to: '/cases/$caseId', params: { caseId: id } }),
    onOpenConversation: openConversation,
    onShowWords: ({ messageId, start, end }, answeredIn) => {
      // Said in another conversation than the one the customer is answered in, perhaps.
      const conversationId = store.get('message', messageId)?.conversationId ?? answeredIn;
      if (conversationId === null) return;
      arrive({ why: 'words', conversationId, span: { messageId, start, end } });
      openConversation(conversationId);
    },
  };
  return (
    <>
      <PageTitle of="followUps" />
      <FollowUpsPage
        caseId={caseId}
        onSelect={(id) => void navigate({ to: '/follow-ups/{-$caseId}', params: id === null ? {} : { caseId: id }, replace: true })}
        onReply={(conversationId) => {
          arrive({ why: 'writing', conversationId });
          openConversation(conversationId);
        }}
        ways={ways}
      />
    </>
  );
}
