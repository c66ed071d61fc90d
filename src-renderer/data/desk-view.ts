import { create } from 'zustand';

/** What several features of the desk look at together: which conversation is open, and which words are lit. */
type DeskView = {
  readonly conversationId: string | null;
  /** Lit softly while a field has hover or focus. */
  readonly litEvidence: readonly LitSpan[];
  /** Asked to be scrolled to; `nonce` makes a second click count. */
  readonly jumpTo: (LitSpan & { readonly nonce: number }) | null;
  readonly openConversation: (conversationId: string | null) => void;
  readonly light: (spans: readonly LitSpan[]) => void;
  readonly jump: (span: LitSpan) => void;
};

export type LitSpan = { readonly messageId: string; readonly start: number; readonly end: number };

export const useDeskView = create<DeskView>((set) => ({
  conversationId: null,
  litEvidence: [],
  jumpTo: null,
  openConversation: (conversationId) => set({ conversationId, litEvidence: [], jumpTo: null }),
  light: (litEvidence) => set({ litEvidence }),
  jump: (span) => set((view) => ({ jumpTo: { ...span, nonce: (view.jumpTo?.nonce ?? 0) + 1 } })),
}));
