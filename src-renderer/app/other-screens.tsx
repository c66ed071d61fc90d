import { useNavigate, useParams, useSearch } from '@tanstack/react-router';
import { useDeskView } from '../data/desk-view.ts';
import { CasePage } from '../features/case-pane/case-page.tsx';
import { CasesPage } from '../features/cases/cases-page.tsx';
import { owedOf } from './owed-of.tsx';
import { planOf } from './plan-of.tsx';
import { UnsyncedPage } from '../features/unsynced/unsynced-page.tsx';
import { SetupPage } from '../features/setup/setup-page.tsx';
import { PageTitle } from './page-title.tsx';

export function CasesScreen() {
  const navigate = useNavigate();
  return (
    <>
      <PageTitle of="cases" />
      <CasesPage onOpenCase={(caseId) => void navigate({ to: '/cases/$caseId', params: { caseId } })} />
    </>
  );
}

export function CaseScreen() {
  const navigate = useNavigate();
  const { caseId = '' } = useParams({ strict: false });
  const arrive = useDeskView((view) => view.arrive);
  const openConversation = (conversationId: string) => void navigate({ to: '/inbox/{-$conversationId}', params: { conversationId } });
  return (
    <>
      <PageTitle of="case" />
      <CasePage
        key={caseId}
        caseId={caseId}
        onBack={() => void navigate({ to: '/cases' })}
        onOpenConversation={openConversation}
        onOpenMessage={({ conversationId, messageId }) => {
          arrive({ why: 'words', conversationId, span: { messageId, start: 0, end: 0 } });
          openConversation(conversationId);
        }}
        planOf={planOf}
        owedOf={owedOf}
      />
    </>
  );
}

export function SetupScreen() {
  const navigate = useNavigate();
  const { card = null } = useSearch({ from: '/setup' });
  return (
    <>
      <PageTitle of="setup" />
      <SetupPage key={card} sought={card} onOpenUnsynced={() => void navigate({ to: '/unsynced' })} />
    </>
  );
}

export function UnsyncedScreen() {
  const navigate = useNavigate();
  return (
    <>
      <PageTitle of="unsynced" />
      <UnsyncedPage
        onOpenCase={(caseId) => void navigate({ to: '/cases/$caseId', params: { caseId } })}
        onOpenSetup={() => void navigate({ to: '/setup', search: { card: 'system' } })}
      />
    </>
  );
}
