import { describe, expect, it } from 'vitest';
import type { GreeterContext } from '#core/intake/intake.ts';
import { agrees, asksForPerson } from './asks-for-person.ts';
import { decideGreeter } from './greeter.ts';
import { greeterLines } from './greeter-lines.ts';
import { guessLanguage } from './guess-language.ts';

const customer = (text: string) => ({ from: 'customer' as const, text });
const greeter = (text: string) => ({ from: 'greeter' as const, text });
const contextOf = (messages: readonly (ReturnType<typeof customer> | ReturnType<typeof greeter>)[]): GreeterContext => {
  const texts = messages.filter(({ from }) => from === 'customer').map(({ text }) => text);
  return {
    customerMessages: texts.length,
    newestTexts: texts,
    lastGreeterText: messages.findLast(({ from }) => from === 'greeter')?.text ?? null,
  };
};
const decide = (messages: Parameters<typeof contextOf>[0], change: { isAnybodyHere?: boolean; hasPressedButton?: boolean } = {}) =>
  decideGreeter({ context: contextOf(messages), isAnybodyHere: true, hasPressedButton: false, ...change });

describe('asksForPerson', () => {
  it.each([
    'can I talk to a person please',
    'I would like to speak with a real human',
    'human!',
    'representative',
    'Agent please',
    "This is useless. I don't want a bot, I want to talk to somebody",
    'please transfer me to one of your colleagues',
    'is there a real person?',
    'Ich möchte mit einem Menschen sprechen',
    'kann ich bitte mit jemandem reden?',
    'Verbinden Sie mich mit einem Mitarbeiter',
    'einen Menschen bitte',
    'Quiero hablar con una persona',
    '¿Puedo hablar con un agente, por favor?',
    'páseme con alguien de verdad',
    'una persona por favor',
  ])('hears the wish in "%s"', (text) => {
    expect(asksForPerson(text)).toBe(true);
  });

  it.each([
    'my parcel did not come',
    'I talked to a person yesterday and nothing happened',
    "I don't want to talk to a person",
    'the person at the door was not me',
    'Ich möchte nicht mit einem Menschen sprechen',
    'die Person an der Tür war nicht ich',
    'no quiero hablar con una persona',
    'la persona que vino se fue',
    '',
  ])('hears none in "%s"', (text) => {
    expect(asksForPerson(text)).toBe(false);
  });
});

it.each([
  ['yes', true],
  ['Ja, bitte!', true],
  ['Sí', true],
  ['yes my order is 5', false],
  ['no', false],
])('agrees("%s") is %s', (text, expected) => {
  expect(agrees(text)).toBe(expected);
});

it.each([
  ['hello, my parcel is lost', 'en'],
  ['Guten Tag, meine Rechnung ist falsch', 'de'],
  ['Hola, no puedo entrar en mi cuenta', 'es'],
  ['4711', 'en'],
])('guessLanguage("%s") is %s', (text, expected) => {
  expect(guessLanguage(text)).toBe(expected);
});

describe('decideGreeter', () => {
  it('asks what it is about after a bare hello, and takes anything else as said', () => {
    expect(decide([customer('hi')])).toEqual({ act: 'say', text: greeterLines.en['ask-more'] });
    expect(decide([customer('my parcel is lost')])).toEqual({ act: 'say', text: greeterLines.en.noted });
  });

  it('offers a person after two messages and takes a yes for one', () => {
    const two = [customer('my parcel is lost'), greeter(greeterLines.en.noted), customer('order 12')];
    expect(decide(two)).toEqual({ act: 'say', text: greeterLines.en.offer });
    expect(decide([...two, greeter(greeterLines.en.offer), customer('yes')])).toMatchObject({ act: 'hand-over' });
  });

  it('does not take a yes for one where none was offered', () => {
    expect(decide([customer('yes')])).toMatchObject({ act: 'say' });
  });

  it('speaks the language of the customer', () => {
    expect(decide([customer('Hallo, ich möchte mit einem Menschen sprechen')])).toEqual({
      act: 'hand-over',
      text: greeterLines.de['hand-over'],
    });
    expect(decide([customer('Hola, quiero hablar con una persona')])).toEqual({ act: 'hand-over', text: greeterLines.es['hand-over'] });
  });

  it('says once that nobody is here, and hands over by itself once somebody is', () => {
    const asked = [customer('human please')];
    expect(decide(asked, { isAnybodyHere: false })).toEqual({ act: 'nobody-here', text: greeterLines.en['nobody-here'] });
    const told = [...asked, greeter(greeterLines.en['nobody-here']), customer('my order is 12')];
    expect(decide(told, { isAnybodyHere: false })).toEqual({ act: 'nobody-here', text: null });
    expect(decide(told)).toMatchObject({ act: 'hand-over' });
  });

  it('hands over at the press of the button even before a word was said', () => {
    expect(decide([], { hasPressedButton: true })).toMatchObject({ act: 'hand-over' });
  });
});
