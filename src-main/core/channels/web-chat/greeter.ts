import type { GreeterContext } from '#core/intake/intake.ts';
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

/** What of each text the language is told by. */
const tellingLength = 500;

const onlyHello =
  /^(?:hi|hey|hello|good (?:morning|afternoon|evening)|hallo|guten (?:tag|morgen|abend)|moin|servus|hola|buenos días|buenas(?: tardes| noches)?)[\s!.,?]*(?:there)?[\s!.,?]*$/iu;

/** Decides after a customer's message, or after the press of "Talk to a person" (`hasPressedButton`). */
export function decideGreeter(now: {
  readonly context: GreeterContext;
  readonly isAnybodyHere: boolean;
  readonly hasPressedButton: boolean;
}): GreeterDecision {
  const { customerMessages, newestTexts } = now.context;
  const last = newestTexts.at(-1) ?? '';
  const lastLine = lastGreeterLine(now.context);
  const say = (line: GreeterLine): string =>
    greeterLines[guessLanguage(newestTexts.map((text) => text.slice(0, tellingLength)).join('\n'))][line];
  // Once nobody was here, the wish for a person still stands.
  const wantsPerson = now.hasPressedButton || asksForPerson(last) || lastLine === 'nobody-here' || (lastLine === 'offer' && agrees(last));
  if (wantsPerson && now.isAnybodyHere) return { act: 'hand-over', text: say('hand-over') };
  if (wantsPerson) return { act: 'nobody-here', text: lastLine === 'nobody-here' ? null : say('nobody-here') };
  if (customerMessages === 0) return { act: 'stay-silent' };
  if (customerMessages === 1) return { act: 'say', text: say(onlyHello.test(last) ? 'ask-more' : 'noted') };
  return { act: 'say', text: say(customerMessages % 2 === 0 ? 'offer' : 'noted-again') };
}

/** Whether the greeter's last word was that nobody is here, and nothing has changed since. */
export function hasFoundNobody(context: GreeterContext): boolean {
  return lastGreeterLine(context) === 'nobody-here';
}

function lastGreeterLine({ lastGreeterText }: GreeterContext): GreeterLine | null {
  return lastGreeterText === null ? null : greeterLineOf(lastGreeterText);
}
