import { create } from 'zustand';

/** Why the assistant made no case of a chat this window ended, by conversation; told once, in the answer to the end. */
type EndReasons = {
  readonly byConversation: Readonly<Record<string, readonly string[]>>;
  readonly remember: (conversationId: string, reasons: readonly string[]) => void;
};

export const useEndReasons = create<EndReasons>((set) => ({
  byConversation: {},
  remember: (conversationId, reasons) => set(({ byConversation }) => ({ byConversation: { ...byConversation, [conversationId]: reasons } })),
}));
