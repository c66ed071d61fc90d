import { describe, expect, it } from 'vitest';
import { timesLonger } from '../../lib/testing/times-longer.ts';
import { isBoilerplate, saysOnlyWaiting, withoutCourtesy } from './boilerplate.ts';
import { foldAligned } from './words.ts';

const now = (): number => performance.now();

describe('isBoilerplate', () => {
  it.each([
    'Still waiting here',
    'I am still waiting.',
    "we've been waiting for over an hour now!!",
    'I have been waiting for 25 minutes',
    'Hello??',
    'Is anybody there?',
    'is anyone reading this',
    'Could somebody please reply to me?',
    'Seriously, no one answers here',
    'OK, I give up, I will ring you instead.',
    'forget it, I am leaving',
    "I'd like to speak with a real person please",
    'Can I talk to a human?',
    'Please answer me',
    'This is taking forever',
    'How much longer do I have to wait?',
    'I will call tomorrow.',
    'Ich warte immer noch hier.',
    'Ich warte schon seit einer Stunde auf eine Antwort!',
    'Ist da jemand?',
    'Kann mir bitte jemand antworten?',
    'Hier antwortet ja niemand',
    'Ich gebe auf, dann rufe ich eben an.',
    'Ich möchte bitte mit einem Menschen sprechen',
    'Llevo ya mucho rato esperando',
    'Hace media hora que espero',
    'Sigo esperando una respuesta.',
    '¿Hay alguien ahí?',
    '¿Me puede contestar alguien, por favor?',
    'Aquí nadie contesta',
    'Me rindo, mejor llamaré por teléfono.',
    'Quiero hablar con una persona',
  ])('carries nothing: %s', (text) => {
    expect(isBoilerplate(foldAligned(text))).toBe(true);
  });

  it.each([
    'I am still waiting for my refund of 12 euros',
    'I have been waiting for my parcel for two weeks',
    'Is there anyone who can repair my stove?',
    'I would like to talk to a person about my mortgage',
    'I give up on this printer, it jams all the time',
    'Could somebody please answer my question about the warranty?',
    'Nobody answers the door at your shop in the station',
    'I will call the police about the stolen card',
    'No answer from the router',
    'Ich warte immer noch auf meine Erstattung',
    'Ist jemand in der Filiale in Bremen?',
    'Ich rufe wegen der Rechnung an',
    'Llevo mucho rato esperando mi pedido 4410',
    'Me llamo Ana y no puedo pagar',
    'No me cargan las fotos',
    'No lee la tarjeta',
  ])('carries a matter: %s', (text) => {
    expect(isBoilerplate(foldAligned(text))).toBe(false);
  });

  it('tells waiting from mere courtesy, which may still answer a question', () => {
    expect(saysOnlyWaiting('no, thank you')).toBe(false);
    expect(saysOnlyWaiting('yes')).toBe(false);
    expect(saysOnlyWaiting('no, i am still waiting')).toBe(true);
  });

  it('takes no more than the square of its length for text made to make the phrases backtrack', { timeout: 60_000 }, async () => {
    for (const piece of ['i am still ', 'waiting for ', 'llevo ya ya ', 'ich bin noch ', 'please just ', 'nobody ever ']) {
      const longer = await timesLonger((turns) => isBoilerplate(piece.repeat(turns)), {
        small: 2,
        large: Math.floor(160 / piece.length),
        now,
      });
      // A phrase that backtracks doubles its work with every piece.
      expect(longer).toBeLessThan(200);
    }
  });
});

describe('withoutCourtesy', () => {
  it.each([
    ['I am still waiting, my lamp never came', 'my lamp never came'],
    ['My lamp never came, and I am still waiting', 'My lamp never came'],
    ['Hallo, ich warte immer noch, die Lampe fehlt', 'die Lampe fehlt'],
    ['Still waiting, still waiting', 'Still waiting, still waiting'],
  ])('keeps the matter of "%s"', (text, expected) => {
    const { start, end } = withoutCourtesy(foldAligned(text), { start: 0, end: text.length });
    expect(text.slice(start, end)).toBe(expected);
  });
});
