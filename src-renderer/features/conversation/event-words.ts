import type { MessageView } from '#shared/contract/views.ts';
import { wordEvent } from '../../i18n/word-code.ts';

/** The words of an event. Who did it may have words of its own: `conversation.ended.system`. */
export function eventWords({ text, data }: Pick<MessageView, 'text' | 'data'>): string {
  const by = data?.['by'];
  const special = `${text}.${by}`;
  const words = by === undefined ? special : wordEvent(special, data);
  return words === special ? wordEvent(text, data) : words;
}
