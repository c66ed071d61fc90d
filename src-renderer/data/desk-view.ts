import { create } from 'zustand';

/** What several features of the desk look at together: which conversation is open, and which words are lit. */
type DeskView = {
  readonly conversationId: string | null;
  /** Lit softly while a field has hover or focus. */
  readonly litEvidence: readonly LitSpan[];
  /** Asked to be scrolled to; `nonce` makes a second click count. */
  readonly jumpTo: (LitSpan & { readonly nonce: number }) | null;
  /** Why a conversation is about to be opened from another screen; whoever shows it takes the reason. */
  readonly arrival: Arrival | null;
  readonly openConversation: (conversationId: string | null) => void;
  readonly arrive: (arrival: Arrival) => void;
  /** Gives the reason for which this conversation was opened, once. */
  readonly takeArrival: (conversationId: string, why: Arrival['why']) => Arrival | null;
  readonly light: (spans: readonly LitSpan[]) => void;
  readonly jump: (span: LitSpan) => void;
};

/** To show words that were said there, or to write. */
type Arrival =
  | { readonly why: 'words'; readonly conversationId: string; readonly span: LitSpan }
  | { readonly why: 'writing'; readonly conversationId: string };

type LitSpan = { readonly messageId: string; readonly start: number; readonly end: number };

export const useDeskView = create<DeskView>((set, get) => ({
  conversationId: null,
  litEvidence: [],
  jumpTo: null,
  arrival: null,
  openConversation: (conversationId) =>
    set((view) => (view.conversationId === conversationId ? { litEvidence: [] } : { conversationId, litEvidence: [], jumpTo: null })),
  arrive: (arrival) => set({ conversationId: arrival.conversationId, litEvidence: [], jumpTo: null, arrival }),
  takeArrival: (conversationId, why) => {
    const { arrival } = get();
    if (arrival?.conversationId !== conversationId || arrival.why !== why) return null;
    set({ arrival: null });
    return arrival;
  },
  light: (litEvidence) => set({ litEvidence }),
  jump: (span) => set((view) => ({ jumpTo: { ...span, nonce: (view.jumpTo?.nonce ?? 0) + 1 } })),
}));
