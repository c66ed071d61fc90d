import type { ChatMessage } from '#shared/contract/web-chat.ts';
import { newCustomer, react } from './customer-machine.ts';
import type { CustomerScript, CustomerState, Reaction } from './customer-machine.ts';

/**
 * A customer in one conversation, worked out from what stands in the conversation alone, so that a restarted core
 * carries on in the middle of a sentence: what was meant to be said and does not stand there yet is `pending`.
 */
export type Play = {
  readonly state: CustomerState;
  readonly pending: readonly { readonly text: string; readonly isNag: boolean }[];
  /** How many messages of the customer stand in the conversation. */
  readonly saidCount: number;
  readonly wants: { readonly person: boolean; readonly leaveMessage: boolean; readonly leave: boolean };
};

export const newPlay: Play = {
  state: newCustomer,
  pending: [],
  saidCount: 0,
  wants: { person: false, leaveMessage: false, leave: false },
};

/** Takes in one message of the conversation, in order. */
export function observe(script: CustomerScript, play: Play, message: Pick<ChatMessage, 'from' | 'text'>): Play {
  switch (message.from) {
    case 'greeter':
      return add(play, react(script, play.state, { type: 'greeted' }));
    case 'rep': {
      const listening = { ...play, pending: play.pending.filter((line) => !line.isNag) };
      return add(listening, react(script, listening.state, { type: 'rep-said', text: message.text }));
    }
    case 'customer':
      return hearOwn(play, message.text);
    case 'system':
      return play;
  }
}

/** Nobody has answered for so long (ms). */
export function sufferSilence(script: CustomerScript, play: Play, ms: number): Play {
  const reaction = react(script, play.state, { type: 'silence', ms });
  const next = add(play, { ...reaction, lines: [] });
  return { ...next, pending: [...play.pending, ...reaction.lines.map((text) => ({ text, isNag: true }))] };
}

function add(play: Play, reaction: Reaction): Play {
  return {
    ...play,
    state: reaction.state,
    pending: [...play.pending, ...reaction.lines.map((text) => ({ text, isNag: false }))],
    wants: {
      person: play.wants.person || reaction.asksForPerson,
      leaveMessage: play.wants.leaveMessage || reaction.leavesMessage,
      leave: play.wants.leave || reaction.leaves,
    },
  };
}

/** Own words: one of the pending lines, or a nag that was said before a restart. */
function hearOwn(play: Play, text: string): Play {
  const heard = { ...play, saidCount: play.saidCount + 1 };
  const index = play.pending.findIndex((line) => line.text.trim() === text.trim());
  if (index >= 0) return { ...heard, pending: play.pending.filter((_, position) => position !== index) };
  return { ...heard, state: { ...play.state, nags: play.state.nags + 1, mood: Math.min(3, play.state.mood + 1), lastLine: text } };
}
