import { z } from 'zod';

/** What goes on right now in a conversation, by its id there. */
export type LiveSignal =
  | {
      readonly kind: 'typing';
      readonly conversationId: string;
      readonly who: 'customer' | 'rep';
      readonly name: string;
      readonly isTyping: boolean;
    }
  /** Contacts that are online; all others are not. */
  | { readonly kind: 'presence'; readonly contactIds: readonly string[] };

type CableEvent = { readonly event: string; readonly data: Readonly<Record<string, unknown>> };

const typingShape = z.object({
  conversation: z.object({ id: z.number() }),
  user: z.object({ id: z.number().nullish(), name: z.string().nullish(), type: z.string().nullish() }),
  is_private: z.boolean().nullish(),
});
const presenceShape = z.object({ contacts: z.record(z.string(), z.string()).nullish() });

/** A typing or presence event; null for another, and for typing that is meant for colleagues alone. */
export function signalOf({ event, data }: CableEvent): LiveSignal | null {
  if (event === 'presence.update') {
    const presence = presenceShape.safeParse(data);
    if (!presence.success) return null;
    const online = Object.entries(presence.data.contacts ?? {}).filter(([, state]) => state === 'online');
    return { kind: 'presence', contactIds: online.map(([id]) => id) };
  }
  if (event !== 'conversation.typing_on' && event !== 'conversation.typing_off') return null;
  const typing = typingShape.safeParse(data);
  if (!typing.success || typing.data.is_private === true) return null;
  const { conversation, user } = typing.data;
  const who = user.type === 'contact' ? 'customer' : 'rep';
  return { kind: 'typing', conversationId: String(conversation.id), who, name: user.name ?? '', isTyping: event.endsWith('_on') };
}

const changing = /^(?:message\.|first\.reply\.|conversation\.(?!typing|read|unread)|assignee\.|team\.|contact\.)/;

/** Whether something changed that a pull would tell. Other accounts' events come on the same stream. */
export function isChange({ event }: Pick<CableEvent, 'event'>): boolean {
  return changing.test(event);
}

/** The same for an event that is delivered twice; null for one without an id. */
export function eventKey({ event, data }: CableEvent): string | null {
  const { id, updated_at: updated } = data;
  return event === 'message.created' && typeof id === 'number' ? `${event} ${String(id)} ${String(updated)}` : null;
}
