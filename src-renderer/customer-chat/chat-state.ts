import type { ChatMessage, ChatServerFrame } from '#shared/contract/web-chat.ts';

type ChatPhase = Extract<ChatServerFrame, { type: 'phase' }>['phase'];

/** What the page shows of the conversation, as far as the workspace has told. */
export type ChatState = {
  readonly businessName: string;
  readonly isVerified: boolean;
  readonly customerName: string | null;
  readonly phase: ChatPhase;
  readonly repName: string | null;
  readonly isRepTyping: boolean;
  /** Oldest first, each once. */
  readonly messages: readonly ChatMessage[];
};

export const emptyChat: ChatState = {
  businessName: '',
  isVerified: false,
  customerName: null,
  phase: 'greeter',
  repName: null,
  isRepTyping: false,
  messages: [],
};

/** The state after a frame of the workspace. */
export function applyFrame(state: ChatState, frame: ChatServerFrame): ChatState {
  switch (frame.type) {
    case 'welcome': {
      const { businessName, isVerified, customerName, phase } = frame;
      return {
        ...state,
        businessName,
        isVerified,
        customerName,
        phase,
        isRepTyping: false,
        messages: merge(state.messages, frame.messages),
      };
    }
    case 'message':
      // Who has spoken is not typing any more.
      return {
        ...state,
        isRepTyping: frame.message.from === 'rep' ? false : state.isRepTyping,
        messages: merge(state.messages, [frame.message]),
      };
    case 'phase':
      return { ...state, phase: frame.phase, repName: frame.repName, isRepTyping: frame.phase === 'with-person' && state.isRepTyping };
    case 'typing':
      return { ...state, isRepTyping: frame.isTyping };
    case 'ack':
    case 'error':
      return state;
  }
}

function merge(known: readonly ChatMessage[], added: readonly ChatMessage[]): readonly ChatMessage[] {
  const byId = new Map([...known, ...added].map((message) => [message.id, message]));
  const all = [...byId.values()].toSorted((a, b) => a.ordinal - b.ordinal);
  // The greeting shown before anything was stored (ordinal 0) gives way to the stored one.
  return all.some((message) => message.ordinal > 0) ? all.filter((message) => message.ordinal > 0) : all;
}
