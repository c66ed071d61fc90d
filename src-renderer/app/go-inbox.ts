import { useNavigate } from '@tanstack/react-router';
import { useDeskView } from '../data/desk-view.ts';

/** The inbox as it was left: with the conversation that was open there. */
export function useInboxParams(): { readonly conversationId?: string } {
  const conversationId = useDeskView((view) => view.conversationId);
  return conversationId === null ? {} : { conversationId };
}

export function useGoInbox(): () => void {
  const navigate = useNavigate();
  const params = useInboxParams();
  return () => void navigate({ to: '/inbox/{-$conversationId}', params });
}
