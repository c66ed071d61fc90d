import { useNavigate, useParams } from '@tanstack/react-router';
import { CasePage } from '../features/case-pane/case-page.tsx';
import { CasesPage } from '../features/cases/cases-page.tsx';
import { planOf } from './plan-of.tsx';
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
  return (
    <>
      <PageTitle of="case" />
      <CasePage
        key={caseId}
        caseId={caseId}
        onBack={() => void navigate({ to: '/cases' })}
        onOpenConversation={(conversationId) => void navigate({ to: '/inbox/{-$conversationId}', params: { conversationId } })}
        planOf={planOf}
      />
    </>
  );
}

export function SetupScreen() {
  return (
    <>
      <PageTitle of="setup" />
      <SetupPage />
    </>
  );
}
