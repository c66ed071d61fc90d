import type { ChatMessage } from '#shared/contract/web-chat.ts';
import { agrees, asksForPerson } from './asks-for-person.ts';
import { greeterLineOf, greeterLines } from './greeter-lines.ts';
import type { GreeterLine } from './greeter-lines.ts';
import { guessLanguage } from './guess-language.ts';

/** What the greeter does next. It says simple things only; whatever needs an answer is a person's. */
export type GreeterDecision =
  | { readonly act: 'say'; readonly text: string }
  | { readonly act: 'hand-over'; readonly text: string }
  /** A person is wanted and none is here; `text` is null when that was said already. */
  | { readonly act: 'nobody-here'; readonly text: string | null }
  | { readonly act: 'stay-silent' };

type Seen = Pick<ChatMessage, 'from' | 'text'>;

const onlyHello = /^(?:hi|hey|hello|good (?:morning|afternoon|evening)|hallo|guten (?:tag|morgen|abend)|moin|servus|hola|buenos días|buenas(?: tardes| noches)?)[\s!.,?]*(?:there)?[\s!.,?]*$/iu;

/** Decides after a customer's message, or after the press of "Talk to a person" (`hasPressedButton`). */
export function decideGreeter(now: {
  readonly messages: readonly Seen[];
  readonly isAnybodyHere: boolean;
  readonly hasPressedButton: boolean;
}): GreeterDecision {
  const said = now.messages.filter((message) => message.from === 'customer');
  const last = said.at(-1)?.text ?? '';
  const lastLine = lastGreeterLine(now.messages);
  const say = (line: GreeterLine): string => greeterLines[guessLanguage(said.map((message) => message.text).join('\n'))][line];
  // Once nobody was here, the wish for a person still stands.
  const wantsPerson =
    now.hasPressedButton || asksForPerson(last) || lastLine === 'nobody-here' || (lastLine === 'offer' && agrees(last));
  if (wantsPerson && now.isAnybodyHere) return { act: 'hand-over', text: say('hand-over') };
  if (wantsPerson) return { act: 'nobody-here', text: lastLine === 'nobody-here' ? null : say('nobody-here') };
  if (said.length === 0) return { act: 'stay-silent' };
  if (said.length === 1) return { act: 'say', text: say(onlyHello.test(last) ? 'ask-more' : 'noted') };
  return { act: 'say', text: say(said.length % 2 === 0 ? 'offer' : 'noted-again') };
}

/** Whether the greeter's last word was that nobody is here, and nothing has changed since. */
export function hasFoundNobody(messages: readonly Seen[]): boolean {
  return lastGreeterLine(messages) === 'nobody-here';
}

function lastGreeterLine(messages: readonly Seen[]): GreeterLine | null {
  const last = messages.findLast((message) => message.from === 'greeter');
  return last === undefined ? null : greeterLineOf(last.text);
}
