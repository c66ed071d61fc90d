import { chatClientFrameSchema, longestChatMessage, webChatVersion } from '#shared/contract/web-chat.ts';
import type { ChatClientFrame, ChatServerFrame } from '#shared/contract/web-chat.ts';
import { cleanText } from '../clean-text.ts';

type ReadProblem = { readonly code: Extract<ChatServerFrame, { type: 'error' }>['code']; readonly clientId: string | null };
export type ReadFrame = { readonly frame: ChatClientFrame } | { readonly problem: ReadProblem };

/** Reads what a customer's page sent, which may be anything. Texts come out cleaned; an empty one is a bad frame. */
export function readFrame(data: string): ReadFrame {
  const raw = parse(data);
  if (raw === null) return { problem: { code: 'BAD_FRAME', clientId: null } };
  const clientId = typeof raw['clientId'] === 'string' && raw['clientId'].length <= 64 ? raw['clientId'] : null;
  if (raw['type'] === 'hello' && raw['v'] !== webChatVersion) return { problem: { code: 'WRONG_VERSION', clientId: null } };
  const text = typeof raw['text'] === 'string' ? cleanText(raw['text']) : undefined;
  if (text !== undefined && text.length > longestChatMessage) return { problem: { code: 'TOO_LONG', clientId } };
  const parsed = chatClientFrameSchema.safeParse(text === undefined ? raw : { ...raw, text });
  return parsed.success ? { frame: parsed.data } : { problem: { code: 'BAD_FRAME', clientId } };
}

function parse(data: string): Record<string, unknown> | null {
  try {
    const value: unknown = JSON.parse(data);
    return typeof value === 'object' && value !== null && !Array.isArray(value) ? { ...value } : null;
  } catch (error) {
    if (error instanceof SyntaxError) return null;
    throw error;
  }
}
