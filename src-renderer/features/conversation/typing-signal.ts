/** While a rep types, the customer's side is told at most this often. */
const everyMs = 3000;
/** A pause this long is a stop. */
const pauseMs = 5000;

/** Tells the customer's side that a reply is being written, and that it is not any more. */
export type TypingSignal = { typed(): void; stopped(): void };

export function createTypingSignal({ say, now }: { readonly say: (isTyping: boolean) => void; readonly now: () => number }): TypingSignal {
  let saidAt: number | null = null;
  let pause: ReturnType<typeof setTimeout> | undefined;

  function stopped(): void {
    clearTimeout(pause);
    if (saidAt === null) return;
    saidAt = null;
    say(false);
  }

  return {
    typed() {
      clearTimeout(pause);
      pause = setTimeout(stopped, pauseMs);
      if (saidAt !== null && now() - saidAt < everyMs) return;
      saidAt = now();
      say(true);
    },
    stopped,
  };
}
