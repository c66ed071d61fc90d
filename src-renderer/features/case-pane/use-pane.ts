import type { CasePaneView } from '#shared/contract/views.ts';
import { useEntity } from '../../data/entities.ts';
import { useRoute } from '../../data/routes.ts';

type PaneSource = { readonly pane: CasePaneView | undefined; readonly isFailed: boolean; readonly retry: () => void };

/** The pane of a conversation: live while the desk keeps it, else asked for. */
export function usePane(conversationId: string): PaneSource {
  const live = useEntity('casePane', conversationId);
  const { data, isError, refetch } = useRoute('case.getPane', { conversationId }, { isEnabled: live === undefined });
  return { pane: live ?? data, isFailed: live === undefined && data === undefined && isError, retry: () => void refetch() };
}
