import { setTimeout as delay } from 'node:timers/promises';
import type { ChatRow } from '#core/import/line-row.ts';
import type { ChatClient } from '#core/channels/web-chat/testing/chat-client.ts';
import type { Client } from '#renderer/host/client.ts';
import { longestChatMessage } from '#shared/contract/web-chat.ts';
import { AppError } from '#shared/lib/app-error.ts';

export type ReplayTurn = {
  readonly by: 'customer' | 'rep';
  readonly text: string;
  /** Since the turn before, ms of the original. */ readonly waitMs: number;
};

export type ReplayOutcome = {
  readonly caseId: string | null;
  /** Codes of why there is no case. */
  readonly reasons: readonly string[];
  readonly customerTurns: number;
  readonly repTurns: number;
};

/** Between turns without a time: the median pace of a chat in the project's data notes. */
const usualGapMs = 20_000;
const longestGapMs = 5 * 60_000;

/** What is said of a chat, in an order that can be replayed: the customer speaks first, nobody says nothing. */
export function turnsToReplay(row: ChatRow): ReplayTurn[] {
  let before: number | null = null;
  const turns = row.turns
    .filter((turn) => turn.speaker !== 'action' && turn.text.trim() !== '')
    .map((turn): ReplayTurn => {
      const gap = turn.t == null || before === null ? usualGapMs : (turn.t - before) * 1000;
      before = turn.t ?? before;
      return {
        by: turn.speaker === 'customer' ? 'customer' : 'rep',
        text: turn.text.trim().slice(0, longestChatMessage),
        waitMs: Math.min(longestGapMs, Math.max(0, gap)),
      };
    });
  const first = turns.findIndex((turn) => turn.by === 'customer');
  if (first === -1) return [];
  // A greeting before the customer's first word is said right after it: nobody can greet who is not there.
  return [...turns.slice(first, first + 1), ...turns.slice(0, first), ...turns.slice(first + 1)];
}

export type ReplayParts = {
  readonly customer: ChatClient;
  readonly console: Client;
  /** The conversation a customer's message stands in, once the console shows it. */
  readonly conversationOf: (messageId: string) => Promise<string>;
  readonly speed: number;
};

/** One chat from the first word to the end: the customer over the web chat, the rep over a console's connection. */
export async function replayChat(turns: readonly ReplayTurn[], parts: ReplayParts): Promise<ReplayOutcome> {
  const { customer, console: rep } = parts;
  const [first, ...rest] = turns;
  if (first === undefined) return { caseId: null, reasons: ['nothing-said'], customerTurns: 0, repTurns: 0 };
  const ack = await customer.send(first.text);
  const conversationId = await parts.conversationOf(ack.id);
  await customer.talkToPerson();
  await rep.call('conversation.accept', { conversationId });

  let repTurns = 0;
  for (const turn of rest) {
    await delay(turn.waitMs / parts.speed);
    if (turn.by === 'customer') await customer.send(turn.text);
    else {
      repTurns += 1;
      await sendAsRep(rep, { conversationId, text: turn.text, revision: repTurns });
    }
  }
  return { ...(await finish(rep, conversationId)), customerTurns: turns.length - repTurns, repTurns };
}

/** As the composer does it: the text is a draft first, and the draft's key makes the send happen once. */
async function sendAsRep(
  rep: Client,
  line: { readonly conversationId: string; readonly text: string; readonly revision: number },
): Promise<void> {
  const { conversationId, text, revision } = line;
  const draft = await rep.call('draft.save', { conversationId, mode: 'reply', reply: text, note: '', revision });
  await rep.call('conversation.send', { conversationId, text, draftKey: draft.key });
}

/** Nobody is authenticated here, so the assistant makes no case by itself: the rep does, then ends. */
async function finish(rep: Client, conversationId: string): Promise<Pick<ReplayOutcome, 'caseId' | 'reasons'>> {
  const reasons: string[] = [];
  try {
    await rep.call('case.create', { conversationId });
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    if (error.code !== 'CASE_EXISTS') reasons.push(error.code);
  }
  const ended = await rep.call('conversation.end', { conversationId });
  return { caseId: ended.caseId, reasons: ended.caseId === null ? [...reasons, ...ended.reasons] : [] };
}
