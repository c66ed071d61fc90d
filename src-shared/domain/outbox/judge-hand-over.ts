/** What is known in the last moment before an effect of a chain, or any of the assistant's, is handed over. */
export type LastMoment = {
  readonly by: 'person' | 'assistant';
  readonly isPaused: boolean;
  /** A person said: also where a channel cannot be asked. */
  readonly isInsisted: boolean;
  /** One entry for each channel of the customer: whether it could be asked. */
  readonly channels: readonly { readonly isComplete: boolean }[];
  /**
   * `unknown`: it may have reached the customer already (a send before this one, or an earlier effect of the same step) and its
   * channel cannot tell. `told`: so it is, a person was told of it and insists.
   */
  readonly earlier: 'absent' | 'unknown' | 'told';
  /** What the history, re-read in the transaction that hands over, says. */
  readonly decided: { readonly verdict: 'go' | 'stop' | 'hold'; readonly reasons: readonly string[] };
};

/** `stop`: it must not go any more. `hold`: a person decides. With the code that the effect then shows. */
export type HandOverVerdict =
  | { readonly verdict: 'go'; readonly problem: null; readonly reasons: readonly string[] }
  | { readonly verdict: 'stop' | 'hold'; readonly problem: string; readonly reasons: readonly string[] };

/**
 * Rules 1 and 4 at the very last place: an answer stops everybody, a pause the assistant, and what could not be checked
 * is not sent by the assistant, and by a person only when they insist. No channel at all is nothing checked. Rule 2: neither is
 * what may have arrived under an earlier id.
 */
export function judgeHandOver({ by, isPaused, isInsisted, channels, earlier, decided }: LastMoment): HandOverVerdict {
  const { verdict, reasons } = decided;
  if (by === 'assistant' && isPaused) return { verdict: 'stop', problem: 'PAUSED', reasons: ['PAUSED', ...reasons] };
  if (verdict === 'stop') return { verdict, problem: reasons[0] ?? 'STOPPED', reasons };
  // Rule 2: what may have arrived is sent again by nobody who was not told so.
  if (earlier === 'unknown' || (earlier === 'told' && by === 'assistant'))
    return { verdict: 'hold', problem: 'EARLIER_NOT_KNOWN', reasons: ['EARLIER_NOT_KNOWN', ...reasons] };
  const isChecked = channels.length > 0 && channels.every(({ isComplete }) => isComplete);
  if (!isChecked && (by === 'assistant' || !isInsisted))
    return { verdict: 'hold', problem: 'CHANNEL_NOT_CHECKED', reasons: ['CHANNEL_NOT_CHECKED', ...reasons] };
  if (verdict === 'hold') return { verdict, problem: 'HELD', reasons };
  return { verdict, problem: null, reasons: isChecked ? reasons : ['PERSON_INSISTED', ...reasons] };
}
