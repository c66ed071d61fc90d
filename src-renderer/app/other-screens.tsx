import { useNavigate, useParams } from '@tanstack/react-router';
import { CasePage } from '../features/case-pane/case-page.tsx';
import { CasesPage } from '../features/cases/cases-page.tsx';
import { SetupPage } from '../features/setup/setup-page.tsx';

export function CasesScreen() {
  const navigate = useNavigate();
  return <CasesPage onOpenCase={(caseId) => void navigate({ to: '/cases/$caseId', params: { caseId } })} />;
}

export function CaseScreen() {
  const navigate = useNavigate();
  const { caseId = '' } = useParams({ strict: false });
  return (
    <CasePage
      key={caseId}
      caseId={caseId}
      onBack={() => void navigate({ to: '/cases' })}
      onOpenConversation={(conversationId) => void navigate({ to: '/inbox/{-$conversationId}', params: { conversationId } })}
    />
  );
}

export function SetupScreen() {
  return <SetupPage />;
}
