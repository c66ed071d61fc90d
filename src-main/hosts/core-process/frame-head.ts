/*
 * The host passes frames on unread. To answer for a core that died it must know which requests were in flight, and
 * reads no more than the head our client and dispatcher write: `{"v":1,"kind":…,"id":"…"`.
 */

export type FrameHead = { readonly kind: 'request' | 'cancel' | 'reply'; readonly id: string };

const usualHead = /^\{"v":\d{1,9},"kind":"(request|cancel|reply)","id":"([\w-]{1,64})"/;
/** What the core tells by itself answers nothing. */
const isTold = /^\{"v":\d{1,9},"kind":"(?:change|signal)"/;
/** A frame written in another way is parsed, if that is cheap; a larger one goes unanswered when the core dies. */
const longestParsed = 64 * 1024;

/** Null for what is neither a request, a cancel nor a reply with an id. */
export function readFrameHead(frame: string): FrameHead | null {
  const match = usualHead.exec(frame.slice(0, 200));
  if (match !== null) return asHead(match[1], match[2]);
  if (isTold.test(frame.slice(0, 60)) || frame.length > longestParsed) return null;
  try {
    const value: unknown = JSON.parse(frame);
    if (typeof value !== 'object' || value === null || !('kind' in value) || !('id' in value)) return null;
    return asHead(value.kind, value.id);
  } catch {
    // Not JSON: the core answers it with `id: null`, so nothing is in flight.
    return null;
  }
}

function asHead(kind: unknown, id: unknown): FrameHead | null {
  if (kind !== 'request' && kind !== 'cancel' && kind !== 'reply') return null;
  return typeof id === 'string' && id.length > 0 && id.length <= 64 ? { kind, id } : null;
}
