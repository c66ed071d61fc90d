import { useEffect, useState } from 'react';
import { AppError } from '#shared/lib/app-error.ts';
import { useClient } from '../../data/client-context.tsx';
import { timeNow } from '../../ui/use-now.ts';
import { createTypingSignal } from './typing-signal.ts';
import type { TypingSignal } from './typing-signal.ts';

/** The typing signal of one conversation; stops when the conversation is left. */
export function useTypingSignal(conversationId: string): TypingSignal {
  const client = useClient();
  const [signal] = useState(() =>
    createTypingSignal({
      say: (isTyping) => void client.call('conversation.setTyping', { conversationId, isTyping }).catch(letGo),
      now: timeNow,
    }),
  );
  useEffect(() => signal.stopped, [signal]);
  return signal;
}

/** A signal may be lost (contract/signals.ts); only a mistake of ours is worth a report. */
function letGo(error: unknown): void {
  if (!(error instanceof AppError)) throw error;
}
