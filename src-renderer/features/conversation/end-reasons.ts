import type { ConversationView } from '#shared/contract/views.ts';
import { useRoute } from '../../data/routes.ts';

/** The decision at the end is among the newest; a run that was under way may still have decided on some fields after it. */
const newestDecisions = 40;

/**
 * Why the assistant made no case of a chat that is over, by what it decided last; the same in every window and after a
 * reload. Words that try to instruct it are named also where something else held it back first.
 */
export function useEndReasons({ id, caseId, isTainted }: Pick<ConversationView, 'id' | 'caseId' | 'isTainted'>): readonly string[] {
  const input = { holder: { conversationId: id }, limit: newestDecisions };
  const { data } = useRoute('audit.listRuns', input, { isEnabled: caseId === null });
  const decided = data?.decisions.find(({ capability, verdict }) => capability === 'create' && verdict !== 'act')?.reasons ?? [];
  return [...new Set(isTainted ? [...decided, 'tainted'] : decided)];
}
