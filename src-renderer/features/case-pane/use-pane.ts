import type { CasePaneView } from '#shared/contract/views.ts';
import { useEntity } from '../../data/entities.ts';
import { useRoute } from '../../data/routes.ts';

type PaneSource = { readonly pane: CasePaneView | undefined; readonly isFailed: boolean; readonly retry: () => void };

/** The pane of a conversation: live while it is in the working set, asked for once it has left it. */
export function usePane(conversationId: string): PaneSource {
  const live = useEntity('casePane', conversationId);
  const isMissing = live === undefined;
  const conversation = useRoute('conversation.get', { conversationId }, { isEnabled: isMissing });
  const caseId = conversation.data?.caseId ?? null;
  const detail = useRoute('case.get', { caseId: caseId ?? '' }, { isEnabled: isMissing && caseId !== null });
  if (live !== undefined) return { pane: live, isFailed: false, retry: () => {} };
  const pane: CasePaneView | undefined = detail.data && {
    conversationId,
    case: detail.data.case,
    fields: detail.data.fields,
    plan: [],
    lastRun: null,
    missingForCreation: [],
  };
  return {
    pane,
    isFailed: conversation.isError || detail.isError || (conversation.data?.status === 'ended' && caseId === null),
    retry: () => void (caseId === null ? conversation.refetch() : detail.refetch()),
  };
}
